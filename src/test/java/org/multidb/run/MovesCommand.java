package org.multidb.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.multidb.cluster.ClusterException;
import org.multidb.cluster.ClusterFolders;
import org.multidb.cluster.ClusterPlan;
import org.multidb.cluster.ClusterProperties;
import org.multidb.moving.Move;
import org.multidb.moving.MoveProblem;
import org.multidb.moving.MoveSession;
import org.multidb.moving.MoveSettings;
import org.multidb.moving.MoveState;
import org.multidb.moving.Wish;
import org.multidb.routing.Alias;
import org.multidb.topology.DataFunction;
import org.multidb.topology.Settings;

/** {@code mvn -Pmoves}: plans moves of buckets in a running cluster, shows them, and drives them where no node does. */
public final class MovesCommand {

    private static final Duration REST = Duration.ofMillis(200);
    /** A problem that lasts longer ends the command. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int SHOWN = 20;

    private final Console console;
    private final ClusterPlan plan;
    private final ClusterLinks links;
    private final Properties words;

    private MovesCommand(Console console, ClusterPlan plan, ClusterLinks links, Properties words) {
        this.console = console;
        this.plan = plan;
        this.links = links;
        this.words = words;
    }

    /** Arguments: the project's directory, the topology. What to do is a system property. */
    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console(System.out, System.err);
        try {
            ClusterFolders folders = ClusterFolders.ofProject(Path.of(arguments[0]), arguments[1]);
            ClusterPlan plan = ClusterPlan.read(
                    folders.serverConfig(), arguments[1], RunArguments.settings(System.getProperties()));
            ClusterLinks links = new ClusterLinks(ClusterProperties.read(folders.data()));
            new MovesCommand(console, plan, links, System.getProperties()).run();
        } catch (ClusterException failure) {
            console.fail(failure);
        } catch (MoveProblem problem) {
            console.fail(new ClusterException(problem.getMessage(), problem));
        } catch (SQLException failure) {
            console.fail(new ClusterException("A database does not answer: " + failure.getMessage(), failure));
        }
    }

    private void run() throws SQLException, InterruptedException {
        boolean moving;
        try (MoveSession session = open()) {
            moving = isBegun(session);
        }
        if (moving) {
            drive();
        }
    }

    private MoveSession open() throws SQLException {
        return MoveSession.open(links, plan.readTopology().coordinator());
    }

    /** Does what was asked for; whether that is to be driven now. */
    private boolean isBegun(MoveSession session) throws SQLException {
        if (has("plan")) {
            balanced(session).forEach(each -> console.say(describe(each)));
            return false;
        }
        if (has("balance")) {
            return isStarted(session, balanced(session));
        }
        if (has("drain")) {
            return isStarted(session, planned(session, without(session, words.getProperty("drain"))));
        }
        if (wish().isPresent()) {
            Wish wish = wish().get();
            session.wish(number(words.getProperty(wish.word())), wish);
            return true;
        }
        if (has("status")) {
            session.latest(SHOWN).forEach(move -> console.say(describe(move)));
            return false;
        }
        throw new ClusterException(
                "Say what to do: -Dplan, -Dbalance, -Ddrain=<shard>, -Dstatus, or -Dpause=<move>, -Dproceed=,"
                        + " -Dreverse=, -Dfinish=, -Dcancel=.");
    }

    private boolean has(String word) {
        return words.containsKey(word);
    }

    private Optional<Wish> wish() {
        return Arrays.stream(Wish.values()).filter(wish -> has(wish.word())).findFirst();
    }

    private static long number(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return Long.parseLong(text);
        }
        throw new ClusterException("'" + text + "' is no number of a move: -Dstatus shows them.");
    }

    private DataFunction function() {
        return plan.readTopology().functions().stream()
                .filter(function -> function.shards().size() > 1)
                .findFirst()
                .orElseThrow(() -> new ClusterException(
                        "The topology '" + plan.topology() + "' has no function with several shards."));
    }

    /** Those that the nodes know that run, or that are configured. */
    private List<Alias> shards(MoveSession session) throws SQLException {
        List<Alias> known = session.knownShards(function().name());
        return known.isEmpty() ? function().primaries() : known;
    }

    private List<Move.Plan> balanced(MoveSession session) throws SQLException {
        List<Alias> shards = shards(session);
        List<Move.Plan> plans = planned(session, shards);
        plans.stream()
                .map(Move.Plan::source)
                .filter(source -> !shards.contains(source))
                .findFirst()
                .ifPresent(source -> {
                    throw new ClusterException("'" + source
                            + "' holds buckets, and not every node that runs knows it. To empty it say -Ddrain="
                            + source + ".");
                });
        return plans;
    }

    private List<Alias> without(MoveSession session, String drained) throws SQLException {
        List<Alias> shards = shards(session);
        List<Alias> rest =
                shards.stream().filter(shard -> !shard.name().equals(drained)).toList();
        if (rest.size() == shards.size() || rest.isEmpty()) {
            throw new ClusterException("'" + drained + "' is no shard that could be drained. Shards: " + shards + ".");
        }
        return rest;
    }

    private List<Move.Plan> planned(MoveSession session, List<Alias> shards) throws SQLException {
        MoveSession.requireMovable(function());
        List<Move.Plan> plans = session.plan(function().name(), shards);
        if (plans.isEmpty()) {
            console.say("Nothing is to be moved: " + shards + " hold equally many buckets.");
        }
        return plans;
    }

    private static boolean isStarted(MoveSession session, List<Move.Plan> plans) throws SQLException {
        if (plans.isEmpty()) {
            return false;
        }
        session.start(plans);
        return true;
    }

    /** Until nothing is left to do now: all is switched, or over. A database that is away for a moment is waited for. */
    private void drive() throws SQLException, InterruptedException {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Watch watch = new Watch();
            boolean over = false;
            while (!over) {
                try (MoveSession session = open()) {
                    drive(session, executor, watch);
                    over = true;
                } catch (SQLException failure) {
                    if (!watch.hasPatience()) {
                        throw failure;
                    }
                    Thread.sleep(REST.toMillis());
                }
            }
        } finally {
            executor.shutdown();
        }
    }

    /** From here as soon as no node does. */
    private void drive(MoveSession session, Executor executor, Watch watch) throws SQLException, InterruptedException {
        Duration reversible = MoveSettings.reversible(Settings.of(plan.settings()));
        Optional<MoveSession.Driving> driving = session.drive(executor, reversible);
        watch.drivenFromHere(driving.isPresent());
        while (watch.goesOn(session.unfinished())) {
            if (driving.isEmpty()) {
                driving = session.drive(executor, reversible);
                watch.drivenFromHere(driving.isPresent());
            }
            if (driving.isEmpty() || !driving.get().step()) {
                Thread.sleep(REST.toMillis());
            }
        }
    }

    /** Tells what has changed, and when it is over. */
    private final class Watch {

        private String shown = "";
        private String driver = "";
        private long wellUntil = System.nanoTime();

        void drivenFromHere(boolean here) {
            String now = here ? "Driven from here" : "A node drives";
            if (!now.equals(driver)) {
                driver = now;
                console.step(now);
            }
        }

        /** Whether something goes wrong for a short time only. */
        boolean hasPatience() {
            return System.nanoTime() - wellUntil < PATIENCE.toNanos();
        }

        boolean goesOn(List<Move> moves) {
            String now = moves.stream().map(MovesCommand::describe).reduce("", (all, one) -> all + "\n" + one);
            if (!now.equals(shown)) {
                shown = now;
                moves.forEach(move -> console.step(describe(move)));
            }
            Optional<String> problem =
                    moves.stream().flatMap(move -> move.problem().stream()).findFirst();
            if (problem.isEmpty()) {
                wellUntil = System.nanoTime();
            } else if (!hasPatience()) {
                throw new MoveProblem(problem.get());
            }
            return moves.stream().anyMatch(move -> !isAtRest(move));
        }

        private boolean isAtRest(Move move) {
            boolean goneBack =
                    move.back() && move.progress().moved() == 0 && move.wish().isEmpty();
            return (move.state() == MoveState.SWITCHED && move.wish().isEmpty()) || move.isPaused() || goneBack;
        }
    }

    private static String describe(Move.Plan plan) {
        return plan.source() + " → " + plan.target() + ": " + plan.buckets().size() + " buckets";
    }

    private static String describe(Move move) {
        return "Move " + move.id() + ", " + describe(move.plan()) + ": "
                + move.state().word()
                + (move.back() ? ", on the way back" : "") + ", "
                + move.progress().moved() + " switched"
                + (move.progress().batches() == 0
                        ? ""
                        : ", longest pause " + move.progress().longest().toMillis() + " ms")
                + move.problem().map(problem -> ". " + problem).orElse("");
    }
}
