/**
 * The commands behind {@code mvn -Prun}, {@code mvn -Pmigrate} and {@code mvn -Pmoves}: {@link org.multidb.run.RunCommand},
 * {@link org.multidb.run.MigrateCommand} and {@link org.multidb.run.MovesCommand}. They talk to the person at the console and leave the work to {@code org.multidb.cluster}.
 */
package org.multidb.run;
