package org.multidb.bench;

import java.util.List;
import org.multidb.bench.MoveLog.Parts;
import org.multidb.moving.Move;
import org.multidb.moving.MoveForecast;

/**
 * What it takes to move rows while nobody writes: an empty shard gets its share of the others, one move after the other. What a growth of other
 * sites would take is told from that, as if they were on this machine and their indexes in its memory.
 * Measure that with many reviews: what a comparison costs however few rows it has would be told for each row otherwise.
 *
 * @param bytesOfRow how much a review takes in its table and indexes, freshly filled
 */
record MoveCost(BenchSite site, int reviews, MoveLog log, double bytesOfRow, Report report) {

    private static final double GIGABYTE = 1e9;
    private static final int[][] GROWTHS = {{3, 4}, {4, 12}, {12, 250}};
    private static final int[] POWERS = {6, 8, 9};

    /** What the servers have written to their logs, in bytes. */
    private record Logged(long sources, long target) {

        Logged since(Logged before) {
            return new Logged(sources - before.sources, target - before.target);
        }
    }

    void measure() {
        try (MoveRun run = MoveRun.open(site, reviews)) {
            double least = least(run);
            report.say("Buckets move while nobody writes");
            List<Move.Plan> plans = plan(run);
            long already = target().rows();
            Logged before = logged();
            long start = OpenLoop.now();
            List<Move> moves = run.run(plans);
            Logged moved = logged();
            Parts parts = log.parts(moves, start);
            long rows = target().rows() - already;
            long ending = OpenLoop.now();
            run.finish();
            double cleaning = (OpenLoop.now() - ending) / 1e6;
            tell(rows, parts, batches(moves));
            report.tell("moving, nobody writes, until a move of one bucket is followed", least, "s");
            report.tell("moving, nobody writes, what is left is deleted", rows / cleaning, "rows/s");
            double logged = tellLogged(rows, moved.since(before), logged().since(moved));
            forecast(cost(rows, parts, moves, least), logged);
        }
    }

    /** How many seconds it takes with hardly any row until both sides of a move follow each other. */
    private double least(MoveRun run) {
        report.say("One bucket moves");
        Move.Plan any = plan(run).get(0);
        long start = OpenLoop.now();
        List<Move> moves = run.run(List.of(new Move.Plan(
                any.function(), any.source(), any.target(), any.buckets().subList(0, 1))));
        double seconds = log.parts(moves, start).copy();
        run.finish();
        return seconds;
    }

    private static List<Move.Plan> plan(MoveRun run) {
        return run.plan("reviews-1", "reviews-2", "reviews-3");
    }

    private static int batches(List<Move> moves) {
        return moves.stream().mapToInt(move -> move.progress().batches()).sum();
    }

    private ShardTable target() {
        return new ShardTable(site.site(), "reviews-3");
    }

    private Logged logged() {
        return new Logged(
                new ShardTable(site.site(), "reviews-1").logged() + new ShardTable(site.site(), "reviews-2").logged(),
                target().logged());
    }

    private void tell(long rows, Parts parts, int batches) {
        report.tell("moving, nobody writes, rows", (double) rows, "in all");
        report.tell("moving, nobody writes, until all is switched", parts.all(), "s");
        report.tell("moving, nobody writes", rows / parts.all(), "rows/s");
        report.tell("moving, nobody writes, sums are kept apart", rows / parts.apart(), "rows/s");
        report.tell("moving, nobody writes, copied", rows / parts.copy(), "rows/s");
        report.tell("moving, nobody writes, compared", rows / parts.compare(), "rows/s");
        report.tell("moving, nobody writes, switched", parts.switching() * 1e3 / batches, "ms/batch");
    }

    /** Bytes of the log of all servers for each row. */
    private double tellLogged(long rows, Logged moved, Logged cleaned) {
        double source = (double) moved.sources() / rows;
        double target = (double) moved.target() / rows;
        double cleaning = (double) (cleaned.sources() + cleaned.target()) / rows;
        report.tell("moving, log of the source for a row", source, "bytes");
        report.tell("moving, log of the target for a row", target, "bytes");
        report.tell("moving, log of both for a row, what is left is deleted", cleaning, "bytes");
        report.tell("moving, space for a row with its indexes", bytesOfRow, "bytes");
        return source + target + cleaning;
    }

    private static MoveForecast.Cost cost(long rows, Parts parts, List<Move> moves, double least) {
        return new MoveForecast.Cost(
                (parts.apart() + parts.compare()) / rows,
                Math.max(0, parts.copy() - moves.size() * least) / rows,
                parts.switching() / batches(moves),
                least);
    }

    private void forecast(MoveForecast.Cost cost, double logged) {
        for (int[] growth : GROWTHS) {
            String name = "moving, " + growth[0] + " to " + growth[1] + " shards";
            MoveForecast any = MoveForecast.of(growth[0], growth[1], 1, cost);
            report.tell(name + ", rows that move", any.share(), "of all");
            report.tell(name + ", moves", any.moves(), "in all");
            report.tell(name + ", moves of one shard", any.mostOfOne(), "at most");
            for (int power : POWERS) {
                double reviewsThen = Math.pow(10, power);
                MoveForecast forecast = MoveForecast.of(growth[0], growth[1], reviewsThen, cost);
                double moved = reviewsThen * forecast.share();
                String sized = name + ", 10^" + power + " reviews";
                report.tell(sized + ", at least", forecast.seconds() / 60, "min");
                report.tell(sized + ", log", moved * logged / GIGABYTE, "GB");
                report.tell(sized + ", space at the targets", moved * bytesOfRow / GIGABYTE, "GB");
            }
        }
    }
}
