/**
 * Brings each database to the schema that this program expects. {@link org.multidb.migration.SchemaMigration} does it for one;
 * {@link org.multidb.migration.MigrationOnStart} for every primary when the application starts, and again while one is down.
 *
 * <p>Knows {@code persistence} and what lies below; the tables are in {@code db/<function>} on the class path.
 */
package org.multidb.migration;
