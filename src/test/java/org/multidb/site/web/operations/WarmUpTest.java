package org.multidb.site.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a node asks itself for is made of the numbers in its list, and of nothing else. */
class WarmUpTest {

    @Test
    void eachKindOfPageIsAskedFor() {
        String list =
                "<a href=\"/review/products/7/\">Cup</a><a href=\"/review/31/\">By …</a><a href=\"/review/32/\">By …</a>"
                        + "<a href=\"/review/create/7/\">Create</a>";

        assertThat(WarmUp.paths(list))
                .containsExactlyInAnyOrderElementsOf(Stream.of("review/31/", "review/32/")
                        .flatMap(WarmUpTest::round)
                        .toList());
    }

    /** A review, and once each other kind of page. */
    private static Stream<String> round(String review) {
        return Stream.of(
                "review/products/?seen=0",
                "review/products/",
                "account/login/?seen=0",
                "account/login/",
                "review/products/7/?seen=0",
                "review/products/7/",
                "review/create/7/?seen=0",
                "review/create/7/",
                review);
    }

    @Test
    void anEmptyListHasNoLinks() {
        assertThat(WarmUp.paths("<p>No products</p>"))
                .isEqualTo(List.of(
                        "review/products/?seen=0", "review/products/", "account/login/?seen=0", "account/login/"));
    }

    @Test
    void theNameOfAProductLeadsNowhereElse() {
        String list = "<bdi>x href=\"http://10.0.0.5/review/products/1/\"</bdi> href=\"http://10.0.0.5/review/2/\"";

        assertThat(WarmUp.paths(list)).noneMatch(path -> path.contains("10.0.0.5"));
    }
}
