package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.annotation.Annotation;

/**
 * Gives out entity managers by qualifier.
 *
 * <pre>{@code
 * @Inject @Reads(Review.class)   EntityManager reading;
 * @Inject @Writes(Product.class) EntityManager writing;
 * @Inject @Using("reviews-2")    EntityManager second;
 * }</pre>
 *
 * What is injected finds its route at each call, not when it is injected.
 */
@ApplicationScoped
public class RoutingEntityManagerProducer {

    @Inject
    Databases databases;

    @Produces
    @Dependent
    @Reads(Object.class)
    EntityManager reading(InjectionPoint point) {
        return databases.reading(qualifier(point, Reads.class).value());
    }

    @Produces
    @Dependent
    @Writes(Object.class)
    EntityManager writing(InjectionPoint point) {
        return databases.writing(qualifier(point, Writes.class).value());
    }

    @Produces
    @Dependent
    @Using("")
    EntityManager using(InjectionPoint point) {
        return databases.on(
                qualifier(point, Using.class).value(),
                "@Using on " + point.getMember().getDeclaringClass().getSimpleName());
    }

    private static <A extends Annotation> A qualifier(InjectionPoint point, Class<A> type) {
        return point.getQualifiers().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
