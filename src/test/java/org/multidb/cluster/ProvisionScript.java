package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script for {@code psql} that is a sequence of queries ending in {@code \gexec}: each value that a query returns is run as a statement.
 * Variables are written {@code :'name'}.
 */
record ProvisionScript(List<String> queries) {

    private static final Pattern VARIABLE = Pattern.compile("(?<!:):'([a-z_]+)'");

    ProvisionScript {
        queries = List.copyOf(queries);
    }

    static ProvisionScript read(Path file) {
        try (var lines = Files.lines(file)) {
            return parse(lines.filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")));
        } catch (IOException failure) {
            throw new ClusterException("Cannot read " + file + ": " + Reason.of(failure), failure);
        }
    }

    static ProvisionScript parse(String text) {
        List<String> queries = new ArrayList<>();
        int begin = 0;
        for (int end = text.indexOf(GEXEC); end >= 0; end = text.indexOf(GEXEC, begin)) {
            queries.add(text.substring(begin, end).strip());
            begin = end + GEXEC.length();
        }
        if (!text.substring(begin).isBlank()) {
            throw new ClusterException("The script must end with " + GEXEC + ", not with: " + text.substring(begin));
        }
        return new ProvisionScript(queries);
    }

    private static final String GEXEC = "\\gexec";

    /** Runs it with the variables. */
    void run(Connection connection, Map<String, String> variables) throws SQLException {
        for (String query : queries) {
            for (String statement : column(connection, substitute(query, variables))) {
                try (Statement run = connection.createStatement()) {
                    run.execute(statement);
                }
            }
        }
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    static String substitute(String query, Map<String, String> variables) {
        return VARIABLE.matcher(query).replaceAll(variable -> {
            String value = variables.get(variable.group(1));
            if (value == null) {
                throw new ClusterException("The script needs the variable '" + variable.group(1) + "'.");
            }
            return Matcher.quoteReplacement("'" + value.replace("'", "''") + "'");
        });
    }
}
