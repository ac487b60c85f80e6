package org.multidb.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTest {

    @Test
    void aliasesSortByTheirNumbersNotTheirLetters() {
        assertThat(sorted("reviews-10", "reviews-2", "default", "reviews", "reviews-1-s", "reviews-s", "reviews-1"))
                .containsExactly(
                        "default", "reviews", "reviews-1", "reviews-1-s", "reviews-2", "reviews-10", "reviews-s");
    }

    @Test
    void numbersAreComparedAtAnyLengthAndAnyPlace() {
        assertThat(sorted("a10-b", "a9-c", "a9-b10", "a9-b9")).containsExactly("a9-b9", "a9-b10", "a9-c", "a10-b");
        assertThat(sorted("r-100000000000000000000", "r-99999999999999999999"))
                .containsExactly("r-99999999999999999999", "r-100000000000000000000");
    }

    @Test
    void leadingZerosMakeDifferentAliasesWithTheSameNumber() {
        Alias plain = new Alias("reviews-2");
        Alias padded = new Alias("reviews-02");
        assertThat(plain).isNotEqualTo(padded);
        assertThat(plain.compareTo(padded)).isNotZero().isEqualTo(-padded.compareTo(plain));
        assertThat(sorted("reviews-3", "reviews-02", "reviews-000", "reviews-0"))
                .containsExactly("reviews-0", "reviews-000", "reviews-02", "reviews-3");
    }

    @Test
    void anAliasEqualsItselfOnly() {
        assertThat(new Alias("default")).isEqualByComparingTo(new Alias("default"));
        assertThat(new Alias("default").toString()).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "default", "reviews-s", "reviews-1-s", "r2d2", "reviews-02"})
    void aWordOfLettersAndDigitsIsAnAlias(String name) {
        assertThat(Alias.isValid(name)).isTrue();
        assertThat(new Alias(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Reviews", "2reviews", "-reviews", "reviews-", "a--b", "a_b", "a b", "a.b", "ä", "a\n"})
    void anythingElseIsRefusedWithTheRule(String name) {
        assertThat(Alias.isValid(name)).isFalse();
        assertThatThrownBy(() -> new Alias(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name + "' is not a database alias. Rule: " + Alias.RULE + ".");
    }

    @Test
    void anAliasHas63CharactersAtMost() {
        assertThat(Alias.isValid("a".repeat(63))).isTrue();
        assertThat(Alias.isValid("a".repeat(64))).isFalse();
    }

    private static List<String> sorted(String... names) {
        return Stream.of(names).map(Alias::new).sorted().map(Alias::name).toList();
    }
}
