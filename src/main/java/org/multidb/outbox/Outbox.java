package org.multidb.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.multidb.persistence.Databases;
import org.multidb.routing.Alias;

/** The table {@code outbox} of every primary. */
@ApplicationScoped
public class Outbox {

    /** How long work may take before another worker may begin it again. */
    private static final int LEASE_SECONDS = 60;

    private static final String COLUMNS = "id, topic, payload, created, attempts, coalesce(last_error, '')";

    @Inject
    Databases databases;

    @Inject
    Event<Noted> noted;

    /** CDI event: work was noted in that database. */
    public record Noted(Alias database) {}

    /**
     * Notes work in the current transaction, in the database that the transaction writes to. The worker looks at it as soon as the
     * transaction has committed.
     *
     * @param database the one that the transaction writes to anyway
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(Alias database, String topic, String payload) {
        databases
                .on(database)
                .createNativeQuery("insert into outbox (topic, payload) values (?1, ?2)")
                .setParameter(1, topic)
                .setParameter(2, payload)
                .executeUpdate();
        noted.fire(new Noted(database));
    }

    /** Whether work with that topic and payload is still to be done. */
    public boolean isPending(Alias database, String topic, String payload) {
        return !databases
                .on(database)
                .createNativeQuery("select id from outbox where topic = ?1 and payload = ?2 limit 1")
                .setParameter(1, topic)
                .setParameter(2, payload)
                .getResultList()
                .isEmpty();
    }

    /** The oldest work that is due, reserved for the caller for a minute. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<OutboxEntry> claim(Alias database) {
        EntityManager manager = databases.on(database);
        Optional<OutboxEntry> entry = entries(
                        database,
                        manager,
                        "select " + COLUMNS
                                + " from outbox where due <= now() order by due, id limit 1 for update skip locked")
                .stream()
                .findFirst();
        entry.ifPresent(claimed -> manager.createNativeQuery("update outbox set attempts = attempts + 1,"
                        + " due = now() + make_interval(secs => " + LEASE_SECONDS + ") where id = ?1")
                .setParameter(1, claimed.id())
                .executeUpdate());
        return entry;
    }

    /** Strikes out work that is done. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void done(OutboxEntry entry) {
        databases
                .on(entry.database())
                .createNativeQuery("delete from outbox where id = ?1")
                .setParameter(1, entry.id())
                .executeUpdate();
    }

    /** Puts work back that failed: due again after a second, doubled with every attempt up to a minute. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(OutboxEntry entry, String error) {
        databases
                .on(entry.database())
                .createNativeQuery(
                        "update outbox set last_error = ?2,"
                                + " due = now() + make_interval(secs => least(60, power(2, least(attempts, 10)) / 2)) where id = ?1")
                .setParameter(1, entry.id())
                .setParameter(2, error)
                .executeUpdate();
    }

    /** How much work is not done yet in that database, and since when. */
    public OutboxBacklog backlog(Alias database) {
        Object[] row = (Object[]) databases
                .on(database)
                .createNativeQuery("select count(*), min(created) from outbox")
                .getSingleResult();
        Optional<Instant> oldest = Optional.ofNullable((Timestamp) row[1]).map(Timestamp::toInstant);
        return new OutboxBacklog(((Number) row[0]).longValue(), oldest);
    }

    /** Work that is not done yet in that database, oldest first, 100 entries at most. */
    public List<OutboxEntry> pending(Alias database) {
        return entries(database, databases.on(database), "select " + COLUMNS + " from outbox order by id limit 100");
    }

    @SuppressWarnings("unchecked") // Native queries of several columns give rows of Object[].
    private static List<OutboxEntry> entries(Alias database, EntityManager manager, String sql) {
        List<Object[]> rows = manager.createNativeQuery(sql).getResultList();
        return rows.stream().map(row -> entry(database, row)).toList();
    }

    private static OutboxEntry entry(Alias database, Object[] row) {
        Instant created = ((Timestamp) row[3]).toInstant();
        return new OutboxEntry(
                database,
                ((Number) row[0]).longValue(),
                (String) row[1],
                (String) row[2],
                created,
                ((Number) row[4]).intValue(),
                (String) row[5]);
    }
}
