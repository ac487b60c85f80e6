package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;

class FunctionUnitsTest {

    @Test
    void aFunctionWithAUnitOfItsNameIsRight() {
        assertThat(new FunctionUnits()
                        .problems(Settings.of(
                                Map.of("multidb.catalogue.shards", "default", "multidb.reviews.shards", "reviews"))))
                .isEmpty();
    }

    @Test
    void aFunctionWithoutOneIsRefused() {
        assertThat(new FunctionUnits()
                        .problems(Settings.of(
                                Map.of("multidb.catalogue.shards", "default", "multidb.archive.shards", "archive-1"))))
                .containsExactly(new ConfigurationProblem(
                        "multidb.archive.shards",
                        "archive-1",
                        "is of a function without a persistence unit of its name.",
                        "META-INF/persistence.xml has catalogue, reviews."));
    }
}
