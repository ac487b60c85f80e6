package org.multidb.site.web.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordTurnsTest {

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger atWork = new AtomicInteger();

    @AfterEach
    void stop() {
        end.countDown();
        pool.shutdown();
    }

    private List<Future<String>> crowd(PasswordTurns turns, int number, String network) {
        List<Future<String>> crowd = new ArrayList<>();
        for (int client = 0; client < number; client++) {
            String address = network.replace("#", "" + client);
            crowd.add(pool.submit(() -> turns.take(address, this::work)));
        }
        return crowd;
    }

    private String work() {
        atWork.incrementAndGet();
        try {
            end.await();
            return "done";
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        } finally {
            atWork.decrementAndGet();
        }
    }

    private static long refused(List<Future<String>> crowd) {
        return crowd.stream().filter(Future::isDone).count();
    }

    @Test
    void onlySoManyWorkAtATimeAndSoManyWait() throws Exception {
        PasswordTurns turns = new PasswordTurns(2, Duration.ofSeconds(30));
        List<Future<String>> crowd = crowd(turns, 100, "192.0.2.#");

        Awaitility.await().until(() -> refused(crowd) == 70);
        assertThat(atWork).hasValue(2);
        end.countDown();

        int done = 0;
        for (Future<String> each : crowd) {
            try {
                done += each.get().equals("done") ? 1 : 0;
            } catch (ExecutionException refused) {
                assertThat(refused).hasCauseInstanceOf(PasswordTurns.NoTurnException.class);
            }
        }
        assertThat(done).isEqualTo(30);
        assertThat(turns.take("192.0.2.1", () -> "next")).isEqualTo("next");
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "7, 30", "8, 32", "16, 64"})
    void theLineGrowsWithTheTurns(int atOnce, int line) {
        PasswordTurns turns = new PasswordTurns(atOnce, Duration.ofSeconds(30));
        List<Future<String>> crowd = crowd(turns, 100, "192.0.2.#");

        Awaitility.await().until(() -> refused(crowd) == 100 - line && atWork.get() == atOnce);
    }

    @Test
    void oneNetworkLeavesRoomInTheLineForOthers() throws Exception {
        PasswordTurns turns = new PasswordTurns(1, Duration.ofSeconds(30));
        List<Future<String>> crowd = crowd(turns, 100, "2001:db8::#");
        Awaitility.await().until(() -> refused(crowd) == 92);

        Future<String> somebodyElse = pool.submit(() -> turns.take("2001:db8:1::1", () -> "else"));
        end.countDown();

        assertThat(somebodyElse.get()).isEqualTo("else");
    }

    @Test
    void nobodyWaitsForever() {
        PasswordTurns turns = new PasswordTurns(1, Duration.ofMillis(50));
        crowd(turns, 1, "192.0.2.#");
        Awaitility.await().until(() -> atWork.get() == 1);

        assertThatThrownBy(() -> turns.take("192.0.2.9", () -> "late"))
                .isInstanceOf(PasswordTurns.NoTurnException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void workThatFailsGivesItsTurnBack() {
        PasswordTurns turns = new PasswordTurns(1, Duration.ofSeconds(1));
        for (int attempt = 0; attempt < 50; attempt++) {
            assertThatThrownBy(() -> turns.take("192.0.2.1", () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(turns.take("192.0.2.1", () -> "next")).isEqualTo("next");
    }
}
