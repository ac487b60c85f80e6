package org.multidb.run;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.multidb.cluster.Cluster;
import org.multidb.cluster.ClusterException;

/**
 * With what name and password staff can sign in: those that were asked for, if they hold. The first staff account is opened once; a cluster
 * that had one before keeps it.
 */
record StaffSignIn(String username, String password) {

    private static final String CATALOGUE = "default";

    static StaffSignIn of(Map<String, String> settings) {
        return new StaffSignIn(settings.get("multidb.admin.username"), settings.get("multidb.admin.password"));
    }

    /** As it is told to whoever started the cluster. */
    String words(Cluster cluster) {
        List<String> others = new ArrayList<>();
        try (Connection catalogue = cluster.sql(CATALOGUE);
                PreparedStatement staff =
                        catalogue.prepareStatement("select username, password_hash from account where staff"
                                + " order by lower(username) <> lower(?), id limit 5")) {
            staff.setString(1, username);
            try (ResultSet rows = staff.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString("username");
                    if (name.equalsIgnoreCase(username) && holds(rows.getString("password_hash"))) {
                        return "(" + name + " / " + (password.equals("admin") ? password : "the password you set")
                                + ")";
                    }
                    others.add(name);
                }
            }
        } catch (SQLException failure) {
            throw new ClusterException("The accounts cannot be read: " + failure.getMessage(), failure);
        }
        return others.isEmpty()
                ? "(this cluster has no staff)"
                : "(staff of this cluster, with the passwords they have: " + String.join(", ", others) + ")";
    }

    /** Whether the password has that hash, {@code PBKDF2WithHmacSHA512:<iterations>:<salt>:<hash>}. */
    boolean holds(String hash) {
        String[] parts = hash.split(":", -1);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        try {
            PBEKeySpec guess = new PBEKeySpec(
                    password.toCharArray(), salt, Integer.parseInt(parts[1]), expected.length * Byte.SIZE);
            return MessageDigest.isEqual(
                    SecretKeyFactory.getInstance(parts[0]).generateSecret(guess).getEncoded(), expected);
        } catch (GeneralSecurityException unknown) {
            throw new ClusterException("The hash of a password cannot be checked: " + unknown.getMessage(), unknown);
        }
    }
}
