package org.multidb.site.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNetworkTest {

    private static List<String> keys(String address) {
        return ClientNetwork.of(address).stream().map(ClientNetwork::key).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1, ::ffff:192.0.2.1",
        "192.0.2.1, 0:0:0:0:0:ffff:c000:201",
        "2001:db8:1:2::3, 2001:0db8:0001:0002:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::3, 2001:DB8:1:2:0:0:0:0",
        "fe80::1%eth0, fe80::2%1",
        "203.0.113.9:51234, 203.0.113.9:51235",
        "[2001:db8::1]:51234, 2001:db8::1",
    })
    void oneClientCountsAsOneHoweverItsAddressIsWritten(String one, String other) {
        assertThat(keys(one)).isEqualTo(keys(other));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.2", "2001:db8:1:2::3, 2001:db8:2:2::3", "unknown, hidden", "192.0.2.1, 2001:db8::1"
    })
    void othersAreOthers(String one, String other) {
        assertThat(keys(one)).doesNotContainAnyElementsOf(keys(other));
    }

    @Test
    void aSiteHasManyNetworksAndMayDoFourTimesAsMuchAsOne() {
        List<ClientNetwork> one = ClientNetwork.of("2001:db8:1:2::3");
        List<ClientNetwork> neighbour = ClientNetwork.of("2001:db8:1:ffff::3");

        assertThat(one).extracting(ClientNetwork::share).containsExactly(1, 4);
        assertThat(neighbour.get(0)).isNotEqualTo(one.get(0));
        assertThat(neighbour.get(1)).isEqualTo(one.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "dead.example",
                "deadbeef",
                "1.2.3",
                "999.1.1.1",
                "g::1",
                ":",
                "1::2::3",
                "_obfuscated"
            })
    void whatIsNoAddressIsNotLookedUpButCountsAsItIs(String text) {
        assertThat(keys(text)).containsExactly(text);
    }

    @Test
    void thisMachineItselfIsNobody() {
        assertThat(List.of("127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"))
                .allMatch(ClientNetwork::isUnknown);
        assertThat(List.of("192.0.2.1", "::2", "unknown", "10.0.0.1")).noneMatch(ClientNetwork::isUnknown);
    }
}
