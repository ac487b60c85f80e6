package org.multidb.persistence;

import jakarta.persistence.EntityGraph;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Query;
import jakarta.persistence.StoredProcedureQuery;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.metamodel.Metamodel;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The part of a routing manager that makes queries, and that knows what is mapped, which is the same on every database of a function. */
abstract class QueryingEntityManager implements EntityManager {

    final RoutedCalls calls;

    QueryingEntityManager(RoutedCalls calls) {
        this.calls = calls;
    }

    @Override
    public Query createQuery(String text) {
        return calls.query(manager -> manager.createQuery(text), RoutedTypedQuery<Object>::new);
    }

    @Override
    public <T> TypedQuery<T> createQuery(String text, Class<T> type) {
        return calls.query(manager -> manager.createQuery(text, type), RoutedTypedQuery<T>::new);
    }

    @Override
    public <T> TypedQuery<T> createQuery(CriteriaQuery<T> criteria) {
        return calls.query(manager -> manager.createQuery(criteria), RoutedTypedQuery<T>::new);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Jakarta Persistence 3.1 declares it
    public Query createQuery(CriteriaUpdate update) {
        return calls.query(manager -> manager.createQuery(update), RoutedTypedQuery<Object>::new);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Jakarta Persistence 3.1 declares it
    public Query createQuery(CriteriaDelete delete) {
        return calls.query(manager -> manager.createQuery(delete), RoutedTypedQuery<Object>::new);
    }

    @Override
    public Query createNamedQuery(String name) {
        return calls.query(manager -> manager.createNamedQuery(name), RoutedTypedQuery<Object>::new);
    }

    @Override
    public <T> TypedQuery<T> createNamedQuery(String name, Class<T> type) {
        return calls.query(manager -> manager.createNamedQuery(name, type), RoutedTypedQuery<T>::new);
    }

    @Override
    public Query createNativeQuery(String sql) {
        return calls.query(manager -> manager.createNativeQuery(sql), RoutedTypedQuery<Object>::new);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Jakarta Persistence 3.1 declares it
    public Query createNativeQuery(String sql, Class type) {
        return calls.query(manager -> manager.createNativeQuery(sql, type), RoutedTypedQuery<Object>::new);
    }

    @Override
    public Query createNativeQuery(String sql, String mapping) {
        return calls.query(manager -> manager.createNativeQuery(sql, mapping), RoutedTypedQuery<Object>::new);
    }

    @Override
    public StoredProcedureQuery createNamedStoredProcedureQuery(String name) {
        return calls.query(manager -> manager.createNamedStoredProcedureQuery(name), RoutedProcedureQuery::new);
    }

    @Override
    public StoredProcedureQuery createStoredProcedureQuery(String procedure) {
        return calls.query(manager -> manager.createStoredProcedureQuery(procedure), RoutedProcedureQuery::new);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Jakarta Persistence 3.1 declares it
    public StoredProcedureQuery createStoredProcedureQuery(String procedure, Class... types) {
        return calls.query(manager -> manager.createStoredProcedureQuery(procedure, types), RoutedProcedureQuery::new);
    }

    @Override
    public StoredProcedureQuery createStoredProcedureQuery(String procedure, String... mappings) {
        return calls.query(
                manager -> manager.createStoredProcedureQuery(procedure, mappings), RoutedProcedureQuery::new);
    }

    @Override
    public EntityManagerFactory getEntityManagerFactory() {
        return calls.managers().factory(calls.purpose());
    }

    @Override
    public CriteriaBuilder getCriteriaBuilder() {
        return getEntityManagerFactory().getCriteriaBuilder();
    }

    @Override
    public Metamodel getMetamodel() {
        return getEntityManagerFactory().getMetamodel();
    }

    @Override
    public <T> EntityGraph<T> createEntityGraph(Class<T> root) {
        return unrouted().createEntityGraph(root);
    }

    @Override
    public EntityGraph<?> createEntityGraph(String name) {
        return unrouted().createEntityGraph(name);
    }

    @Override
    public EntityGraph<?> getEntityGraph(String name) {
        return unrouted().getEntityGraph(name);
    }

    @Override
    public <T> List<EntityGraph<? super T>> getEntityGraphs(Class<T> entity) {
        return unrouted().getEntityGraphs(entity);
    }

    @Override
    public Map<String, Object> getProperties() {
        return setting("getProperties", EntityManager::getProperties);
    }

    /** What the transaction's manager is set to; without a transaction, what any is. */
    final <T> T setting(String method, Function<EntityManager, T> question) {
        return calls.managers().inTransaction()
                ? calls.run(calls.purpose().routeOfQuery(), method, route -> question.apply(calls.at(route)))
                : question.apply(unrouted());
    }

    /** A manager that is asked for nothing that is in a database. */
    private EntityManager unrouted() {
        return getEntityManagerFactory().createEntityManager();
    }
}
