package org.multidb.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.multidb.bench.MoveLog.Period;
import org.multidb.bench.OpenLoop.Done;
import org.multidb.bench.OpenLoop.Worker;
import org.multidb.bench.ReviewWriter.Written;
import org.multidb.cluster.DatabaseRole;
import org.multidb.moving.Move;
import org.multidb.routing.Alias;
import org.multidb.sharding.AccessByJdbc;
import org.multidb.site.review.Review;

/**
 * How long writes wait while a shard of three is drained. Writers offer {@code bench.writes} a second to the databases, most of them to buckets that
 * move; visitors post {@code bench.posts} a second through the pages, to any bucket.
 *
 * <p>A write has met a switch if its bucket was being switched at a moment between the time at which the write was due and its end, or if a shard
 * refused it because the bucket had just gone.
 */
record PauseCost(BenchSite site, int reviews, MoveLog log, Report report) {

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final int WRITES = Integer.getInteger("multidb.bench.writes", 500);
    private static final int POSTS = Integer.getInteger("multidb.bench.posts", 50);
    /** Each has a connection to every shard, which serves no more than 60, those of the site included. */
    private static final int WRITERS = 24;

    private static final int POSTERS = 8;
    private static final double MOST_P99 = 200;
    private static final double MOST = 1_000;

    /** When nothing moved, when buckets moved, and when what they had left behind was deleted. */
    private record Periods(Period quiet, Period moving, Period ending) {}

    void measure() {
        try (MoveRun run = MoveRun.open(site, reviews);
                Connection coordinator = coordinator()) {
            List<Move.Plan> plans = run.plan("reviews-1", "reviews-2");
            try (OpenLoop<Written> writes = new OpenLoop<>(WRITES, WRITERS, writers(plans, coordinator));
                    OpenLoop<Integer> posts = new OpenLoop<>(POSTS, POSTERS, posters())) {
                measure(run, plans, writes, posts);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void measure(MoveRun run, List<Move.Plan> plans, OpenLoop<Written> writes, OpenLoop<Integer> posts) {
        MoveRun.rest(WARM_UP);
        Period quiet = during(() -> MoveRun.rest(QUIET));
        long rows = new ShardTable(site.site(), "reviews-3").rows();
        report.say("Buckets move beside writers");
        long start = OpenLoop.now();
        List<Move> moves = run.run(plans);
        Period moving = new Period(start, OpenLoop.now());
        report.say("What they have left behind is deleted beside writers");
        Period ending = during(run::finish);
        Periods periods = new Periods(quiet, moving, ending);
        tellWrites(writes.stop(), periods);
        tellFailures("writes", writes.failures());
        tellPosts(posts.stop(), periods);
        tellFailures("posts", posts.failures());
        tellMoves(moves, rows, moving);
    }

    private Connection coordinator() throws SQLException {
        return site.site()
                .cluster()
                .properties()
                .login(new Alias("default"), DatabaseRole.APPLICATION)
                .dataSource()
                .getConnection();
    }

    private static Period during(Runnable action) {
        long start = OpenLoop.now();
        action.run();
        return new Period(start, OpenLoop.now());
    }

    private Supplier<Worker<Written>> writers(List<Move.Plan> plans, Connection coordinator) {
        AccessByJdbc access = new AccessByJdbc(site.site().cluster().plan().readTopology(), coordinator, Review.class);
        BucketsInLine line = new BucketsInLine(
                plans, place -> access.shardOf(Review.class, place.bucket()).equals(place.source()), reviews);
        AtomicLong seeds = new AtomicLong();
        return () -> new ReviewWriter(access, site.site().cluster().properties(), line, seeds.incrementAndGet());
    }

    private Supplier<Worker<Integer>> posters() {
        Client client = new Client();
        ReviewForms forms = new ReviewForms(site);
        AtomicLong seeds = new AtomicLong();
        return () -> new FormPoster(client, forms, seeds.incrementAndGet());
    }

    private void tellWrites(List<Done<Written>> writes, Periods periods) {
        report.tell("moving, writes offered", WRITES, "1/s");
        tellRate("moving, writes done, quiet", writes, periods.quiet());
        tellRate("moving, writes done, buckets move", writes, periods.moving());
        Waits.of(writes, isIn(periods.quiet())).tell(report, "moving, writes, quiet");
        Predicate<Done<Written>> met = metASwitch();
        Predicate<Done<Written>> meanwhile = isIn(periods.moving());
        Waits.of(writes, meanwhile.and(met)).require(report, "moving, writes that met a switch", MOST_P99, MOST);
        Waits.of(writes, meanwhile.and(met.negate())).tell(report, "moving, other writes meanwhile");
        Waits.of(writes, isIn(periods.ending())).tell(report, "moving, writes, what is left is deleted");
        Waits.of(writes, write -> write.result().refused())
                .tell(report, "moving, writes that went to the old shard first");
        report.tell(
                "moving, changes that another one forestalled",
                (double) writes.stream().filter(write -> write.result().late()).count(),
                "in all");
    }

    private Predicate<Done<Written>> metASwitch() {
        Map<Integer, List<Period>> switches = log.switches();
        return write -> write.result().refused()
                || switches.getOrDefault(write.result().bucket().number(), List.of()).stream()
                        .anyMatch(period -> write.due() < period.to() && period.from() < write.end());
    }

    private static <T> Predicate<Done<T>> isIn(Period period) {
        return done -> period.contains(done.due());
    }

    private <T> void tellRate(String name, List<Done<T>> all, Period period) {
        report.tell(
                name, all.stream().filter(done -> period.contains(done.end())).count() / period.seconds(), "1/s");
    }

    private void tellPosts(List<Done<Integer>> posts, Periods periods) {
        report.tell("moving, posts offered", POSTS, "1/s");
        tellRate("moving, posts done, quiet", posts, periods.quiet());
        tellRate("moving, posts done, buckets move", posts, periods.moving());
        Waits.of(posts, isIn(periods.quiet())).tell(report, "moving, posts, quiet");
        Waits.of(posts, isIn(periods.moving())).tell(report, "moving, posts, buckets move");
    }

    private void tellFailures(String what, List<RuntimeException> failures) {
        failures.stream()
                .findFirst()
                .ifPresent(first -> report.say("The first failure of " + what + ": " + words(first)));
        report.atMost(0, "moving, " + what + " that failed", failures.size(), "");
    }

    private static String words(Throwable failure) {
        return failure.getCause() == null ? failure.toString() : failure + " / " + words(failure.getCause());
    }

    private void tellMoves(List<Move> moves, long rows, Period moving) {
        report.tell(
                "moving, batches",
                moves.stream().mapToInt(move -> move.progress().batches()).sum(),
                "in all");
        report.tell(
                "moving, batches given up and tried again",
                moves.stream().mapToInt(move -> move.progress().refused()).sum(),
                "in all");
        report.tell(
                "moving, longest pause by the driver",
                moves.stream()
                        .mapToDouble(move -> move.progress().longest().toNanos() / 1e6)
                        .max()
                        .orElse(0),
                "ms");
        report.tell("moving, rows at the beginning", (double) rows, "in all");
        report.tell("moving, until all is switched", moving.seconds(), "s");
        report.tell("moving, beside writers", rows / moving.seconds(), "rows/s");
    }
}
