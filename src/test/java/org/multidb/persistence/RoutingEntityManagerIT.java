package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ParameterMode;
import jakarta.persistence.Query;
import jakarta.persistence.StoredProcedureQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.criteria.Root;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.persistence.config.QueryHints;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.multidb.container.Site;
import org.multidb.container.Sql;
import org.multidb.container.Transactions;
import org.multidb.routing.WriteOnReadRouteException;
import org.multidb.site.product.Product;

/** What Jakarta Persistence lets one ask of a manager, asked of each kind that is injected, with a transaction and without. */
@ExtendWith(ArquillianExtension.class)
class RoutingEntityManagerIT {

    private static final Sql DEFAULT = Sql.in("default");
    private static final String NAME = "product of RoutingEntityManagerIT";

    @Inject
    @Reads(Product.class)
    EntityManager reading;

    @Inject
    @Writes(Product.class)
    EntityManager writing;

    @Inject
    @Using("default")
    EntityManager using;

    @Inject
    Transactions transactions;

    private long id;

    @Deployment
    static WebArchive site() {
        return Site.war();
    }

    @BeforeEach
    void begin() {
        DEFAULT.run("delete from product where name like '%RoutingEntityManagerIT%'");
        Product product = new Product(NAME, "");
        transactions.run(() -> writing.persist(product));
        id = product.getId();
    }

    /** A stack trace from the test to the manager is short enough to be read: making a query, running it, finding a row. */
    @Test
    void aCallPassesFourFramesToTheManager() {
        each(manager -> {
            assertThat(framesOf(() -> manager.createQuery("nonsense"))).isBetween(1L, 4L);
            assertThat(framesOf(() -> manager.createQuery("select p from Product p where p.id < 0")
                            .getSingleResult()))
                    .isBetween(1L, 4L);
            assertThat(framesOf(() -> manager.find(Product.class, "no number"))).isBetween(1L, 4L);
        });
    }

    /** Frames of the library between the test and EclipseLink, in the trace of what the call throws. */
    private static long framesOf(ThrowingCallable call) {
        List<String> classes = Stream.of(catchThrowable(call).getStackTrace())
                .map(StackTraceElement::getClassName)
                .toList();
        int manager = IntStream.range(0, classes.size())
                .filter(frame -> classes.get(frame).startsWith("org.eclipse.persistence."))
                .max()
                .orElseThrow();
        return classes.stream()
                .skip(manager + 1L)
                .takeWhile(name -> !name.equals(RoutingEntityManagerIT.class.getName()))
                .count();
    }

    /** Of each kind of manager, outside a transaction and inside one. */
    private void each(Consumer<EntityManager> question) {
        List.of(reading, writing, using).forEach(manager -> {
            question.accept(manager);
            transactions.run(() -> question.accept(manager));
        });
    }

    @Test
    void aRowIsFoundByEachOverload() {
        Map<String, Object> none = Map.of();
        each(manager -> {
            assertThat(manager.find(Product.class, id).getName()).isEqualTo(NAME);
            assertThat(manager.find(Product.class, id, none).getName()).isEqualTo(NAME);
            assertThat(manager.find(Product.class, id, LockModeType.NONE).getName())
                    .isEqualTo(NAME);
            assertThat(manager.find(Product.class, id, LockModeType.NONE, none).getName())
                    .isEqualTo(NAME);
            assertThat(manager.getReference(Product.class, id).getName()).isEqualTo(NAME);
        });
    }

    @Test
    void criteriaAskTheDatabaseOfTheManager() {
        each(manager -> {
            CriteriaBuilder builder = manager.getCriteriaBuilder();
            CriteriaQuery<String> query = builder.createQuery(String.class);
            Root<Product> product = query.from(Product.class);
            query.select(product.get("name")).where(builder.equal(product.get("id"), id));

            assertThat(manager.createQuery(query).getResultList()).containsExactly(NAME);
        });
    }

    @Test
    void criteriaChangeRowsThroughAManagerForWritingOnly() {
        CriteriaUpdate<Product> update = writing.getCriteriaBuilder().createCriteriaUpdate(Product.class);
        update.set("description", "changed by criteria")
                .where(writing.getCriteriaBuilder()
                        .equal(update.from(Product.class).get("id"), id));
        CriteriaDelete<Product> delete = writing.getCriteriaBuilder().createCriteriaDelete(Product.class);
        delete.where(
                writing.getCriteriaBuilder().equal(delete.from(Product.class).get("id"), id));

        transactions.run(() -> {
            assertThatThrownBy(() -> reading.createQuery(update).executeUpdate())
                    .isInstanceOf(WriteOnReadRouteException.class);
            assertThat(writing.createQuery(update).executeUpdate()).isEqualTo(1);
        });
        assertThat(description()).isEqualTo("changed by criteria");
        transactions.run(
                () -> assertThat(writing.createQuery(delete).executeUpdate()).isEqualTo(1));
        assertThat(writing.find(Product.class, id)).isNull();
    }

    private String description() {
        return String.join(",", DEFAULT.rows("select description from product where id = ?", id));
    }

    @Test
    void aNamedQueryThatTheFactoryKnowsCanBeMade() {
        reading.getEntityManagerFactory()
                .addNamedQuery(
                        "RoutingEntityManagerIT",
                        reading.createQuery("select p.name from Product p where p.id = :id")
                                .unwrap(Query.class));

        each(manager -> {
            assertThat(manager.createNamedQuery("RoutingEntityManagerIT", String.class)
                            .setParameter("id", id)
                            .getResultList())
                    .containsExactly(NAME);
            assertThat(manager.createNamedQuery("RoutingEntityManagerIT")
                            .setParameter("id", id)
                            .getSingleResult())
                    .isEqualTo(NAME);
        });
    }

    @Test
    void nativeQueriesAreMadeByEachOverload() {
        each(manager -> {
            assertThat(manager.createNativeQuery("select name from product where id = ?1")
                            .setParameter(1, id)
                            .getSingleResult())
                    .isEqualTo(NAME);
            assertThat(manager.createNativeQuery("select * from product where id = ?1", Product.class)
                            .setParameter(1, id)
                            .getSingleResult())
                    .isInstanceOf(Product.class);
        });
    }

    @Test
    void aProcedureIsCalledThroughAManagerForWritingOnly() {
        DEFAULT.run("create or replace procedure describe_product(number bigint) language sql security definer"
                + " as 'update product set description = ''by a procedure'' where id = number'");
        try {
            transactions.run(() -> {
                assertThatThrownBy(() -> describe(reading).execute()).isInstanceOf(WriteOnReadRouteException.class);
                assertThat(describe(writing).execute()).as("gives rows").isFalse();
            });
            assertThat(description()).isEqualTo("by a procedure");
        } finally {
            DEFAULT.run("drop procedure describe_product");
        }
    }

    private StoredProcedureQuery describe(EntityManager manager) {
        return manager.createStoredProcedureQuery("describe_product")
                .registerStoredProcedureParameter(1, Long.class, ParameterMode.IN)
                .setParameter(1, id);
    }

    @Test
    void whatIsSetInATransactionIsToldThere() {
        transactions.run(() -> {
            writing.setProperty("multidb.test", "set");
            assertThat(writing.getProperties()).containsEntry("multidb.test", "set");
        });
        assertThat(writing.getProperties()).doesNotContainKey("multidb.test");
    }

    @Test
    void theMetamodelDescribesTheEntity() {
        each(manager -> assertThat(manager.getMetamodel().entity(Product.class).getName())
                .isEqualTo("Product"));
    }

    @Test
    void aGraphSaysWhatIsFetched() {
        each(manager -> {
            EntityGraph<Product> graph = manager.createEntityGraph(Product.class);
            graph.addAttributeNodes("name");

            assertThat(manager.find(Product.class, id, Map.of(QueryHints.JPA_FETCH_GRAPH, graph))
                            .getName())
                    .isEqualTo(NAME);
            assertThat(manager.createEntityGraph("none")).isNull();
        });
    }

    @Test
    void theTransactionsConnectionIsThatOfTheDatabase() {
        List.of(reading, writing, using)
                .forEach(manager -> transactions.run(() -> {
                    try {
                        assertThat(manager.unwrap(Connection.class).getCatalog())
                                .isEqualTo(DEFAULT.rows("select current_database()")
                                        .get(0));
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                }));
    }

    @Test
    void whatIsManagedIsKnownLockedAndRefreshedInATransaction() {
        transactions.run(() -> {
            Product product = writing.find(Product.class, id, LockModeType.PESSIMISTIC_WRITE);
            assertThat(writing.contains(product)).isTrue();
            assertThat(writing.getLockMode(product)).isEqualTo(LockModeType.PESSIMISTIC_WRITE);
            writing.lock(product, LockModeType.OPTIMISTIC);
            writing.refresh(product);
            writing.refresh(product, LockModeType.PESSIMISTIC_WRITE);
            writing.detach(product);
            assertThat(writing.contains(product)).isFalse();
        });
        Product detached = writing.find(Product.class, id);
        assertThat(writing.contains(detached)).isFalse();
    }

    @Test
    void aManagerForReadingTakesNoLock() {
        transactions.run(() -> {
            Product product = reading.find(Product.class, id);
            assertThatThrownBy(() -> reading.lock(product, LockModeType.PESSIMISTIC_WRITE))
                    .isInstanceOf(WriteOnReadRouteException.class);
            assertThatThrownBy(() -> reading.refresh(product, LockModeType.PESSIMISTIC_WRITE))
                    .isInstanceOf(WriteOnReadRouteException.class);
        });
    }

    @Test
    void theFlushModeIsThatOfTheTransaction() {
        each(manager -> assertThat(manager.getFlushMode()).isEqualTo(FlushModeType.AUTO));
        transactions.run(() -> {
            writing.setFlushMode(FlushModeType.COMMIT);
            assertThat(reading.getFlushMode()).isEqualTo(FlushModeType.COMMIT);
            writing.clear();
        });
    }

    @Test
    void aManagerSaysWhatItIsAndThatItIsOpen() {
        each(manager -> {
            assertThat(manager.isOpen()).isTrue();
            assertThat(manager.getProperties()).isNotEmpty();
        });
        assertThat(List.of(reading, writing, using))
                .extracting(Object::toString)
                .containsExactly("@Reads(Product.class)", "@Writes(Product.class)", "@Using(\"default\")");
        assertThat(reading.isJoinedToTransaction()).isFalse();
        transactions.run(() -> assertThat(reading.isJoinedToTransaction()).isTrue());
    }
}
