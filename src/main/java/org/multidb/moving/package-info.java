/**
 * Moves buckets from one shard to another while rows are read and written. Start at {@link org.multidb.moving.Moves}: what staff plan, see and
 * wish. A {@link org.multidb.moving.Move} is a row of the coordinator; {@code MovePlanner} says which are needed, {@code MoveStore} reads and
 * writes them, and one node, or a command, drives them: {@code MoveDriver}, whose steps are {@code SumsApart}, {@code RowStream},
 * {@code Comparison}, {@code BatchSwitch} and {@code Cleaning}.
 *
 * <p>PostgreSQL's logical replication copies the rows and then what changes in them, both ways at once. Each batch of buckets is compared and
 * handed over within a fraction of a second, in which writes to it wait. Ownership has epochs, so that a question by any map finds each bucket
 * in exactly one shard.
 *
 * <p>Knows {@code sharding} and what lies below; knows no table of the application but those that its shards declare in {@code moved_table}.
 */
package org.multidb.moving;
