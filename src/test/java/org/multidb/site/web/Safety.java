package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every answer, whatever it is. */
public final class Safety {

    private Safety() {}

    static void check(Answer answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .as("%s %s", answer.status(), answer.address())
                .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.headers().map().keySet())
                .as("headers of %s", answer.address())
                .noneMatch(name -> name.equalsIgnoreCase("Server") || name.equalsIgnoreCase("X-Powered-By"));
        if (answer.header("Location").isEmpty() && answer.header("Content-Type").startsWith("text/html")) {
            leaksNothing(answer);
        }
    }

    /** A page that says that something is missing, and no more. */
    public static void checkUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.address()).isEqualTo(503);
        assertThat(answer.text("h1")).isEqualTo("Unavailable at the moment");
        check(answer);
    }

    /** No stack trace, SQL, host, database user or class. */
    static void leaksNothing(Answer answer) {
        assertThat(answer.body())
                .as("%s %s", answer.status(), answer.address())
                .doesNotContainPattern(
                        "(?i)exception|\\bat [a-z]+\\.[a-z.]+\\(|org\\.multidb|eclipselink|jakarta\\.persistence")
                .doesNotContainPattern(
                        "(?i)select .* from|insert into|sqlstate|jdbc|postgres|pool-|reviews_app|default_app")
                .doesNotContainPattern(
                        "127\\.0\\.0\\.1|localhost|password_hash|payara|glassfish|grizzly|mojarra|wildfly|jboss|undertow");
    }
}
