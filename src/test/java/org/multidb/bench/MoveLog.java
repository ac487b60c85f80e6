package org.multidb.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.multidb.cluster.RunningSite;
import org.multidb.moving.Move;

/** When each move came how far, as a trigger of the coordinator has noted it. Its clock is ours: it runs on this machine. */
final class MoveLog {

    private static final String COORDINATOR = "default";
    private static final String NOTE = "create table move_log (move bigint, state varchar(20), batch smallint[],"
            + " at timestamptz(6) not null default clock_timestamp());"
            + " create function note_move() returns trigger language plpgsql security definer as $$"
            + " begin insert into public.move_log (move, state, batch) values (new.id, new.state, new.batch); return null; end $$;"
            + " create trigger note_move after update of state, batch on bucket_move for each row execute function note_move()";
    private static final String ENTRIES = "select move, state, array_to_string(batch, ','),"
            + " (extract(epoch from at) * 1000000)::bigint from move_log order by at";

    /** A state that a move has got, with the batch of that moment, at so many microseconds since 1970. */
    private record Entry(long move, String state, List<Integer> batch, long at) {}

    /** A time, in microseconds since 1970. */
    record Period(long from, long to) {

        boolean contains(long moment) {
            return from <= moment && moment < to;
        }

        double seconds() {
            return (to - from) / 1e6;
        }
    }

    /**
     * What the parts of moves have taken that were driven one after the other, in seconds.
     *
     * @param apart until the sums were kept apart
     * @param copy until both sides followed each other
     * @param compare until all rows were found equal
     * @param switching until the last batch was handed over
     */
    record Parts(double apart, double copy, double compare, double switching) {

        Parts plus(Parts more) {
            return new Parts(apart + more.apart, copy + more.copy, compare + more.compare, switching + more.switching);
        }

        double all() {
            return apart + copy + compare + switching;
        }
    }

    private final RunningSite site;

    private MoveLog(RunningSite site) {
        this.site = site;
    }

    /** Begins to note. */
    static MoveLog begin(RunningSite site) {
        try (Connection coordinator = site.sql(COORDINATOR);
                Statement statement = coordinator.createStatement()) {
            statement.execute(NOTE);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new MoveLog(site);
    }

    private List<Entry> entries() {
        try (Connection coordinator = site.sql(COORDINATOR);
                Statement statement = coordinator.createStatement();
                ResultSet rows = statement.executeQuery(ENTRIES)) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(new Entry(rows.getLong(1), rows.getString(2), numbers(rows.getString(3)), rows.getLong(4)));
            }
            return entries;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Integer> numbers(String text) {
        Stream<String> numbers = text.isEmpty() ? Stream.empty() : Arrays.stream(text.split(","));
        return numbers.map(Integer::valueOf).toList();
    }

    /**
     * When each bucket was being switched, by its number: from before its locks are asked for until the map says where it is, or until the attempt is
     * given up.
     */
    Map<Integer, List<Period>> switches() {
        Map<Integer, List<Period>> periods = new HashMap<>();
        Map<Long, Entry> begun = new HashMap<>();
        for (Entry entry : entries()) {
            Entry before = begun.remove(entry.move());
            if (before != null) {
                Period period = new Period(before.at(), entry.at());
                before.batch()
                        .forEach(bucket -> periods.computeIfAbsent(bucket, each -> new ArrayList<>())
                                .add(period));
            }
            if (entry.state().equals("switching")) {
                begun.put(entry.move(), entry);
            }
        }
        return periods;
    }

    /**
     * What the parts of these moves have taken together.
     *
     * @param start when they were planned, in microseconds since 1970
     */
    Parts parts(List<Move> moves, long start) {
        List<Entry> entries = entries();
        Parts sum = new Parts(0, 0, 0, 0);
        long from = start;
        for (Move move : moves) {
            List<Entry> own =
                    entries.stream().filter(entry -> entry.move() == move.id()).toList();
            long apart = first(own, "apart");
            long following = first(own, "following");
            long switching = first(own, "switching");
            long switched = first(own, "switched");
            sum = sum.plus(new Parts(
                    (apart - from) / 1e6,
                    (following - apart) / 1e6,
                    (switching - following) / 1e6,
                    (switched - switching) / 1e6));
            from = switched;
        }
        return sum;
    }

    private static long first(List<Entry> entries, String state) {
        return entries.stream()
                .filter(entry -> entry.state().equals(state))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A move was never " + state + "."))
                .at();
    }
}
