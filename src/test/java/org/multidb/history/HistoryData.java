package org.multidb.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.cluster.RunningSite;
import org.multidb.history.Event.Shown;

/** What a history needs of the databases themselves. */
final class HistoryData {

    private static final Pattern REVIEW = Pattern.compile("History (s[0-9]+-[0-9]+) v([0-9]+)");

    private HistoryData() {}

    /** A new product, by id. */
    static String product(RunningSite site, int number) {
        try (Connection connection = site.sql("default");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("insert into product (name, description) values ('History "
                        + number + "', 'Many reviews.') returning id")) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** How many reviews on the primary say that. */
    static int count(RunningSite site, String text) {
        try (Connection connection = site.sql("reviews");
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from review where text = ?")) {
            statement.setString(1, text);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Every review of a history that the primary has. */
    static List<Shown> stored(RunningSite site) {
        List<Shown> stored = new ArrayList<>();
        try (Connection connection = site.sql("reviews");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select text from review")) {
            while (rows.next()) {
                Matcher found = REVIEW.matcher(rows.getString(1));
                if (found.find()) {
                    stored.add(new Shown(found.group(1), Integer.parseInt(found.group(2))));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return stored;
    }
}
