package org.multidb.site.web.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.persistence.RouteTrace;
import org.multidb.routing.Alias;
import org.multidb.routing.Route;

class ServerTimingTest {

    private static RouteTrace.Step step(String alias, String reason, double millis) {
        return new RouteTrace.Step(Route.toPrimary(new Alias(alias), reason), "find", Math.round(millis * 1e6));
    }

    @Test
    void nothingIsSaidWhereNoDatabaseWasAsked() {
        assertThat(ServerTiming.of(List.of())).isEmpty();
    }

    @Test
    void aDatabaseIsNamedOnceWithTheTimeOfAllItsCalls() {
        assertThat(ServerTiming.of(List.of(
                        step("default", "Product lives in default", 1),
                        step("reviews", "Review lives in reviews", 0.5),
                        step("default", "Account lives in default", 2.25),
                        step("default", "Product lives in default", 1))))
                .isEqualTo(
                        "default;dur=4.3;desc=\"primary: Product lives in default; Account lives in default (3 calls)\","
                                + " reviews;dur=0.5;desc=\"primary: Review lives in reviews\"");
    }

    @Test
    void whatNoHeaderMayHoldIsLeftOut() {
        assertThat(ServerTiming.of(List.of(step("default", "a\r\nSet-Cookie: \"b\" \u05E9\\", 1))))
                .isEqualTo("default;dur=1.0;desc=\"primary: aSet-Cookie: b \"");
    }

    @Test
    void itIsShortHoweverManyShardsAnswer() {
        List<RouteTrace.Step> steps = IntStream.rangeClosed(1, 250)
                .boxed()
                .flatMap(shard -> Stream.of(
                        step("reviews-" + shard, "asked together with all shards of reviews", shard),
                        step("reviews-" + shard, "because " + "x".repeat(2_000), 1)))
                .toList();

        String header = ServerTiming.of(steps);

        assertThat(header).hasSizeLessThanOrEqualTo(ServerTiming.LONGEST).startsWith("reviews-250;dur=251.0;");
        int named = header.split("reviews-[0-9]+;dur=", -1).length - 1;
        assertThat(header).endsWith("desc=\"and " + (250 - named) + " more\"");
        assertThat(header).contains(", others;dur=");
    }
}
