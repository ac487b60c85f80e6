package org.multidb.site.web.visitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.site.account.Account;
import org.multidb.site.web.http.SigningKey;
import org.multidb.topology.Settings;

/**
 * Proves to any node who signed in: {@code <id>~<time>~<staff>~<stamp>~<username>~<signature>}. It holds for
 * {@code multidb.sign-in-hours} after signing in, whatever is done meanwhile: signing in and signing up set it, and renewing it keeps its
 * time. It is void as soon as the account has another stamp; the catalogue is asked for it where that matters.
 */
@ApplicationScoped
class SignInToken {

    /** The purpose of its signature, and the name of its cookie. */
    static final String NAME = "multidb-account";

    private static final Pattern TEXT = Pattern.compile(
            "(?<id>[0-9]{1,18})~(?<since>[0-9]{1,15})~(?<staff>[01])~(?<stamp>[A-Za-z0-9_-]{22})~(?<username>"
                    + Account.USERNAME + ")");
    private static final int LONGEST = 200;

    private final SigningKey key;
    private final Clock clock;
    private final Duration holds;

    SignInToken() {
        // For CDI's proxy.
        this(null, Settings.of(Map.of()), null);
    }

    @Inject
    SignInToken(SigningKey key, Settings settings, Clock clock) {
        this.key = key;
        this.clock = clock;
        holds = Duration.ofHours(
                settings.find("multidb.sign-in-hours").map(Integer::valueOf).orElse(12));
    }

    String write(SignedIn who) {
        String text = String.join(
                "~",
                Long.toString(who.id()),
                Long.toString(who.since().toEpochMilli()),
                who.staff() ? "1" : "0",
                who.stamp(),
                who.username());
        return key.seal(NAME, text);
    }

    /** Who signed in; empty for a token that was made up, cut off, signed for something else, or is too old. */
    Optional<SignedIn> read(String token) {
        return Optional.of(token)
                .filter(text -> text.length() <= LONGEST)
                .flatMap(text -> key.open(NAME, text))
                .flatMap(SignInToken::parse)
                .filter(who -> clock.instant().isBefore(who.since().plus(holds)));
    }

    private static Optional<SignedIn> parse(String text) {
        Matcher found = TEXT.matcher(text);
        return found.matches()
                ? Optional.of(new SignedIn(
                        Long.parseLong(found.group("id")),
                        found.group("username"),
                        found.group("staff").equals("1"),
                        found.group("stamp"),
                        Instant.ofEpochMilli(Long.parseLong(found.group("since")))))
                : Optional.empty();
    }
}
