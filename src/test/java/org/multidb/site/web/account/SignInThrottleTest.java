package org.multidb.site.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.multidb.topology.Settings;

class SignInThrottleTest {

    private static final String ADDRESS = "192.0.2.1";

    private final TestClock clock = new TestClock();
    private final SignInThrottle throttle = new SignInThrottle(Settings.of(Map.of()), clock);

    /** How many of so many wrong passwords are looked at. */
    private long guesses(int number, IntFunction<String> username, IntFunction<String> address) {
        return guesses(throttle, number, username, address);
    }

    private static long guesses(
            SignInThrottle throttle, int number, IntFunction<String> username, IntFunction<String> address) {
        return IntStream.range(0, number)
                .filter(guess -> throttle.begin(username.apply(guess), address.apply(guess)))
                .count();
    }

    @Test
    void fiveWrongPasswordsOfAUsernameFromOneAddressAreLookedAtInFiveMinutes() {
        assertThat(guesses(20, guess -> guess % 2 == 0 ? "mia" : "MIA", guess -> ADDRESS))
                .isEqualTo(5);
        assertThat(guesses(20, guess -> "mia", guess -> "192.0.2.2")).isEqualTo(5);
        clock.putOn(Duration.ofMinutes(4));
        assertThat(guesses(1, guess -> "mia", guess -> ADDRESS)).isZero();
        clock.putOn(Duration.ofMinutes(1));
        assertThat(guesses(20, guess -> "mia", guess -> ADDRESS)).isEqualTo(5);
    }

    @Test
    void fiftyOfOneAddressAreLookedAtWhateverTheUsername() {
        assertThat(guesses(20_000, guess -> "user" + guess, guess -> ADDRESS)).isEqualTo(50);
    }

    @Test
    void aNetworkMayDoAsMuchAsIsSet() {
        Settings office = Settings.of(Map.of("multidb.attempts-per-network", "400"));
        SignUpThrottle signUps = new SignUpThrottle(office, clock);

        assertThat(guesses(new SignInThrottle(office, clock), 1_000, guess -> "user" + guess, guess -> ADDRESS))
                .isEqualTo(400);
        assertThat(IntStream.range(0, 1_000).filter(each -> signUps.begin(ADDRESS)))
                .hasSize(400);
    }

    @Test
    void aNetworkOfIpv6IsOneClient() {
        assertThat(guesses(20_000, guess -> "mia", guess -> "2001:db8:1:2::" + Integer.toHexString(guess)))
                .isEqualTo(5);
        assertThat(guesses(20_000, guess -> "user" + guess, guess -> "2001:db8:2:2::" + Integer.toHexString(guess)))
                .isEqualTo(50);
    }

    @Test
    void aSiteFullOfNetworksIsFourClientsAtMost() {
        assertThat(guesses(20_000, guess -> "mia", guess -> "2001:db8:1:" + Integer.toHexString(guess) + "::1"))
                .isEqualTo(20);
        assertThat(guesses(
                        20_000, guess -> "user" + guess, guess -> "2001:db8:2:" + Integer.toHexString(guess) + "::1"))
                .isEqualTo(200);
    }

    @Test
    void guessesAtTheSameMomentCountLikeOnesInTurn() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Boolean>> guesses = new ArrayList<>();
        for (int guess = 0; guess < 200; guess++) {
            guesses.add(pool.submit(() -> {
                together.await();
                return throttle.begin("mia", ADDRESS);
            }));
        }
        together.countDown();
        int looked = 0;
        for (Future<Boolean> guess : guesses) {
            looked += guess.get() ? 1 : 0;
        }
        pool.shutdown();

        assertThat(looked).isEqualTo(5);
    }

    @Test
    void theRightPasswordMakesUpForWrongOnesOfThatUsernameOnly() {
        assertThat(guesses(4, guess -> "mia", guess -> ADDRESS)).isEqualTo(4);
        assertThat(guesses(46, guess -> "user" + guess, guess -> ADDRESS)).isEqualTo(46);
        throttle.succeeded("mia", ADDRESS);

        assertThat(guesses(9, guess -> "mia", guess -> ADDRESS)).isEqualTo(1);
    }

    @Test
    void whatWasNoAttemptIsNotCounted() {
        for (int attempt = 0; attempt < 100; attempt++) {
            assertThat(throttle.begin("mia", "2001:db8::1")).isTrue();
            throttle.giveBack("mia", "2001:db8::1");
        }
        assertThat(guesses(20, guess -> "mia", guess -> "2001:db8::1")).isEqualTo(5);
    }

    @Test
    void nobodyPushesTheirOwnGuessesOutByManyOthers() {
        assertThat(guesses(5, guess -> "mia", guess -> ADDRESS)).isEqualTo(5);

        assertThat(guesses(
                        100_000,
                        guess -> "user" + guess,
                        guess -> "10." + (guess >> 16) + "." + (guess >> 8 & 255) + "." + (guess & 255)))
                .isEqualTo(100_000);

        assertThat(guesses(5, guess -> "mia", guess -> ADDRESS)).isZero();
    }

    @Test
    void whatIsOverIsNotRemembered() {
        Attempts attempts = new Attempts(clock);
        IntStream.range(0, 1_000).forEach(number -> attempts.begin(Map.of("key " + number, 1)));
        clock.putOn(Attempts.WINDOW);

        attempts.begin(Map.of("another", 1));

        assertThat(attempts.size()).isEqualTo(1);
    }
}
