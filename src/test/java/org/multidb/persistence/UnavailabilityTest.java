package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import jakarta.resource.spi.ResourceAllocationException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.routing.Alias;

class UnavailabilityTest {

    private static final Alias REVIEWS = new Alias("reviews");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "08P01", "25P03", "53300", "57P01", "57P02", "57P03", "57P05", "57014", "55P03",
                "58030"
            })
    void aDatabaseThatDoesNotAnswerIsUnavailable(String state) {
        SQLException failure = new SQLException("Connection to 10.0.0.1 refused", state);
        assertThat(Unavailability.reasonOf(failure)).contains("SQLSTATE " + state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "42601", "42501", "25006", "57P06", "22021"})
    void aStatementThatIsWrongIsNot(String state) {
        assertThat(Unavailability.reasonOf(new SQLException("wrong", state))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void aDatabaseThatRolledBackForAnotherTransactionIsNotAvailableNow(String state) {
        assertThat(Unavailability.reasonOf(new SQLException("deadlock detected", state)))
                .contains("it rolled the transaction back for another one, SQLSTATE " + state);
        assertThat(Unavailability.isOutcomeUnknown(new SQLException("deadlock detected", state)))
                .isFalse();
    }

    @Test
    void anExceptionWithoutAStateIsNot() {
        assertThat(Unavailability.reasonOf(new SQLException("unknown"))).isEmpty();
        assertThat(Unavailability.reasonOf(new IllegalStateException("08006"))).isEmpty();
    }

    @Test
    void aPoolThatHasNoConnectionIs() {
        assertThat(Unavailability.reasonOf(new ResourceAllocationException("exhausted")))
                .contains("the server's pool has no connection to it");
        assertThat(Unavailability.reasonOf(new SQLTransientConnectionException("exhausted")))
                .isPresent();
    }

    @Test
    void aPoolThatThrewTheConnectionAwayHidesALoss() {
        IllegalStateException closedTwice = new IllegalStateException("state.isBusy() : false");
        closedTwice.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.sun.enterprise.resource.pool.ConnectionPool", "resourceClosed", "", 1)
        });

        assertThat(Unavailability.reasonOf(new PersistenceException(closedTwice)))
                .isPresent();
        assertThat(Unavailability.isLostConnection(closedTwice)).isTrue();
        assertThat(Unavailability.isLostConnection(new IllegalStateException("state.isBusy() : false")))
                .isFalse();
    }

    @Test
    void aConnectionThatWasClosedBeforeTheDriverTimedItsStatementWasLost() {
        IllegalStateException closed = new IllegalStateException("Timer already cancelled.");
        StackTraceElement timer = new StackTraceElement("java.util.Timer", "sched", "", 413);
        closed.setStackTrace(new StackTraceElement[] {
            timer, new StackTraceElement("org.postgresql.jdbc.PgConnection", "addTimerTask", "", 1)
        });
        IllegalStateException other = new IllegalStateException("Timer already cancelled.");
        other.setStackTrace(
                new StackTraceElement[] {timer, new StackTraceElement("org.example.Clock", "start", "", 1)});

        assertThat(Unavailability.reasonOf(new PersistenceException(closed))).isPresent();
        assertThat(Unavailability.isLostConnection(closed)).isTrue();
        assertThat(Unavailability.reasonOf(other)).isEmpty();
    }

    @Test
    void aDatabaseThatIsLostDuringTheCommitIsAndTheOutcomeIsUnknown() {
        TransactionalException failure = new TransactionalException("commit", new SystemException("completed: Maybe"));
        assertThat(Unavailability.reasonOf(failure)).isPresent();
        assertThat(Unavailability.isOutcomeUnknown(Unavailability.explained(REVIEWS, failure)))
                .isTrue();
        assertThat(Unavailability.isOutcomeUnknown(new SQLException("refused", "08001")))
                .isFalse();
    }

    @Test
    void theCauseCountsHoweverDeepItLies() {
        Exception deep = new PersistenceException(new RuntimeException(new SQLException("gone", "08006")));
        assertThat(Unavailability.reasonOf(deep)).contains("SQLSTATE 08006");
    }

    @Test
    void aCircleOfCausesIsWalkedOnce() {
        Exception one = new IllegalStateException("one");
        Exception two = new IllegalStateException("two", one);
        one.initCause(two);
        assertThat(Unavailability.reasonOf(one)).isEmpty();
    }

    @Test
    void theExplanationNamesTheDatabaseAndNeitherHostNorPassword() {
        PersistenceException failure =
                new PersistenceException(new SQLException("Connection to 10.0.0.1:5432 refused", "08001"));
        RuntimeException explained = Unavailability.explained(REVIEWS, failure);
        assertThat(explained)
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage("The database 'reviews' is not available: SQLSTATE 08001")
                .hasCause(failure);
        assertThat(((DatabaseUnavailableException) explained).alias()).isEqualTo(REVIEWS);
    }

    @Test
    void whatIsExplainedAlreadyStaysAsItIs() {
        DatabaseUnavailableException known = new DatabaseUnavailableException(REVIEWS, "its schema is BEHIND", null);
        assertThat(Unavailability.explained(new Alias("default"), known)).isSameAs(known);
        PersistenceException wrong = new PersistenceException(new SQLException("syntax", "42601"));
        assertThat(Unavailability.explained(REVIEWS, wrong)).isSameAs(wrong);
    }
}
