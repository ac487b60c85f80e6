package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Requests whose answers must come within five seconds, whatever is down. */
final class InTime {

    static final Duration LIMIT = Duration.ofSeconds(5);

    private InTime() {}

    /** What is answered; fails if it takes longer. */
    static Answer answer(Supplier<Answer> request) {
        long begin = System.nanoTime();
        Answer answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("%s %s", answer.status(), answer.address())
                .isLessThan(LIMIT);
        return answer;
    }

    /** What is answered to all of them, sent at the same time, in their order. */
    static List<Answer> answers(Collection<Supplier<Answer>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Future<Answer>> begun = new ArrayList<>();
            requests.forEach(request -> begun.add(threads.submit(() -> answer(request))));
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> each : begun) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
