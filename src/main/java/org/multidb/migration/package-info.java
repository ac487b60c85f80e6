/**
 * Brings each database to the schema that this program expects. Start at {@link org.multidb.migration.MigrationOnStart}, which does it for
 * every primary and published replica when the application starts. Then, in this order:
 *
 * <ol>
 *   <li>{@link org.multidb.migration.SchemaMigration} does it for one database, with the scripts in {@code db/<function>} on the class
 *       path.
 *   <li>Locks: {@code LockLimit} ends a migration that waits too long for one, and {@code LockRetry} repeats it.
 *   <li>Scripts: {@code IndexScript} blocks no writes and need not be waited for. {@code FormerScripts} accepts earlier texts of a script,
 *       {@code FailedMigrations} lets a failed one run again, and {@code ScriptFolder} is the folder itself.
 *   <li>{@code SchemaAnnouncement} then sends {@link org.multidb.migration.SchemaReady}: the database can be used.
 * </ol>
 *
 * <p>Knows {@code persistence} and what lies below; the only package that knows Flyway.
 */
package org.multidb.migration;
