package org.multidb.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.util.Map;

/**
 * An {@link EntityManager} that holds none: each call finds its route and then a manager of that database. Inside a transaction that
 * is the transaction's one manager of the alias, outside a fresh one for the call. Therefore it may be injected before a transaction
 * starts, and be shared by threads.
 *
 * <p>Each method says three things: the route, the name of the step, and what to ask the manager of the route's database.
 */
final class RoutingEntityManager extends QueryingEntityManager {

    RoutingEntityManager(ManagerPurpose purpose, EntityManagers managers) {
        super(new RoutedCalls(purpose, managers));
    }

    @Override
    public <T> T find(Class<T> entity, Object key) {
        return calls.run(
                calls.byKey(entity, key, LockModeType.NONE),
                "find",
                route -> calls.at(route).find(entity, key));
    }

    @Override
    public <T> T find(Class<T> entity, Object key, Map<String, Object> hints) {
        return calls.run(
                calls.byKey(entity, key, LockModeType.NONE),
                "find",
                route -> calls.at(route).find(entity, key, hints));
    }

    @Override
    public <T> T find(Class<T> entity, Object key, LockModeType lock) {
        return calls.run(
                calls.byKey(entity, key, lock),
                "find",
                route -> calls.toLock(route, lock).find(entity, key, lock));
    }

    @Override
    public <T> T find(Class<T> entity, Object key, LockModeType lock, Map<String, Object> hints) {
        return calls.run(
                calls.byKey(entity, key, lock),
                "find",
                route -> calls.toLock(route, lock).find(entity, key, lock, hints));
    }

    @Override
    public <T> T getReference(Class<T> entity, Object key) {
        return calls.run(
                calls.byKey(entity, key, LockModeType.NONE),
                "getReference",
                route -> calls.at(route).getReference(entity, key));
    }

    @Override
    public void persist(Object entity) {
        calls.run(calls.forWriting("persist", entity), "persist", route -> {
            calls.toWrite(route).persist(entity);
            return null;
        });
    }

    @Override
    public <T> T merge(T entity) {
        return calls.run(
                calls.forWriting("merge", entity),
                "merge",
                route -> calls.toWrite(route).merge(entity));
    }

    @Override
    public void remove(Object entity) {
        calls.run(calls.forWriting("remove", entity), "remove", route -> {
            calls.toWrite(route).remove(entity);
            return null;
        });
    }

    @Override
    public void lock(Object entity, LockModeType mode) {
        calls.run(calls.managed("lock", entity, mode), "lock", route -> {
            calls.toLock(route, mode).lock(entity, mode);
            return null;
        });
    }

    @Override
    public void lock(Object entity, LockModeType mode, Map<String, Object> hints) {
        calls.run(calls.managed("lock", entity, mode), "lock", route -> {
            calls.toLock(route, mode).lock(entity, mode, hints);
            return null;
        });
    }

    @Override
    public LockModeType getLockMode(Object entity) {
        return calls.run(
                calls.managed("getLockMode", entity, LockModeType.NONE),
                "getLockMode",
                route -> calls.at(route).getLockMode(entity));
    }

    @Override
    public void refresh(Object entity) {
        calls.run(calls.managed("refresh", entity, LockModeType.NONE), "refresh", route -> {
            calls.at(route).refresh(entity);
            return null;
        });
    }

    @Override
    public void refresh(Object entity, Map<String, Object> hints) {
        calls.run(calls.managed("refresh", entity, LockModeType.NONE), "refresh", route -> {
            calls.at(route).refresh(entity, hints);
            return null;
        });
    }

    @Override
    public void refresh(Object entity, LockModeType lock) {
        calls.run(calls.managed("refresh", entity, lock), "refresh", route -> {
            calls.toLock(route, lock).refresh(entity, lock);
            return null;
        });
    }

    @Override
    public void refresh(Object entity, LockModeType lock, Map<String, Object> hints) {
        calls.run(calls.managed("refresh", entity, lock), "refresh", route -> {
            calls.toLock(route, lock).refresh(entity, lock, hints);
            return null;
        });
    }

    @Override
    public boolean contains(Object entity) {
        return calls.managers().inTransaction()
                && calls.run(
                        calls.purpose().route(calls.reading(entity)),
                        "contains",
                        route -> calls.at(route).contains(entity));
    }

    @Override
    public void detach(Object entity) {
        if (calls.managers().inTransaction()) {
            calls.run(calls.purpose().route(calls.reading(entity)), "detach", route -> {
                calls.at(route).detach(entity);
                return null;
            });
        }
    }

    @Override
    public void flush() {
        calls.run(calls.inTransaction("flush"), "flush", route -> {
            calls.at(route).flush();
            return null;
        });
    }

    @Override
    public void clear() {
        calls.run(calls.inTransaction("clear"), "clear", route -> {
            calls.at(route).clear();
            return null;
        });
    }

    @Override
    public void setFlushMode(FlushModeType mode) {
        calls.run(calls.inTransaction("setFlushMode"), "setFlushMode", route -> {
            calls.at(route).setFlushMode(mode);
            return null;
        });
    }

    @Override
    public FlushModeType getFlushMode() {
        return setting("getFlushMode", EntityManager::getFlushMode);
    }

    @Override
    public void setProperty(String name, Object value) {
        calls.run(calls.inTransaction("setProperty"), "setProperty", route -> {
            calls.at(route).setProperty(name, value);
            return null;
        });
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return calls.run(
                calls.purpose().routeOfQuery(),
                "unwrap",
                route -> calls.at(route).unwrap(type));
    }

    @Override
    public Object getDelegate() {
        return calls.run(
                calls.purpose().routeOfQuery(),
                "getDelegate",
                route -> calls.at(route).getDelegate());
    }

    @Override
    public void joinTransaction() {
        calls.requireTransaction("joinTransaction");
    }

    @Override
    public boolean isJoinedToTransaction() {
        return calls.managers().inTransaction();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        throw notForTheApplication("close");
    }

    @Override
    public EntityTransaction getTransaction() {
        throw notForTheApplication("getTransaction");
    }

    private IllegalStateException notForTheApplication(String method) {
        return new IllegalStateException(method + "() is not for the application: "
                + calls.purpose().describe() + " is managed by the container.");
    }

    @Override
    public String toString() {
        return calls.purpose().describe();
    }
}
