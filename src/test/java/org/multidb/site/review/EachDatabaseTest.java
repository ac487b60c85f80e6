package org.multidb.site.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.persistence.DatabaseUnavailableException;
import org.multidb.routing.Alias;

class EachDatabaseTest {

    private static final Alias FIRST = new Alias("reviews-1");
    private static final Alias SECOND = new Alias("reviews-2");
    private static final Alias THIRD = new Alias("reviews-3");

    private final List<Alias> reached = new ArrayList<>();

    @Test
    void oneThatFailsKeepsNoOtherFromItsTurn() {
        assertThatThrownBy(() -> EachDatabase.attempt(List.of(FIRST, SECOND, THIRD), this::failExceptOnThird))
                .isInstanceOfSatisfying(DatabaseUnavailableException.class, down -> {
                    assertThat(down.alias()).isEqualTo(FIRST);
                    assertThat(down.getSuppressed()).hasSize(1);
                });
        assertThat(reached).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void nothingIsThrownWhereAllEndWell() {
        EachDatabase.attempt(List.of(FIRST, SECOND), reached::add);
        assertThat(reached).containsExactly(FIRST, SECOND);
    }

    private void failExceptOnThird(Alias database) {
        reached.add(database);
        if (!database.equals(THIRD)) {
            throw new DatabaseUnavailableException(database, "down", null);
        }
    }
}
