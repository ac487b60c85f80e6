/**
 * Brings each database to the schema that this program expects. Start at {@link org.multidb.migration.MigrationOnStart}, which does it for
 * every primary and published replica when the application starts; {@link org.multidb.migration.SchemaMigration} does it for one, and
 * {@code SchemaAnnouncement} then sends {@link org.multidb.migration.SchemaReady}.
 *
 * <p>Knows {@code persistence} and what lies below; the tables are in {@code db/<function>} on the class path.
 */
package org.multidb.migration;
