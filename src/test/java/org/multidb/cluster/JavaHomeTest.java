package org.multidb.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {

    private static final int FUTURE = 9_000;

    @TempDir
    Path folder;

    @AfterEach
    void nameNone() {
        System.clearProperty(JavaHome.NAMED);
    }

    @Test
    void oursIsTakenWhereItIsNewEnough() {
        assertThat(JavaHome.ofAtLeast(17).folder()).isEqualTo(Path.of(System.getProperty("java.home")));
    }

    @Test
    void anotherIsTakenWhereItIsNamed() throws IOException {
        System.setProperty(JavaHome.NAMED, java("9001.0.1").toString());

        assertThat(JavaHome.ofAtLeast(FUTURE)).isEqualTo(new JavaHome(folder, 9_001));
    }

    @Test
    void anOldOneIsRefusedByName() throws IOException {
        System.setProperty(JavaHome.NAMED, java("17.0.2").toString());

        assertThatThrownBy(() -> JavaHome.ofAtLeast(FUTURE))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(folder + " is none");
    }

    @Test
    void whoNamesNoneIsToldWhere() {
        assertThatThrownBy(() -> JavaHome.ofAtLeast(FUTURE))
                .hasMessageContaining("Java 9000 or newer")
                .hasMessageContaining("-D" + JavaHome.NAMED);
    }

    private Path java(String version) throws IOException {
        Path program =
                Files.createFile(Files.createDirectories(folder.resolve("bin")).resolve("java"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }
}
