package org.multidb.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What it costs to post a review: its time, and the statements and transactions of all databases together. What the background asks
 * meanwhile is subtracted, as often as it asks in a quiet time.
 */
record PostCost(BenchSite site, Report report) {

    private static final int WARM_UP = 100;
    private static final int TIMED = 300;
    private static final int COUNTED = 100;
    /** How long nobody posts: to count what the background asks, and for servers to tell what they have done, which takes a second. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final List<String> DATABASES = List.of("default", "reviews-1", "reviews-2", "reviews-3");

    /** What all databases have done so far. */
    private record Work(double statements, double transactions, long nanos) {

        Work since(Work before) {
            return new Work(statements - before.statements, transactions - before.transactions, nanos - before.nanos);
        }
    }

    void measure() {
        double[] unused = post(WARM_UP);
        double[] millis = post(TIMED);
        Arrays.sort(millis);
        report.tell("post, p50", millis[TIMED / 2], "ms");
        report.tell("post, p95", millis[TIMED * 95 / 100], "ms");
        count();
    }

    private void count() {
        log("all");
        Work start = work();
        rest();
        Work quiet = work().since(start);
        Work before = work();
        double[] unused = post(COUNTED);
        Work busy = work().since(before);
        log("none");
        double share = (double) busy.nanos / quiet.nanos;
        // The form is got before it is sent; its questions are counted, too.
        report.tell("form and post, statements", (busy.statements - quiet.statements * share) / COUNTED, "each");
        report.tell("form and post, transactions", (busy.transactions - quiet.transactions * share) / COUNTED, "each");
    }

    /** Posts so many reviews one after the other, and says how many milliseconds each took. */
    private double[] post(int times) {
        Client client = new Client();
        ReviewForms forms = new ReviewForms(site);
        SplittableRandom random = new SplittableRandom(times);
        double[] millis = new double[times];
        for (int time = 0; time < times; time++) {
            HttpRequest form = forms.filled(client, random);
            long start = System.nanoTime();
            int status = client.send(form).statusCode();
            millis[time] = (System.nanoTime() - start) / 1e6;
            if (status != 302) {
                throw new IllegalStateException("A post answered " + status);
            }
        }
        return millis;
    }

    private static void rest() {
        try {
            Thread.sleep(QUIET.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Given up.", stopped);
        }
    }

    private void log(String which) {
        for (String database : DATABASES) {
            try (Connection connection = site.site().sql(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("alter system set log_statement = '" + which + "'");
                statement.execute("select pg_reload_conf()");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private Work work() {
        rest();
        double statements = 0;
        double transactions = 0;
        for (String database : DATABASES) {
            statements += statements(database);
            transactions += transactions(database);
        }
        return new Work(statements, transactions, System.nanoTime());
    }

    private double transactions(String database) {
        try (Connection connection = site.site().sql(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select xact_commit + xact_rollback from pg_stat_database"
                        + " where datname = current_database()")) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static double statements(String database) {
        try (Stream<String> lines = Files.lines(Path.of("target", "it", BenchCommand.LARGE, database + ".log"))) {
            return lines.filter(line -> line.contains(" LOG:  execute ") || line.contains(" LOG:  statement: "))
                    .count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
