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
    void aQuestionThatIsAnsweredNeverHangs() {
        AbandonableQuery<String> question = new AbandonableQuery<>(() -> "answer", hanging);
        assertThat(question.call()).isEqualTo("answer");
        question.giveUp();
        assertThat(hanging).hasValue(0);
    }

    @Test
    void aQuestionThatFailedDoesNotHang() {
        AbandonableQuery<String> question = new AbandonableQuery<>(
                () -> {
                    throw new IllegalStateException("down");
                },
                hanging);
        assertThatThrownBy(question::call).hasMessage("down");
        question.giveUp();
        assertThat(hanging).hasValue(0);
    }

    @Test
    void aQuestionThatIsGivenUpBeforeItBeganIsNotAsked() {
        AbandonableQuery<String> question = new AbandonableQuery<>(() -> "answer", hanging);
        question.giveUp();
        assertThatThrownBy(question::call).isInstanceOf(CancellationException.class);
        assertThat(hanging).hasValue(0);
    }

    @Test
    void aQuestionThatIsGivenUpHangsUntilItEnds() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AbandonableQuery<String> question = new AbandonableQuery<>(
                () -> {
                    begun.countDown();
                    awaitQuietly(end);
                    return "late";
                },
                hanging);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(question::call);
        begun.await();

        question.giveUp();
        question.giveUp();
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
