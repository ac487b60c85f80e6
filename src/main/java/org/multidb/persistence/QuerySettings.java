package org.multidb.persistence;

import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Parameter;
import jakarta.persistence.Query;
import jakarta.persistence.TemporalType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The settings of a query, remembered, so that they can be made again on a query of another database.
 *
 * @param <X> type of a result
 * @param <S> the subclass, which its setters return
 */
abstract class QuerySettings<X, S extends QuerySettings<X, S>> implements TypedQuery<X> {

    private final List<Consumer<Query>> settings = new ArrayList<>();
    private Query query;

    QuerySettings(Query query) {
        this.query = query;
    }

    /** This query, as the type that its setters return. */
    abstract S self();

    /** The query that runs now. */
    final Query query() {
        return query;
    }

    /** Lets another query run, set as the one before. */
    final void replace(Query another) {
        settings.forEach(setting -> setting.accept(another));
        query = another;
    }

    /** Sets the query, and remembers that. A setting that is refused is forgotten. */
    final S set(Consumer<Query> setting) {
        setting.accept(query);
        settings.add(setting);
        return self();
    }

    @Override
    public final S setMaxResults(int most) {
        return set(target -> target.setMaxResults(most));
    }

    @Override
    public final S setFirstResult(int first) {
        return set(target -> target.setFirstResult(first));
    }

    @Override
    public final S setHint(String name, Object value) {
        return set(target -> target.setHint(name, value));
    }

    @Override
    public final <T> S setParameter(Parameter<T> parameter, T value) {
        return set(target -> target.setParameter(parameter, value));
    }

    @Override
    public final S setParameter(Parameter<Calendar> parameter, Calendar value, TemporalType type) {
        return set(target -> target.setParameter(parameter, value, type));
    }

    @Override
    public final S setParameter(Parameter<Date> parameter, Date value, TemporalType type) {
        return set(target -> target.setParameter(parameter, value, type));
    }

    @Override
    public final S setParameter(String name, Object value) {
        return set(target -> target.setParameter(name, value));
    }

    @Override
    public final S setParameter(String name, Calendar value, TemporalType type) {
        return set(target -> target.setParameter(name, value, type));
    }

    @Override
    public final S setParameter(String name, Date value, TemporalType type) {
        return set(target -> target.setParameter(name, value, type));
    }

    @Override
    public final S setParameter(int position, Object value) {
        return set(target -> target.setParameter(position, value));
    }

    @Override
    public final S setParameter(int position, Calendar value, TemporalType type) {
        return set(target -> target.setParameter(position, value, type));
    }

    @Override
    public final S setParameter(int position, Date value, TemporalType type) {
        return set(target -> target.setParameter(position, value, type));
    }

    @Override
    public final S setFlushMode(FlushModeType mode) {
        return set(target -> target.setFlushMode(mode));
    }

    @Override
    public S setLockMode(LockModeType mode) {
        return set(target -> target.setLockMode(mode));
    }

    @Override
    public final int getMaxResults() {
        return query.getMaxResults();
    }

    @Override
    public final int getFirstResult() {
        return query.getFirstResult();
    }

    @Override
    public final Map<String, Object> getHints() {
        return query.getHints();
    }

    @Override
    public final Set<Parameter<?>> getParameters() {
        return query.getParameters();
    }

    @Override
    public final Parameter<?> getParameter(String name) {
        return query.getParameter(name);
    }

    @Override
    public final <T> Parameter<T> getParameter(String name, Class<T> type) {
        return query.getParameter(name, type);
    }

    @Override
    public final Parameter<?> getParameter(int position) {
        return query.getParameter(position);
    }

    @Override
    public final <T> Parameter<T> getParameter(int position, Class<T> type) {
        return query.getParameter(position, type);
    }

    @Override
    public final boolean isBound(Parameter<?> parameter) {
        return query.isBound(parameter);
    }

    @Override
    public final <T> T getParameterValue(Parameter<T> parameter) {
        return query.getParameterValue(parameter);
    }

    @Override
    public final Object getParameterValue(String name) {
        return query.getParameterValue(name);
    }

    @Override
    public final Object getParameterValue(int position) {
        return query.getParameterValue(position);
    }

    @Override
    public final FlushModeType getFlushMode() {
        return query.getFlushMode();
    }

    @Override
    public final LockModeType getLockMode() {
        return query.getLockMode();
    }

    @Override
    public final <T> T unwrap(Class<T> type) {
        return query.unwrap(type);
    }
}
