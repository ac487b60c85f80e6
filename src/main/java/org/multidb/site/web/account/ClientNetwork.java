package org.multidb.site.web.account;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A network that requests come from, to count by. An IPv4 address is one of its own. Of IPv6 everybody has a /64 full of addresses, which
 * therefore counts as one, and many have a /48 full of those, which may do four times as much as a /64.
 *
 * @param share how many times as much as a single client it may do
 */
record ClientNetwork(String key, int share) {

    /** What {@link InetAddress} takes for an address without asking a name server. */
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]*");

    private static final int SHARE_OF_SITE = 4;

    /** The networks of that address, the smallest first; what is no address, as a proxy may send it, is a network of its own. */
    static List<ClientNetwork> of(String address) {
        String plain = plain(address);
        if (!NUMERIC.matcher(plain).matches()) {
            return List.of(new ClientNetwork(address, 1));
        }
        try {
            return of(InetAddress.getByName(plain));
        } catch (UnknownHostException noAddress) {
            return List.of(new ClientNetwork(address, 1));
        }
    }

    /** Without a port, which some proxies add and which differs from connection to connection, and without a zone. */
    private static String plain(String address) {
        return address.replaceFirst("^([0-9.]+):[0-9]+$", "$1")
                .replaceFirst("^\\[(.*)](:[0-9]+)?$", "$1")
                .replaceFirst("%.*", "");
    }

    private static List<ClientNetwork> of(InetAddress address) {
        // Java makes an Inet4Address of an IPv4 address that is written as IPv6 (::ffff:192.0.2.1).
        if (address instanceof Inet4Address) {
            return List.of(new ClientNetwork(address.getHostAddress(), 1));
        }
        return List.of(
                new ClientNetwork(prefix(address, 64), 1), new ClientNetwork(prefix(address, 48), SHARE_OF_SITE));
    }

    private static String prefix(InetAddress address, int bits) {
        return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bits / Byte.SIZE)) + "/" + bits;
    }

    /** Whether the address is this machine's own: a proxy that is not believed, which stands for anybody, or a developer. */
    static boolean isUnknown(String address) {
        String plain = plain(address);
        return of(address).get(0).key().startsWith("127.") || plain.equals("0:0:0:0:0:0:0:1") || plain.equals("::1");
    }
}
