package org.multidb.cluster;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;

/**
 * The commands that give a Payara Micro its datasources, from the templates in {@code server-config/payara}.
 *
 * @param text one command a line
 * @param environment the variables that the text refers to, with the passwords
 */
public record DatasourceCommands(String text, Map<String, String> environment) {

    public DatasourceCommands {
        environment = Map.copyOf(environment);
    }

    /** The commands for every database of the cluster; passwords stand in the environment only. */
    public static DatasourceCommands of(Cluster cluster) {
        Map<String, String> environment = new TreeMap<>();
        String text = render(cluster, secret -> {
            environment.put(secret.variable(), secret.login().password());
            return "${ENV=" + secret.variable() + "}";
        });
        return new DatasourceCommands(text, environment);
    }

    /** The same with the passwords in the text, for a server whose environment is not ours to set. The text belongs in a secret file. */
    static DatasourceCommands withPasswords(Cluster cluster) {
        return new DatasourceCommands(render(cluster, secret -> secret.login().password()), Map.of());
    }

    /** The password of a login, and the variable that could hold it. */
    private record Secret(Alias alias, DatabaseRole role, DatabaseLogin login) {
        String variable() {
            return "DATABASE_" + role.name() + "_"
                    + alias.name().toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }

    private static String render(Cluster cluster, Function<Secret, String> password) {
        return cluster.plan().members().stream()
                .map(member -> member.isStreaming()
                        ? render(cluster, member, DatabaseRole.READER, password)
                        : render(cluster, member, DatabaseRole.APPLICATION, password)
                                + render(cluster, member, DatabaseRole.OWNER, password))
                .collect(Collectors.joining());
    }

    private static String render(
            Cluster cluster, Member member, DatabaseRole role, Function<Secret, String> password) {
        DatabaseLogin login = cluster.properties().login(member.alias(), role);
        return CommandTemplate.read(cluster.folders().serverConfig().resolve("payara/" + template(role)))
                .render(Map.of(
                        "alias", member.alias().name(),
                        "host", "127.0.0.1",
                        "port", Integer.toString(login.port()),
                        "database", login.database(),
                        "user", login.user(),
                        "password", password.apply(new Secret(member.alias(), role, login))));
    }

    private static String template(DatabaseRole role) {
        return switch (role) {
            case APPLICATION -> "datasource-primary.asadmin";
            case OWNER -> "datasource-owner.asadmin";
            case READER -> "datasource-replica.asadmin";
        };
    }
}
