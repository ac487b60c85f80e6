package org.multidb.site.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.multidb.site.product.ProductSearch;
import org.multidb.site.web.address.BadAddressException;

class TableAddressTest {

    @Test
    void anAddressIsWrittenAsItWasRead() {
        TableAddress address = address(Map.of("name", " a&b=\"c\" #{1} ", "sort", "id", "page", "a1.", "other", "x"));

        assertThat(address).hasToString("?name=a%26b%3D%22c%22+%23%7B1%7D&sort=id&page=a1.");
        assertThat(address.find("name")).contains("a&b=\"c\" #{1}");
        assertThat(address.find("other")).isEmpty();
    }

    @Test
    void anotherOrderBeginsAtTheFirstPage() {
        TableAddress address = address(Map.of("name", "a", "page", "a1."));

        assertThat(address.sorted("id", true)).hasToString("?name=a&sort=id&dir=desc");
    }

    @Test
    void whatIsBlankCountsAsAbsent() {
        assertThat(address(Map.of("name", "  "))).hasToString("?");
        assertThat(address(Map.of("number", "")).number("number")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5", "0x1", "99999999999999999999", "9223372036854775808", "+1", "1;2"})
    void aFilterThatIsNoNumberIsABadAddress(String text) {
        TableAddress address = address(Map.of("number", text));

        assertThatThrownBy(() -> address.number("number")).isInstanceOf(BadAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "9223372036854775807"})
    void numbersMayBeNegativeAndLong(String text) {
        assertThat(address(Map.of("number", text)).number("number")).contains(Long.valueOf(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME", "description", "name,id", "1"})
    void anOrderThatThereIsNotIsABadAddress(String key) {
        TableAddress address = address(Map.of("sort", key));

        assertThatThrownBy(() -> address.sortedBy(ProductSearch.Key.class, ProductSearch.Key.NAME))
                .isInstanceOf(BadAddressException.class);
    }

    @Test
    void theOrderOfTheAddressIsTaken() {
        TableAddress address = address(Map.of("sort", "id", "dir", "desc"));

        assertThat(address.sortedBy(ProductSearch.Key.class, ProductSearch.Key.NAME))
                .isEqualTo(ProductSearch.Key.ID);
        assertThat(address.descending(false)).isTrue();
        assertThat(address(Map.of()).descending(true)).isTrue();
    }

    @Test
    void aDirectionThatThereIsNotIsABadAddress() {
        TableAddress address = address(Map.of("dir", "up"));

        assertThatThrownBy(() -> address.descending(false)).isInstanceOf(BadAddressException.class);
    }

    @Test
    void textsThatNoDatabaseHoldsAreABadAddress() {
        assertThatThrownBy(() -> address(Map.of("name", "a\0b"))).isInstanceOf(BadAddressException.class);
        assertThatThrownBy(() -> address(Map.of("name", "x".repeat(3_001)))).isInstanceOf(BadAddressException.class);
    }

    @Test
    void aQueryIsReadBackAsItWasWritten() {
        TableAddress address = address(Map.of("name", "a&b=c %", "number", "#5", "page", "a1."));
        TableAddress again = TableAddress.parse(List.of("name", "number"), address.query());
        assertThat(again).hasToString(address.toString());
        assertThat(again.asParameter("from"))
                .isEqualTo("?from=name%3Da%2526b%253Dc%2B%2525%26number%3D%25235%26page%3Da1.");
        assertThat(again.link()).isEqualTo(address.toString());
    }

    @Test
    void anEmptyQueryLeavesNoTrace() {
        TableAddress empty = TableAddress.parse(List.of("name"), "");
        assertThat(empty.query()).isEmpty();
        assertThat(empty.link()).isEmpty();
        assertThat(empty.asParameter("from")).isEmpty();
    }

    @Test
    void whatTheTableDoesNotKnowInAQueryIsIgnored() {
        assertThat(TableAddress.parse(List.of("name"), "https://example.org/?name=x&other=y&name=z&sort=id&&=&name"))
                .hasToString("?name=z&sort=id");
    }

    @Test
    void aQueryThatCannotBeDecodedIsABadAddress() {
        assertThatThrownBy(() -> TableAddress.parse(List.of("name"), "name=%zz"))
                .isInstanceOf(BadAddressException.class);
    }

    private static TableAddress address(Map<String, String> parameters) {
        return TableAddress.of(List.of("name", "number"), parameters::get);
    }
}
