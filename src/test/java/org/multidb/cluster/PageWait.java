package org.multidb.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Asks for a page again and again until it is there. */
final class PageWait {

    private static final String OK = "200";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final HttpRequest request;
    private final BooleanSupplier alive;

    PageWait(URI page, BooleanSupplier alive) {
        this.request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(15)).build();
        this.alive = alive;
    }

    /** The last answer: a status, or words where there was none. */
    String await(Duration limit) {
        AtomicReference<String> answer = new AtomicReference<>("nothing");
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(limit)
                    .until(() -> {
                        boolean running = alive.getAsBoolean();
                        answer.set(running ? ask() : "nothing, it ended");
                        return !running || answer.get().equals(OK);
                    });
        } catch (ConditionTimeoutException timeIsUp) {
            return answer.get();
        }
        return answer.get();
    }

    private String ask() throws InterruptedException {
        try {
            return Integer.toString(client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException noAnswer) {
            return "nothing";
        }
    }
}
