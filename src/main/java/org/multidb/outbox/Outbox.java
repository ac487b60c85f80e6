package org.multidb.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.multidb.persistence.Databases;
import org.multidb.routing.Alias;

/**
 * The table {@code outbox} of every primary. Work is reserved for one worker by the number of its attempt: a worker that was away for
 * longer than its reservation can neither strike out nor put back what another has begun meanwhile.
 */
@ApplicationScoped
public class Outbox {

    /**
     * How long work may take before another worker may begin it again: far longer than one small transaction, after each of which a
     * handler renews its reservation.
     */
    private static final int LEASE_SECONDS = 60;

    private static final String COLUMNS =
            "id, topic, payload, created, attempts, coalesce(last_error, ''), done is not null";

    /** Not what was done and only waits to be done once more. */
    private static final String PENDING = "(done is null or last_error is not null or due <= now())";

    /** This attempt only. */
    private static final String RESERVED = " where id = ?1 and attempts = ?2";

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
                .createNativeQuery(
                        "select id from outbox where topic = ?1 and payload = ?2 and " + PENDING + " limit 1")
                .setParameter(1, topic)
                .setParameter(2, payload)
                .getResultList()
                .isEmpty();
    }

    /** Whether any work of that topic is still to be done. */
    public boolean isPending(Alias database, String topic) {
        return !databases
                .on(database)
                .createNativeQuery("select id from outbox where topic = ?1 and " + PENDING + " limit 1")
                .setParameter(1, topic)
                .getResultList()
                .isEmpty();
    }

    /** The payloads of all work of that topic that is noted, also of what is only to be done once more. */
    @SuppressWarnings("unchecked") // A native query of one column gives plain values.
    public Set<String> payloads(Alias database, String topic) {
        List<String> payloads = databases
                .on(database)
                .createNativeQuery("select payload from outbox where topic = ?1")
                .setParameter(1, topic)
                .getResultList();
        return Set.copyOf(payloads);
    }

    /** Whether there is work to claim, unless another worker claims it first. */
    public boolean isDue(Alias database) {
        return !databases
                .on(database)
                .createNativeQuery("select id from outbox where due <= now() limit 1")
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
                .findFirst()
                .map(OutboxEntry::begun);
        entry.ifPresent(claimed -> manager.createNativeQuery(
                        "update outbox set attempts = ?2, due = " + later("?3") + " where id = ?1")
                .setParameter(1, claimed.id())
                .setParameter(2, claimed.attempts())
                .setParameter(3, (double) LEASE_SECONDS)
                .executeUpdate());
        return entry;
    }

    /** Reserves the work for another minute; false if another worker may have begun it meanwhile. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean renew(OutboxEntry entry) {
        return change(entry, "update outbox set due = " + later("?3") + RESERVED, (double) LEASE_SECONDS);
    }

    /** Deletes work that is done; false if the reservation has ended and another worker may have begun it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean done(OutboxEntry entry) {
        return change(entry, "delete from outbox" + RESERVED);
    }

    /** Keeps work that is done, to be done once more after that time; false if another worker may have begun it meanwhile. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean doneOnce(OutboxEntry entry, Duration again) {
        return change(
                entry,
                "update outbox set done = now(), last_error = null, due = " + later("?3") + RESERVED,
                again.toMillis() / 1e3);
    }

    /**
     * Puts work back that failed: due again after a second, doubled with every attempt up to a minute. Does nothing if another worker may
     * have begun it meanwhile.
     *
     * @param reason for staff
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean failed(OutboxEntry entry, String reason) {
        return change(
                entry,
                "update outbox set last_error = ?3,"
                        + " due = now() + make_interval(secs => least(60, power(2, least(attempts, 10)) / 2))"
                        + RESERVED,
                reason);
    }

    private boolean change(OutboxEntry entry, String sql, Object... more) {
        Query change = databases
                .on(entry.database())
                .createNativeQuery(sql)
                .setParameter(1, entry.id())
                .setParameter(2, entry.attempts());
        for (int index = 0; index < more.length; index++) {
            change.setParameter(index + 3, more[index]);
        }
        return change.executeUpdate() == 1;
    }

    private static String later(String seconds) {
        return "now() + make_interval(secs => cast(" + seconds + " as double precision))";
    }

    /** How much work is not done yet in that database, and since when. */
    public OutboxBacklog backlog(Alias database) {
        Object[] row = (Object[]) databases
                .on(database)
                .createNativeQuery("select count(*), min(created) from outbox where " + PENDING)
                .getSingleResult();
        Optional<Instant> oldest = Optional.ofNullable((Timestamp) row[1]).map(Timestamp::toInstant);
        return new OutboxBacklog(((Number) row[0]).longValue(), oldest);
    }

    /** Work that is not done yet in that database, oldest first, 100 entries at most. */
    public List<OutboxEntry> pending(Alias database) {
        return entries(
                database,
                databases.on(database),
                "select " + COLUMNS + " from outbox where " + PENDING + " order by id limit 100");
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
                (String) row[5],
                (Boolean) row[6]);
    }
}
