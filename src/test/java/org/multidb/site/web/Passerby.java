package org.multidb.site.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A visitor who only reads and keeps no cookie. Each comes from an address of their own, {@code 127.0.0.2} and so on, for the site knows
 * such visitors by nothing else.
 */
record Passerby(int number) {

    private static final int PATIENCE_MILLIS = 20_000;

    /** So many visitors, each at another address. */
    static List<Passerby> several(int visitors) {
        return IntStream.range(2, 2 + visitors).mapToObj(Passerby::new).toList();
    }

    /** Opens a page of a node. HTTP/1.0, so that the body comes in one piece. */
    Answer get(URI node, String address) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress("127.0.0." + number, 0));
            socket.connect(new InetSocketAddress(node.getHost(), node.getPort()));
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET " + address + " HTTP/1.0\r\nHost: " + node.getAuthority() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return parse(address, new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("GET " + address + ": " + failure.getMessage(), failure);
        }
    }

    private static Answer parse(String address, String text) {
        String[] parts = text.split("\r\n\r\n", 2);
        List<String> head = Arrays.asList(parts[0].split("\r\n"));
        Map<String, List<String>> headers = head.stream()
                .skip(1)
                .map(line -> line.split(": ?", 2))
                .collect(Collectors.groupingBy(
                        line -> line[0], Collectors.mapping(line -> line[1], Collectors.toList())));
        int status = Integer.parseInt(head.get(0).split(" ", 3)[1]);
        return new Answer(address, status, HttpHeaders.of(headers, (name, value) -> true), parts[1]);
    }
}
