package org.multidb.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1 that only its owner trusts, for two days.
 *
 * @param file certificate and key, as a load balancer reads them
 * @param trust for a client that believes in it
 */
public record OwnCertificate(Path file, SSLContext trust) {

    private static final String PASSWORD = "changeit";
    private static final String NAME = "site";

    /** Makes one in that directory, by the JDK's keytool. */
    public static OwnCertificate make(Path directory) {
        Path store = directory.resolve("site.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        try {
            Files.deleteIfExists(store);
            SystemCommand.Result made = new SystemCommand(List.of(
                            tool.toString(),
                            "-genkeypair",
                            "-alias",
                            NAME,
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=127.0.0.1",
                            "-ext",
                            "san=ip:127.0.0.1",
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD))
                    .run();
            if (!made.succeeded()) {
                throw new ClusterException("No certificate was made: " + made.output());
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream file = Files.newInputStream(store)) {
                keys.load(file, PASSWORD.toCharArray());
            }
            String text = pem("CERTIFICATE", keys.getCertificate(NAME).getEncoded())
                    + pem(
                            "PRIVATE KEY",
                            keys.getKey(NAME, PASSWORD.toCharArray()).getEncoded());
            return new OwnCertificate(Files.writeString(directory.resolve("site.pem"), text), trust(keys));
        } catch (IOException | GeneralSecurityException failure) {
            throw new ClusterException("No certificate was made: " + failure.getMessage(), failure);
        }
    }

    private static SSLContext trust(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(NAME, keys.getCertificate(NAME));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static String pem(String kind, byte[] bytes) {
        byte[] line = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, line).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }
}
