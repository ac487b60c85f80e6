package org.multidb.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Authorities and certificates of servers for a test, made by the JDK's keytool and worthless afterwards. */
final class Certificates {

    private static final String PASSWORD = "worthless";

    private final Path folder;
    private final Path store;

    private Certificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("store.p12");
    }

    /** None yet; what an earlier run left in the folder is deleted. */
    static Certificates in(Path folder) throws IOException {
        Directories.delete(folder);
        Files.createDirectories(folder);
        return new Certificates(folder.toAbsolutePath());
    }

    /** Makes an authority. */
    void authority(String name) throws IOException, GeneralSecurityException {
        make(name, "-ext", "BasicConstraints:critical=ca:true");
    }

    /**
     * Makes the certificate of a server.
     *
     * @param owner whose it is, such as {@code ip:127.0.0.1}
     */
    void server(String name, String authority, String owner) throws IOException, GeneralSecurityException {
        make(name, "-signer", authority, "-ext", "SubjectAlternativeName=" + owner);
    }

    private void make(String name, String... more) throws IOException, GeneralSecurityException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        words.addAll(Arrays.asList(more));
        SystemCommand.Result result = new SystemCommand(words).run();
        if (!result.succeeded()) {
            throw new ClusterException("keytool: " + result.output());
        }
        write(name);
    }

    /** As PostgreSQL and its driver read them. */
    private void write(String name) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        Files.writeString(
                certificate(name), pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
        Directories.writeSecret(
                key(name),
                pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }
}
