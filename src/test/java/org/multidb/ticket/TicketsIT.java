package org.multidb.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.multidb.container.Site;
import org.multidb.container.Sql;
import org.multidb.container.Transactions;

@ExtendWith(ArquillianExtension.class)
class TicketsIT {

    private static final Sql DEFAULT = Sql.in("default");

    @Inject
    Tickets tickets;

    @Inject
    Transactions transactions;

    @Resource
    ManagedExecutorService executor;

    @Deployment
    static WebArchive site() {
        return Site.war();
    }

    @Test
    void ticketsRiseStrictly() {
        List<Long> drawn =
                IntStream.range(0, 50).mapToObj(each -> tickets.draw().number()).toList();
        long first = drawn.get(0);
        assertThat(drawn).isEqualTo(LongStream.range(first, first + 50).boxed().toList());
    }

    @Test
    void ticketsDrawnAtTheSameTimeAreDistinct() {
        List<CompletableFuture<List<Long>>> draws = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.supplyAsync(
                        () -> IntStream.range(0, 50)
                                .mapToObj(each -> tickets.draw().number())
                                .toList(),
                        executor))
                .toList();
        List<List<Long>> drawn = draws.stream().map(CompletableFuture::join).toList();
        assertThat(drawn).allSatisfy(each -> assertThat(each).isSorted());
        assertThat(drawn.stream().flatMap(List::stream)).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void aTicketOfATransactionThatIsRolledBackIsNotDrawnAgain() {
        long[] drawn = new long[1];
        try {
            transactions.run(() -> {
                drawn[0] = tickets.draw().number();
                throw new IllegalStateException("changed my mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(tickets.draw().number()).isEqualTo(drawn[0] + 1);
        }
    }

    @Test
    void theCounterMovesAboveAUsedNumberAndNeverBack() {
        long drawn = tickets.draw().number();
        tickets.moveAbove(drawn + 100);
        assertThat(tickets.draw().number()).isEqualTo(drawn + 101);
        tickets.moveAbove(drawn + 50);
        assertThat(tickets.draw().number()).isEqualTo(drawn + 102);
    }

    @Test
    void theSequenceCachesNothing() {
        assertThat(DEFAULT.rows("select seqcache, seqincrement, seqcycle, seqtypid::regtype from pg_sequence"
                        + " where seqrelid = 'review_ticket'::regclass"))
                .containsExactly("1|1|f|bigint");
    }
}
