package org.multidb.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scripts of docker/database. Debian's PostgreSQL and root are wanted; -Ddocker.scripts=required does not go on without. */
class DatabaseScriptsIT {

    private static final String ODD = LocalScripts.ODD;

    private static LocalScripts scripts;
    private static DatabaseServer primary;

    @BeforeAll
    static void makePrimary() throws IOException, InterruptedException {
        scripts = LocalScripts.prepare();
        primary = DatabaseServer.primary(scripts, "reviews");
        primary.ask("reviews", "create table note (text text); grant select on note to multidb_reader");
    }

    private static void assertSucceeds(LocalScripts.Result result) {
        assertEquals(0, result.code(), result.output());
    }

    @AfterAll
    static void stop() throws IOException {
        if (primary != null) {
            primary.stop();
        }
        if (scripts != null) {
            scripts.delete();
        }
    }

    private static DatabaseServer replica(String alias) throws IOException {
        return new DatabaseServer(scripts, alias)
                .with("PRIMARY_HOST", "127.0.0.1")
                .with("PRIMARY_PORT", Integer.toString(primary.port()));
    }

    @Test
    void passwordsOfAnyCharactersSignIn() throws SQLException {
        try (Connection connection = primary.connect("reviews", "reviews_app", ODD + "a")) {
            assertEquals("reviews_app", DatabaseServer.ask(connection, "select current_user"));
        }
    }

    @Test
    void nobodySignsInWithAnotherPassword() {
        assertRefused("28P01", "reviews", "reviews_app", ODD + "o");
    }

    @Test
    void superuserDoesNotComeFromOutside() {
        assertRefused("28000", "postgres", "postgres", ODD);
    }

    @Test
    void roleThatReplicatesReadsNoDatabase() {
        assertRefused("28000", "reviews", "multidb_replication", ODD + "s");
    }

    @Test
    void moverFollowsChangesOfItsDatabase() throws SQLException {
        try (Connection mover = primary.replicate("reviews", "reviews_mover", ODD + "m", "database")) {
            assertEquals(
                    "trial",
                    DatabaseServer.ask(
                            mover, "CREATE_REPLICATION_SLOT trial TEMPORARY LOGICAL pgoutput (SNAPSHOT 'nothing')"));
        }
    }

    @Test
    void moverComesToNoOtherDatabase() {
        assertRefused("42501", "postgres", "reviews_mover", ODD + "m");
        assertRefused("42501", "template1", "reviews_mover", ODD + "m");
    }

    @Test
    void moverReadsNoTableThatItWasNotGranted() throws SQLException {
        try (Connection mover = primary.connect("reviews", "reviews_mover", ODD + "m")) {
            SQLException refused =
                    assertThrows(SQLException.class, () -> DatabaseServer.ask(mover, "select text from note"));
            assertEquals("42501", refused.getSQLState(), refused.getMessage());
        }
    }

    /** As a replica and pg_basebackup do. */
    @Test
    void moverIsNoReplica() {
        SQLException refused = assertThrows(
                SQLException.class,
                () -> primary.replicate("reviews", "reviews_mover", ODD + "m", "true")
                        .close());
        assertEquals("28000", refused.getSQLState(), refused.getMessage());
        assertTrue(refused.getMessage().contains("rejects replication connection"), refused.getMessage());
    }

    private static void assertRefused(String state, String database, String user, String password) {
        SQLException refused = assertThrows(
                SQLException.class,
                () -> primary.connect(database, user, password).close());
        assertEquals(state, refused.getSQLState(), refused.getMessage());
    }

    @Test
    void roleOfTheApplicationDoesNotReplicate() {
        String connection = "host=127.0.0.1 user=reviews_app replication=true";
        LocalScripts.Result refused = primary.run("psql", "-X", "-w", "-d", connection, "-c", "IDENTIFY_SYSTEM");
        assertTrue(refused.output().contains("pg_hba.conf rejects replication connection"), refused.output());
    }

    @Test
    void settingsCountAfterARestart() {
        assertEquals("logical", primary.ask("reviews", "show wal_level"));
        assertEquals("4GB", primary.ask("reviews", "show max_slot_wal_keep_size"));
        assertEquals("7", primary.ask("reviews", "show max_logical_replication_workers"));
        assertEquals("8", primary.ask("reviews", "show max_worker_processes"));
    }

    @Test
    void secretThatIsMissingIsNamed() throws IOException {
        Path folder = Files.createDirectories(scripts.root().resolve("earlier"));
        for (String name : List.of("owner_password", "app_password", "reader_password", "replication_password")) {
            Files.copy(scripts.secrets().resolve(name), folder.resolve(name));
        }
        LocalScripts.Result refused = primary.run("env", "SECRETS=" + folder, "bash", "docker/database/primary.sh");
        assertEquals(1, refused.code(), refused.output());
        assertTrue(refused.output().contains("mover_password is missing or empty"), refused.output());
    }

    @Test
    void secondRunKeepsWhatIsThere() throws SQLException {
        primary.ask("reviews", "insert into note values ('kept')");
        assertSucceeds(primary.script("primary.sh"));
        assertEquals("1", primary.ask("reviews", "select count(*) from note where text = 'kept'"));
        passwordsOfAnyCharactersSignIn();
    }

    @Test
    void replicaFollowsAndFollowsAgainAfterARestart() throws Exception {
        try (DatabaseServer replica = replica("reviews-s")) {
            replica.startReplica();
            primary.ask("reviews", "insert into note values ('first')");
            assertArrives(replica, "first");
            replica.stop();
            String copied = replica.run("stat", "-c", "%i", replica.data() + "/PG_VERSION")
                    .output();
            primary.ask("reviews", "insert into note values ('second')");
            replica.startReplica();
            assertArrives(replica, "second");
            assertEquals(
                    copied,
                    replica.run("stat", "-c", "%i", replica.data() + "/PG_VERSION")
                            .output());
            assertEquals(
                    "reviews_s|t",
                    primary.ask(
                            "postgres",
                            "select slot_name, active from pg_replication_slots where slot_name = 'reviews_s'"));
        }
    }

    @Test
    void copyThatWasInterruptedIsBegunAnew() throws Exception {
        try (DatabaseServer replica = replica("reviews-late")) {
            Path slow = scripts.root().resolve("slow");
            Files.createDirectories(slow);
            Path wrapper = Files.writeString(
                    slow.resolve("pg_basebackup"),
                    "#!/bin/sh\nexec " + scripts.programs().resolve("pg_basebackup") + " --max-rate=64k \"$@\"\n");
            assertTrue(wrapper.toFile().setExecutable(true, false));
            Process copying = replica.launch(
                    "env",
                    "PATH=" + slow + ":" + scripts.programs() + ":/usr/bin:/bin",
                    "bash",
                    "docker/database/replica.sh");
            Path copy = Path.of(replica.data() + ".copy");
            await(() -> replica.run("test", "-e", copy + "/backup_label").code() == 0);
            copying.descendants().forEach(ProcessHandle::destroyForcibly);
            copying.destroyForcibly().waitFor();
            assertNotEquals(
                    0, replica.run("test", "-e", replica.data().toString()).code(), "a part of a copy was taken");
            assertEquals(
                    "1",
                    primary.ask(
                            "postgres", "select count(*) from pg_replication_slots where slot_name = 'reviews_late'"));
            replica.startReplica();
            primary.ask("reviews", "insert into note values ('late')");
            assertArrives(replica, "late");
        }
    }

    @Test
    void replicaWithAnotherPasswordCopiesNothing() throws IOException {
        Path folder = Files.createDirectories(scripts.root().resolve("wrong"));
        Files.writeString(folder.resolve("replication_password"), "wrong");
        try (DatabaseServer replica = replica("reviews-wrong").with("SECRETS", folder.toString())) {
            LocalScripts.Result refused = replica.script("replica.sh");
            assertEquals(1, refused.code(), refused.output());
            assertTrue(refused.output().contains("password authentication failed"), refused.output());
            assertNotEquals(
                    0, replica.run("test", "-e", replica.data().toString()).code());
        }
    }

    @Test
    void replicaGivesUpOnAPrimaryThatDoesNotCome() throws IOException {
        DatabaseServer nobody = new DatabaseServer(scripts, "nobody");
        DatabaseServer replica = replica("reviews-alone")
                .with("PRIMARY_PORT", Integer.toString(nobody.port()))
                .with("WAIT_SECONDS", "1");
        LocalScripts.Result refused = replica.script("replica.sh");
        assertEquals(1, refused.code());
        assertTrue(refused.output().contains("no primary at 127.0.0.1"), refused.output());
    }

    @Test
    void databaseThatIsNoReplicaIsLeftAlone() throws IOException {
        DatabaseServer replica = replica("reviews-promoted");
        assertSucceeds(replica.run("mkdir", "-p", replica.data().toString()));
        assertSucceeds(
                replica.run("cp", primary.data() + "/PG_VERSION", replica.data().toString()));
        LocalScripts.Result refused = replica.script("replica.sh");
        assertEquals(1, refused.code());
        assertTrue(refused.output().contains("is no replica"), refused.output());
        assertEquals(
                0, replica.run("test", "-e", replica.data() + "/PG_VERSION").code());
    }

    private static void assertArrives(DatabaseServer replica, String text) throws Exception {
        try (Connection connection = replica.connect("reviews", "reviews_reader", ODD + "r")) {
            String sql = "select count(*) from note where text = '" + text + "'";
            await(() -> DatabaseServer.ask(connection, sql).equals("1"));
            assertEquals("t", DatabaseServer.ask(connection, "select pg_is_in_recovery()"));
        }
    }

    /** What is asked until it holds, 20 seconds at most. */
    private interface Question {
        boolean holds() throws Exception;
    }

    private static void await(Question question) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!question.holds()) {
            assertFalse(Instant.now().isAfter(end), "waited for 20 s");
            Thread.sleep(50);
        }
    }
}
