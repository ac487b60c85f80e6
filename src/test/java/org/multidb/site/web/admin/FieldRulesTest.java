package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {

    private static final String SMILEY = "\uD83D\uDE00";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00A0", "\u2003\u3000", "\u200B", "\u115F", "\u2800"})
    void aProductNeedsAName(String name) {
        assertThat(FieldRules.productName(name)).contains("product.error.nameMissing");
    }

    @Test
    void aNameHas200Characters() {
        assertThat(FieldRules.productName(SMILEY.repeat(200))).isEmpty();
        assertThat(FieldRules.productName("x".repeat(201))).contains("product.error.nameLong");
    }

    @Test
    void whatPostgresqlCannotStoreIsRefused() {
        assertThat(FieldRules.productName("a\0")).contains("form.error.nul");
        assertThat(FieldRules.productDescription("a\0")).contains("form.error.nul");
    }

    @Test
    void aDescriptionMayBeEmptyAndHas10000Characters() {
        assertThat(FieldRules.productDescription("")).isEmpty();
        assertThat(FieldRules.productDescription(SMILEY.repeat(10_000))).isEmpty();
        assertThat(FieldRules.productDescription("x".repeat(10_001))).contains("product.error.descriptionLong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", ".ann", "ann bee", "ann@bee", "änn"})
    void anyOtherUsernameIsRefused(String username) {
        assertThat(FieldRules.username(username)).contains("account.error.username");
    }

    @Test
    void aUsernameHasLettersDigitsAndSomeSigns() {
        assertThat(FieldRules.username("Ann.Bee-2_x")).isEmpty();
    }

    @Test
    void aPasswordHas8To200Characters() {
        assertThat(FieldRules.password("1234567")).contains("account.error.password");
        assertThat(FieldRules.password("12345678")).isEmpty();
        assertThat(FieldRules.password("x".repeat(201))).contains("account.error.password");
    }
}
