package org.multidb.persistence;

import jakarta.persistence.Query;

/** A routed query in a language, JPQL, criteria or SQL: what asks for one without a type is given this, too. */
final class RoutedTypedQuery<X> extends RoutedQuery<X, RoutedTypedQuery<X>> {

    RoutedTypedQuery(Query query, Origin origin) {
        super(query, origin);
    }

    @Override
    RoutedTypedQuery<X> self() {
        return this;
    }
}
