package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadBatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<Set<Integer>> queries = new CopyOnWriteArrayList<>();

    private ReadBatch<Integer, Integer> batch() {
        return new ReadBatch<>(
                keys -> {
                    queries.add(keys);
                    return queries.size();
                },
                threads::add,
                PATIENCE);
    }

    @Test
    void thoseWhoAskBeforeTheQueryBeginsShareIt() throws Exception {
        ReadBatch<Integer, Integer> batch = batch();
        CompletableFuture<Integer> first = batch.ask(Set.of(1));
        CompletableFuture<Integer> second = batch.ask(Set.of(2, 3));
        threads.remove().run();

        assertThat(queries).containsExactly(Set.of(1, 2, 3));
        assertThat(List.of(first.get(), second.get())).containsExactly(1, 1);
        assertThat(threads).isEmpty();
    }

    /** Whoever asks while a query runs may want to see what was committed after it began. */
    @Test
    void whoAsksWhileItRunsGetsTheNext() throws Exception {
        List<CompletableFuture<Integer>> late = new CopyOnWriteArrayList<>();
        List<ReadBatch<Integer, Integer>> itself = new CopyOnWriteArrayList<>();
        itself.add(new ReadBatch<>(
                keys -> {
                    queries.add(keys);
                    if (queries.size() == 1) {
                        late.add(itself.get(0).ask(Set.of(9)));
                    }
                    return queries.size();
                },
                threads::add,
                PATIENCE));
        CompletableFuture<Integer> first = itself.get(0).ask(Set.of(1));
        threads.remove().run();

        assertThat(first.get()).isEqualTo(1);
        assertThat(late.get(0).get()).isEqualTo(2);
        assertThat(queries).containsExactly(Set.of(1), Set.of(9));
    }

    @Test
    void aFailureIsThatOfItsOwnQueryOnly() throws Exception {
        ReadBatch<Integer, Integer> batch = new ReadBatch<>(
                keys -> {
                    queries.add(keys);
                    if (queries.size() == 1) {
                        throw new IllegalStateException("first");
                    }
                    return 7;
                },
                threads::add,
                PATIENCE);
        CompletableFuture<Integer> first = batch.ask(Set.of(1));
        threads.remove().run();
        CompletableFuture<Integer> second = batch.ask(Set.of(1));
        threads.remove().run();

        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("first");
        assertThat(second.get()).isEqualTo(7);
    }

    @Test
    void withoutAThreadItFailsAndGoesOnWithTheNextWhoAsks() throws Exception {
        List<Boolean> full = new CopyOnWriteArrayList<>(List.of(true));
        ReadBatch<Integer, Integer> batch = new ReadBatch<>(
                keys -> keys.size(),
                task -> {
                    if (full.get(0)) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                },
                PATIENCE);

        assertThatThrownBy(batch.ask(Set.of(1))::get).hasCauseInstanceOf(RejectedExecutionException.class);
        full.set(0, false);
        assertThat(batch.ask(Set.of(1, 2)).get()).isEqualTo(2);
    }

    @Test
    void nobodyWaitsBehindAQueryThatHangs() {
        ReadBatch<Integer, Integer> batch = new ReadBatch<>(Set::size, threads::add, Duration.ZERO);
        CompletableFuture<Integer> hangs = batch.ask(Set.of(1));
        CompletableFuture<Integer> next = batch.ask(Set.of(1));

        assertThat(hangs).isNotDone();
        assertThat(next).isCompletedExceptionally();
        threads.remove().run();
        assertThat(hangs).isCompleted();
    }

    /** What was written before somebody asked is in the answer, whoever else asks at the same time. */
    @Test
    void anAnswerIsNeverOlderThanTheQuestion() throws Exception {
        AtomicLong written = new AtomicLong();
        int sessions = 8;
        ExecutorService executor = Executors.newFixedThreadPool(sessions + 1);
        try {
            ReadBatch<Integer, Long> batch = new ReadBatch<>(keys -> written.get(), executor, PATIENCE);
            CyclicBarrier start = new CyclicBarrier(sessions);
            List<Callable<Void>> all = IntStream.range(0, sessions)
                    .<Callable<Void>>mapToObj(session -> () -> {
                        start.await(10, TimeUnit.SECONDS);
                        for (int round = 0; round < 5_000; round++) {
                            long mine = written.incrementAndGet();
                            assertThat(batch.ask(Set.of(session)).get(10, TimeUnit.SECONDS))
                                    .isGreaterThanOrEqualTo(mine);
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> session : executor.invokeAll(all, 60, TimeUnit.SECONDS)) {
                assertThat(session).succeedsWithin(Duration.ZERO);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
