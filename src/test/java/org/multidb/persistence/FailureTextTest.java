package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;

class FailureTextTest {

    private static final String SECRETS = "select password from account; connection to db.example.org refused";

    @Test
    void aMistakeIsNamedByItsFirstCauseAndWhereItCameFrom() {
        SQLException first = new SQLException(SECRETS, "42703");
        first.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.postgresql.core.v3.QueryExecutorImpl", "receive", "QueryExecutorImpl.java", 7),
            new StackTraceElement("org.multidb.persistence.DatabaseReports", "facts", "DatabaseReports.java", 80)
        });
        RuntimeException failure = new IllegalStateException(SECRETS, new IllegalArgumentException(first));

        assertThat(FailureText.describe(failure))
                .isEqualTo("failure=java.sql.SQLException sqlstate=42703"
                        + " by=org.postgresql.core.v3.QueryExecutorImpl.receive:7"
                        + " at=org.multidb.persistence.DatabaseReports.facts:80");
    }

    @Test
    void aFailureThatNeverPassedHereSaysSo() {
        RuntimeException foreign = new IllegalStateException(SECRETS);
        foreign.setStackTrace(new StackTraceElement[] {new StackTraceElement("java.lang.String", "length", "", 1)});

        assertThat(FailureText.describe(foreign))
                .isEqualTo("failure=java.lang.IllegalStateException by=java.lang.String.length:1 at=unknown");
    }

    @Test
    void whatWasWantedCountsMoreThanHowItWasDone() {
        RuntimeException failure = new IllegalStateException(SECRETS);
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.multidb.persistence.RoutedQuery", "getResultList", "RoutedQuery.java", 50),
            new StackTraceElement("org.multidb.site.review.Reviews$Proxy$_$$_WeldClientProxy", "find", "", -1),
            new StackTraceElement("org.multidb.site.review.Reviews", "find", "Reviews.java", 70)
        });

        assertThat(FailureText.describe(failure)).endsWith(" at=org.multidb.site.review.Reviews.find:70");
    }

    @Test
    void theApplicationThatUsesTheLibraryIsNamed() {
        RuntimeException failure = new IllegalStateException(SECRETS);
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.postgresql.jdbc.PgConnection", "prepareStatement", "PgConnection.java", 1),
            new StackTraceElement("org.multidb.persistence.RoutedCalls", "run", "RoutedCalls.java", 50),
            new StackTraceElement("org.example.parcels.Parcels", "deliver", "Parcels.java", 70),
            new StackTraceElement("org.apache.catalina.core.StandardWrapper", "service", "StandardWrapper.java", 1)
        });

        assertThat(FailureText.describe(failure)).endsWith(" at=org.example.parcels.Parcels.deliver:70");
    }

    @Test
    void aDatabaseThatIsAwayIsNamed() {
        RuntimeException failure = new IllegalStateException(new DatabaseUnavailableException(
                new Alias("reviews-2"), "SQLSTATE 08001", new SQLException(SECRETS, "08001")));

        assertThat(FailureText.describe(failure))
                .isEqualTo("database=reviews-2 reason=\"The database 'reviews-2' is not available: SQLSTATE 08001\"");
    }

    @Test
    void aReasonStaysInItsLine() {
        RuntimeException failure =
                new DatabaseUnavailableException(new Alias("reviews"), "its schema is \"BEHIND\"\n2 are missing", null);

        assertThat(FailureText.describe(failure).lines()).hasSize(1);
        assertThat(FailureText.describe(failure)).endsWith("is not available: its schema is  BEHIND 2 are missing\"");
    }
}
