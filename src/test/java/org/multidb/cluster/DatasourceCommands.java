package org.multidb.cluster;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/**
 * The commands that give a server its datasources, from its product's templates in {@code server-config}.
 *
 * @param text one command a line
 * @param environment the variables that the text refers to, with the passwords
 */
record DatasourceCommands(String text, Map<String, String> environment) {

    /** The setting of a cluster that says how many connections to each database a server has; for tests that want few. */
    static final String CONNECTIONS = "cluster.connections";

    private static final String MANY = "16";

    public DatasourceCommands {
        environment = Map.copyOf(environment);
    }

    /**
     * How a product is told.
     *
     * @param folder of the templates, in {@code server-config}
     * @param suffix of their files
     * @param reference to a variable of the environment, by its name
     */
    record Language(String folder, String suffix, UnaryOperator<String> reference) {}

    /** The commands for every database of the cluster; passwords stand in the environment only. */
    static DatasourceCommands of(Cluster cluster, Language language) {
        Map<String, String> environment = new TreeMap<>();
        String text = render(cluster, language, secret -> {
            environment.put(secret.variable(), secret.login().password());
            return language.reference().apply(secret.variable());
        });
        return new DatasourceCommands(text, environment);
    }

    /** The same with the passwords in the text, for a server whose environment is not ours to set. The text belongs in a secret file. */
    static DatasourceCommands withPasswords(Cluster cluster, Language language) {
        return new DatasourceCommands(
                render(cluster, language, secret -> secret.login().password()), Map.of());
    }

    /** The password of a login, and the variable that could hold it. */
    private record Secret(Alias alias, DatabaseRole role, DatabaseLogin login) {
        String variable() {
            return "DATABASE_" + role.name() + "_"
                    + alias.name().toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }

    private static String render(Cluster cluster, Language language, Function<Secret, String> password) {
        return cluster.plan().members().stream()
                .flatMap(member -> roles(member).map(role -> render(cluster, language, member, role, password)))
                .collect(Collectors.joining());
    }

    private static Stream<DatabaseRole> roles(Member member) {
        return member.isStreaming()
                ? Stream.of(DatabaseRole.READER)
                : Stream.of(DatabaseRole.APPLICATION, DatabaseRole.OWNER);
    }

    private static String render(
            Cluster cluster, Language language, Member member, DatabaseRole role, Function<Secret, String> password) {
        DatabaseLogin login = cluster.properties().login(member.alias(), role);
        String template = language.folder() + "/datasource-" + template(role) + "." + language.suffix();
        return CommandTemplate.read(cluster.folders().serverConfig().resolve(template))
                .render(Map.of(
                        "alias", member.alias().name(),
                        "connections", cluster.plan().settings().getOrDefault(CONNECTIONS, MANY),
                        "host", "127.0.0.1",
                        "port", Integer.toString(login.port()),
                        "database", login.database(),
                        "user", login.user(),
                        "password", password.apply(new Secret(member.alias(), role, login))));
    }

    private static String template(DatabaseRole role) {
        return switch (role) {
            case APPLICATION -> "primary";
            case OWNER -> "owner";
            case READER -> "replica";
        };
    }
}
