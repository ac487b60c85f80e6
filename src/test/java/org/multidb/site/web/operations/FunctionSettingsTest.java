package org.multidb.site.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.Settings;

class FunctionSettingsTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "multidb.catalogue.shards", "default",
            "multidb.reviews.shards", "reviews",
            "multidb.replicas.shards", "shards-s",
            "multidb.coordinator", "catalogue"));

    private List<ConfigurationProblem> problems() {
        return new FunctionSettings().problems(Settings.of(settings));
    }

    @Test
    void whatTheApplicationHasIsRight() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void aMisspeltFunctionIsRefused() {
        settings.put("multidb.review.shards", "reviews");
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.review.shards",
                        "reviews",
                        "is of no function of this application.",
                        "Its functions are catalogue and reviews."));
    }

    @Test
    void aMisspeltVariableOfTheEnvironmentIsRefused() {
        settings.put("MULTIDB_REVIEW_SHARDS", "reviews");
        assertThat(problems()).extracting(ConfigurationProblem::key).containsExactly("multidb.review.shards");
    }

    @Test
    void onlyTheCatalogueCoordinates() {
        settings.put("multidb.coordinator", "reviews");
        assertThat(problems())
                .containsExactly(new ConfigurationProblem(
                        "multidb.coordinator",
                        "reviews",
                        "keeps no ids and bucket maps in this application.",
                        "Leave it out: that is the catalogue."));
    }
}
