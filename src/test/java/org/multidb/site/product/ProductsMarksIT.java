package org.multidb.site.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.DatabaseRole;
import org.multidb.persistence.KeysetCursor;
import org.multidb.persistence.KeysetPage;
import org.multidb.site.change.CatalogueMarks;
import org.multidb.site.change.Marked;
import org.multidb.site.change.MigratedDatabases;

/** Products as pages show them come with the mark of their state. */
class ProductsMarksIT {

    private static final int SIZE = 3;

    private static MigratedDatabases databases;

    private final Products products = new Products();

    @BeforeAll
    static void start() {
        databases = MigratedDatabases.open("products-marks");
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // There is no container that would inject it.
    void fill() throws SQLException {
        run("delete from product; insert into product (id, name, description, version)"
                + " select id, 'Product ' || id % 4, 'Text ' || id, id from generate_series(1, 10) as id");
        products.reading = manager();
    }

    private static EntityManager manager() {
        return databases.manager(MigratedDatabases.CATALOGUE);
    }

    private static void run(String sql) throws SQLException {
        databases.run(MigratedDatabases.CATALOGUE, DatabaseRole.APPLICATION, sql);
    }

    private static Map<String, Long> mark() {
        return Map.of(CatalogueMarks.PRODUCT, CatalogueMarks.read(manager()).get(CatalogueMarks.PRODUCT));
    }

    @Test
    void aProductComesAsItIs() {
        Marked<Optional<Product>> found = products.find(7);

        assertThat(found.value().orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(Product.of(7, "Product 3", "Text 7", 7));
        assertThat(found.marks()).isEqualTo(mark());
    }

    @Test
    void thatThereIsNoProductHoldsUntilOneIsAdded() throws SQLException {
        Marked<Optional<Product>> found = products.find(11);
        assertThat(found.value()).isEmpty();
        assertThat(found.marks()).isEqualTo(mark());

        run("insert into product (id, name, description) values (11, 'Late', '')");
        assertThat(mark()).isNotEqualTo(found.marks());
    }

    @Test
    void pagesByNameAreThoseOfTheSearchForwardsAndBackwards() {
        Optional<KeysetCursor> place = Optional.empty();
        Optional<KeysetCursor> back;
        do {
            back = compared(place).previous();
            place = compared(place).next();
        } while (place.isPresent());
        while (back.isPresent()) {
            back = compared(back).previous();
        }
    }

    private KeysetPage<Product> compared(Optional<KeysetCursor> place) {
        Marked<KeysetPage<Product>> page = products.byName(place, SIZE);
        assertThat(page.value())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*_persistence.*")
                .isEqualTo(products.search(ProductSearch.BY_NAME, place, SIZE));
        assertThat(page.marks()).isEqualTo(mark());
        return page.value();
    }

    @Test
    void anEmptyCatalogueHasAMarkToo() throws SQLException {
        run("delete from product");

        assertThat(products.byName(Optional.empty(), SIZE))
                .isEqualTo(new Marked<>(new KeysetPage<>(List.of(), Optional.empty(), Optional.empty()), mark()));
    }

    @Test
    void namesAreThoseOfTheProductsThatThereAre() {
        assertThat(products.names(List.of(1L, 4L, 4L, 11L))).isEqualTo(Map.of(1L, "Product 1", 4L, "Product 0"));
        assertThat(products.names(List.of())).isEmpty();
    }
}
