package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.multidb.site.review.ReviewOrder;

class TableTest {

    @Test
    void theUsualOrderIsTurnedRoundByItsOwnLink() {
        Table<ReviewOrder.Key> table = table(Map.of());

        assertThat(table.key()).isEqualTo(ReviewOrder.Key.CREATED);
        assertThat(table.descending()).isTrue();
        assertThat(table.getSorts().get("created")).isEqualTo(new Table.Sort("?sort=created&dir=asc", "descending"));
    }

    @Test
    void anotherColumnIsSortedItsUsualWayFirst() {
        Table<ReviewOrder.Key> table = table(Map.of("rating", "5", "page", "a1.1"));

        assertThat(table.getSorts().get("author")).isEqualTo(new Table.Sort("?rating=5&sort=author&dir=asc", "none"));
    }

    @Test
    void aPageKeepsFilterAndOrder() {
        Table<ReviewOrder.Key> table = table(Map.of("rating", "5", "sort", "id", "dir", "asc", "page", "a1.1"));

        assertThat(table.page(Optional.of("b2.2"))).isEqualTo("?rating=5&sort=id&dir=asc&page=b2.2");
        assertThat(table.page(Optional.empty())).isEmpty();
    }

    @Test
    void aFilterFormHandsTheOrderOnAndNotThePage() {
        assertThat(table(Map.of("sort", "id", "dir", "asc", "page", "a1.1")).getKept())
                .isEqualTo(Map.of("sort", "id", "dir", "asc"));
    }

    private static Table<ReviewOrder.Key> table(Map<String, String> parameters) {
        return new Table<>(
                TableAddress.of(List.of("rating"), parameters::get),
                ReviewOrder.Key.class,
                ReviewOrder.Key.CREATED,
                List.of(ReviewOrder.Key.CREATED));
    }
}
