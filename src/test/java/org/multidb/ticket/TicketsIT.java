package org.multidb.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
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

    private Ticket draw() {
        return tickets.draw(UUID.randomUUID());
    }

    @Test
    void ticketsRiseStrictly() {
        List<Long> drawn =
                IntStream.range(0, 50).mapToObj(each -> draw().number()).toList();
        long first = drawn.get(0);
        assertThat(drawn).isEqualTo(LongStream.range(first, first + 50).boxed().toList());
    }

    @Test
    void ticketsDrawnAtTheSameTimeAreDistinct() {
        List<CompletableFuture<List<Long>>> draws = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.supplyAsync(
                        () -> IntStream.range(0, 50)
                                .mapToObj(each -> draw().number())
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
                drawn[0] = draw().number();
                throw new IllegalStateException("changed my mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(draw().number()).isEqualTo(drawn[0] + 1);
        }
    }

    @Test
    void theCounterMovesAboveAUsedNumberAndNeverBack() {
        long drawn = draw().number();
        tickets.moveAbove(drawn + 100);
        assertThat(draw().number()).isEqualTo(drawn + 101);
        tickets.moveAbove(drawn + 50);
        assertThat(draw().number()).isEqualTo(drawn + 102);
    }

    @Test
    void aFormHasOneNumber() {
        UUID form = UUID.randomUUID();
        Ticket first = tickets.draw(form);
        assertThat(tickets.draw(form)).isEqualTo(first);
        assertThat(draw().number()).as("none is lost").isEqualTo(first.number() + 1);
        Ticket second = tickets.drawAnew(form, first);
        assertThat(second.number()).isEqualTo(first.number() + 2);
        assertThat(tickets.drawAnew(form, first)).as("who was late").isEqualTo(second);
        assertThat(tickets.draw(form)).isEqualTo(second);
    }

    @Test
    void nodesThatDrawForAFormAtTheSameTimeGetTheSameNumber() {
        for (int round = 0; round < 20; round++) {
            UUID form = UUID.randomUUID();
            List<CompletableFuture<Ticket>> draws = IntStream.range(0, 4)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(() -> tickets.draw(form), executor))
                    .toList();
            assertThat(draws.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        }
    }

    /** Another node has looked at the counter and is about to set it. */
    @Test
    void nobodyMovesTheCounterOrDrawsWhileAnotherNodeMovesIt() throws Exception {
        long drawn = draw().number();
        try (Connection other = DEFAULT.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select move_tickets_above(" + (drawn + 50) + ")");
            CompletableFuture<Void> moved = CompletableFuture.runAsync(() -> tickets.moveAbove(drawn + 100), executor);
            CompletableFuture<Ticket> ticket = CompletableFuture.supplyAsync(this::draw, executor);
            Awaitility.await("both wait")
                    .until(() -> DEFAULT.number("select count(*) from pg_locks where locktype = 'advisory'"
                                    + " and classid = 5041 and not granted")
                            == 2);
            statement.execute("select setval('review_ticket', " + (drawn + 200) + ")");
            other.commit();
            moved.get(10, TimeUnit.SECONDS);
            assertThat(ticket.get(10, TimeUnit.SECONDS).number()).isEqualTo(drawn + 201);
            assertThat(draw().number()).isEqualTo(drawn + 202);
        }
    }

    @Test
    void oldDrawsAreForgottenInSmallPieces() {
        UUID fresh = UUID.randomUUID();
        Ticket kept = tickets.draw(fresh);
        DEFAULT.run("insert into ticket_draw select gen_random_uuid(), -number, now() - interval '31 days'"
                + " from generate_series(1, 1500) as number");
        assertThat(tickets.forgetSome(Duration.ofDays(30))).isTrue();
        assertThat(DEFAULT.number("select count(*) from ticket_draw where number < 0"))
                .isEqualTo(500);
        assertThat(tickets.forgetSome(Duration.ofDays(30))).isFalse();
        assertThat(DEFAULT.number("select count(*) from ticket_draw where number < 0"))
                .isZero();
        assertThat(tickets.draw(fresh)).isEqualTo(kept);
    }

    @Test
    void theSequenceCachesNothing() {
        assertThat(DEFAULT.rows("select seqcache, seqincrement, seqcycle, seqtypid::regtype from pg_sequence"
                        + " where seqrelid = 'review_ticket'::regclass"))
                .containsExactly("1|1|f|bigint");
    }
}
