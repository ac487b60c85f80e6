package org.multidb.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger(BackgroundTaskTest.class.getName());
    private final BackgroundTask step = new BackgroundTask(BackgroundTaskTest.class, "loop=test");

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        log.setUseParentHandlers(false);
        log.setLevel(Level.INFO);
        log.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(handler);
    }

    @Test
    void everyFailureStaysInTheStep() {
        for (Throwable failure :
                List.of(new IllegalStateException(), new Exception("checked"), new AssertionError("error"))) {
            assertThat(step.endsWell(() -> sneak(failure))).isFalse();
        }
        assertThat(step.endsWell(() -> {})).isTrue();
    }

    private static void sneak(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    @Test
    void aBrokenVirtualMachinePasses() {
        assertThatThrownBy(() -> step.endsWell(() -> {
                    throw new OutOfMemoryError("a test");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aKindOfFailureIsToldOnceUntilTheStepEndsWellAgain() {
        for (int round = 0; round < 2; round++) {
            for (int time = 0; time < 5; time++) {
                step.endsWell(BackgroundTaskTest::fail);
                step.endsWell(BackgroundTaskTest::failOtherwise);
            }
            step.endsWell(() -> {});
            step.endsWell(() -> {});
        }
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0))
                .startsWith(
                        "WARNING loop=test event=\"failed, is tried again\" failure=java.sql.SQLException sqlstate=23505")
                .doesNotContain("insert into secrets");
        assertThat(lines.get(1)).contains("failure=java.lang.IllegalArgumentException");
        assertThat(lines.get(2)).isEqualTo("INFO loop=test event=\"goes on again\"");
        assertThat(lines.subList(3, 6)).isEqualTo(lines.subList(0, 3));
    }

    private static void fail() throws SQLException {
        throw new SQLException("insert into secrets", "23505");
    }

    private static void failOtherwise() {
        throw new IllegalArgumentException("otherwise");
    }

    @Test
    void aDatabaseThatIsAwayIsToldElsewhere() {
        assertThat(step.endsWell(() -> {
                    throw new SQLException("host down", "08006");
                }))
                .isFalse();
        assertThat(lines).isEmpty();
    }
}
