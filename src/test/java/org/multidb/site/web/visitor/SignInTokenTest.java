package org.multidb.site.web.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.site.web.http.SigningKey;
import org.multidb.site.web.http.SigningKeys;
import org.multidb.topology.Settings;

class SignInTokenTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00.123Z");
    private static final SigningKey KEY = SigningKeys.of("a key that all the nodes of a test share");
    private static final SignedIn ANN = new SignedIn(12, "Ann.B-c_d", true, "AbcdefghijklmnopQRST_-", NOW);

    private final SignInToken tokens = at(NOW);

    private static SignInToken at(Instant now) {
        return at(now, Map.of());
    }

    private static SignInToken at(Instant now, Map<String, String> settings) {
        return token(KEY, settings, now);
    }

    private static SignInToken token(SigningKey key, Map<String, String> settings, Instant now) {
        return new SignInToken(key, Settings.of(settings), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String signed(String purpose, String text) {
        return KEY.seal(purpose, text);
    }

    private static String text(SignedIn who) {
        String token = at(NOW).write(who);
        return token.substring(0, token.lastIndexOf('~'));
    }

    @Test
    void anotherNodeReadsWhatOneHasWritten() {
        SignInToken other = token(SigningKeys.of("a key that all the nodes of a test share"), Map.of(), NOW);

        assertThat(other.read(tokens.write(ANN))).contains(ANN);
    }

    @Test
    void itFitsACookie() {
        SignedIn longest = new SignedIn(999_999_999_999_999_999L, "x".repeat(50), false, "AbcdefghijklmnopQRST_-", NOW);

        assertThat(tokens.write(longest)).matches("[A-Za-z0-9._~-]{1,200}");
        assertThat(tokens.read(tokens.write(longest))).contains(longest);
    }

    @Test
    void itHoldsForTwelveHoursAndNotAMomentLonger() {
        String token = tokens.write(ANN);
        Instant end = NOW.plus(Duration.ofHours(12));

        assertThat(at(end.minusMillis(1)).read(token)).contains(ANN);
        assertThat(at(end).read(token)).isEmpty();
        assertThat(at(end.plus(Duration.ofDays(400))).read(token)).isEmpty();
    }

    @Test
    void itHoldsForAsManyHoursAsAreSet() {
        String token = tokens.write(ANN);
        Instant end = NOW.plus(Duration.ofHours(1));
        Map<String, String> oneHour = Map.of("multidb.sign-in-hours", "1");

        assertThat(at(end.minusMillis(1), oneHour).read(token)).contains(ANN);
        assertThat(at(end, oneHour).read(token)).isEmpty();
        assertThat(at(end, Map.of("multidb.sign-in-hours", "2")).read(token)).contains(ANN);
    }

    @Test
    void aNodeWhoseClockIsLateTakesItToo() {
        assertThat(at(NOW.minusMillis(100)).read(tokens.write(ANN))).contains(ANN);
    }

    @Test
    void everyPartOfItCounts() {
        String token = tokens.write(ANN);
        for (int end = 0; end < token.length(); end++) {
            assertThat(tokens.read(token.substring(0, end)))
                    .as("cut at %s", end)
                    .isEmpty();
        }
        // The last letter of the signature has bits that say nothing.
        for (int at = 0; at < token.length() - 1; at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(tokens.read(changed)).as(changed).isEmpty();
        }
        assertThat(tokens.read(token + "A")).isEmpty();
        assertThat(tokens.read("~" + token)).isEmpty();
        assertThat(tokens.read(token + "~" + token)).isEmpty();
    }

    @Test
    void whatWasSignedForSomethingElseIsNoToken() {
        assertThat(tokens.read(signed("multidb-account", text(ANN)))).contains(ANN);
        assertThat(tokens.read(signed("multidb-form", text(ANN)))).isEmpty();
        assertThat(tokens.read(signed("multidb-bookmark", text(ANN)))).isEmpty();
        assertThat(tokens.read(signed("page-before", text(ANN)))).isEmpty();
        assertThat(tokens.read(signed("", text(ANN)))).isEmpty();
    }

    @Test
    void anotherKeySignsNothing() {
        SignInToken stranger = token(SigningKeys.of("a key that somebody else has made up"), Map.of(), NOW);

        assertThat(tokens.read(stranger.write(ANN))).isEmpty();
    }

    @Test
    void aTokenWithoutASignatureOrWithTheTextForOneIsNone() {
        assertThat(tokens.read(text(ANN))).isEmpty();
        assertThat(tokens.read(text(ANN) + "~")).isEmpty();
        assertThat(tokens.read(text(ANN) + "~" + text(ANN))).isEmpty();
        assertThat(tokens.read(text(ANN) + "~" + Base64.getEncoder().encodeToString(new byte[32])))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~",
                "12",
                "12~1777888800123~1~AbcdefghijklmnopQRST_-~",
                "-1~1777888800123~1~AbcdefghijklmnopQRST_-~ann",
                "99999999999999999999~1777888800123~1~AbcdefghijklmnopQRST_-~ann",
                "12~99999999999999999999~1~AbcdefghijklmnopQRST_-~ann",
                "12~1777888800123~2~AbcdefghijklmnopQRST_-~ann",
                "12~1777888800123~1~short~ann",
                "12~1777888800123~1~AbcdefghijklmnopQRST_-~<b>",
                "12~1777888800123~1~AbcdefghijklmnopQRST_-~ann~more",
            })
    void evenSignedTextMustBeThatOfAToken(String text) {
        assertThat(tokens.read(signed("multidb-account", text))).isEmpty();
    }
}
