package org.multidb.site.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests that no decent client sends, byte by byte. */
final class RawRequest {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawRequest() {}

    /**
     * The status of the answer.
     *
     * @param line the first line, its characters sent as bytes
     * @param headers more of them
     */
    static int statusOf(URI base, String line, String body, String... headers) {
        String answer = send(base, line, body, headers);
        String[] words = answer.split(" ", 3);
        if (words.length < 3) {
            throw new AssertionError("No answer to " + line + ": " + answer);
        }
        return Integer.parseInt(words[1]);
    }

    /** The whole answer to what is sent as it is; empty where the connection is closed without one. */
    static String sendAsItIs(URI base, String request) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException closed) {
            // Before all was sent, or with something unread.
            return "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The whole answer, headers first. */
    static String send(URI base, String line, String body, String... headers) {
        StringBuilder request = new StringBuilder(line).append("\r\n");
        request.append("Host: ").append(base.getAuthority()).append("\r\n");
        request.append("Connection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body);
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(line + ": " + failure.getMessage(), failure);
        }
    }
}
