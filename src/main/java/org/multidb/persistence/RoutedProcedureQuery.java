package org.multidb.persistence;

import jakarta.persistence.ParameterMode;
import jakarta.persistence.Query;
import jakarta.persistence.StoredProcedureQuery;

/** A routed call of a stored procedure. */
final class RoutedProcedureQuery extends RoutedQuery<Object, RoutedProcedureQuery> implements StoredProcedureQuery {

    RoutedProcedureQuery(Query query, Origin origin) {
        super(query, origin);
    }

    @Override
    RoutedProcedureQuery self() {
        return this;
    }

    @Override
    public boolean execute() {
        calls().requireChange("execute");
        return calls().run(route(), "execute", chosen -> of(toChange(chosen)).execute());
    }

    @Override
    @SuppressWarnings("rawtypes") // as Jakarta Persistence 3.1 declares it
    public RoutedProcedureQuery registerStoredProcedureParameter(int position, Class type, ParameterMode mode) {
        return set(target -> of(target).registerStoredProcedureParameter(position, type, mode));
    }

    @Override
    @SuppressWarnings("rawtypes") // as Jakarta Persistence 3.1 declares it
    public RoutedProcedureQuery registerStoredProcedureParameter(String name, Class type, ParameterMode mode) {
        return set(target -> of(target).registerStoredProcedureParameter(name, type, mode));
    }

    @Override
    public Object getOutputParameterValue(int position) {
        return of(query()).getOutputParameterValue(position);
    }

    @Override
    public Object getOutputParameterValue(String name) {
        return of(query()).getOutputParameterValue(name);
    }

    @Override
    public boolean hasMoreResults() {
        return of(query()).hasMoreResults();
    }

    @Override
    public int getUpdateCount() {
        return of(query()).getUpdateCount();
    }

    private static StoredProcedureQuery of(Query query) {
        return (StoredProcedureQuery) query;
    }
}
