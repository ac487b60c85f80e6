/**
 * The commands behind {@code mvn -Prun} and {@code mvn -Pmigrate}: {@link org.multidb.run.RunCommand} and
 * {@link org.multidb.run.MigrateCommand}. They talk to the person at the console and leave the work to {@code org.multidb.cluster}.
 */
package org.multidb.run;
