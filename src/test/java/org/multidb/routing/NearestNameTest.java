package org.multidb.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> NAMES = List.of("default", "reviews", "reviews-1", "reviews-2", "reviews-10");

    @Test
    void aSlipOfOneLetterFindsTheName() {
        assertThat(NearestName.to("defualt", NAMES)).contains("default");
        assertThat(NearestName.to("review", NAMES)).contains("reviews");
        assertThat(NearestName.to("Reviews", NAMES)).contains("reviews");
        assertThat(NearestName.to("reviews_1", NAMES)).contains("reviews-1");
    }

    @Test
    void ofNamesThatAreEquallyNearTheOneWithTheNearestLetterIsChosen() {
        assertThat(NearestName.to("reviews-4", List.of("reviews-1", "reviews-2", "reviews-3")))
                .contains("reviews-3");
        assertThat(NearestName.to("reviews-0", List.of("reviews-3", "reviews-2", "reviews-1")))
                .contains("reviews-1");
    }

    @Test
    void theNearerNameWins() {
        assertThat(NearestName.to("reviews-11", NAMES)).contains("reviews-1");
        assertThat(NearestName.to("reviews-100", NAMES)).contains("reviews-10");
    }

    @Test
    void whatLooksLikeNothingKnownFindsNothing() {
        assertThat(NearestName.to("customers", NAMES)).isEmpty();
        assertThat(NearestName.to("x", NAMES)).isEmpty();
        assertThat(NearestName.to("", NAMES)).isEmpty();
        assertThat(NearestName.to("default", List.of())).isEmpty();
    }

    @Test
    void aThirdOfTheLettersMayDiffer() {
        assertThat(NearestName.to("abcxyz", List.of("abcdez"))).contains("abcdez");
        assertThat(NearestName.to("abcxyz", List.of("abcdef"))).isEmpty();
    }
}
