package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AbandonableQueryTest {

    private final AtomicInteger hanging = new AtomicInteger();

    @Test
    void aQueryThatIsAnsweredNeverHangs() {
        AbandonableQuery<String> query = new AbandonableQuery<>(() -> "answer", hanging);
        assertThat(query.call()).isEqualTo("answer");
        query.giveUp();
        assertThat(hanging).hasValue(0);
    }

    @Test
    void aQueryThatFailedDoesNotHang() {
        AbandonableQuery<String> query = new AbandonableQuery<>(
                () -> {
                    throw new IllegalStateException("down");
                },
                hanging);
        assertThatThrownBy(query::call).hasMessage("down");
        query.giveUp();
        assertThat(hanging).hasValue(0);
    }

    @Test
    void aQueryThatIsGivenUpBeforeItBeganIsNotAsked() {
        AbandonableQuery<String> query = new AbandonableQuery<>(() -> "answer", hanging);
        query.giveUp();
        assertThatThrownBy(query::call).isInstanceOf(CancellationException.class);
        assertThat(hanging).hasValue(0);
    }

    @Test
    void aQueryThatIsGivenUpHangsUntilItEnds() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AbandonableQuery<String> query = new AbandonableQuery<>(
                () -> {
                    begun.countDown();
                    awaitQuietly(end);
                    return "late";
                },
                hanging);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(query::call);
        begun.await();

        query.giveUp();
        query.giveUp();
        assertThat(hanging).as("counted once").hasValue(1);

        end.countDown();
        assertThat(answer.join()).isEqualTo("late");
        assertThat(hanging).hasValue(0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
