package org.multidb.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A connection of {@link Load}, for one request after the other. Of an answer it reads only whether it is a page and where it ends. It is
 * opened anew where the server has said that it closes it, as Payara does after some hundred requests.
 */
final class KeptConnection implements AutoCloseable {

    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int LONGEST_HEAD = 1 << 13;
    private static final String END_OF_LINE = "\r\n";
    private static final String LENGTH = "\r\nContent-Length: ";
    private static final String CHUNKED = "\r\nTransfer-Encoding: chunked\r\n";
    private static final String CLOSES = "\r\nConnection: close\r\n";
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final URI server;
    private final Selector selector;
    private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    private SocketChannel channel;
    private String head = "";

    /** Opens it; the selector tells of its answers, with this as the key's attachment. */
    KeptConnection(URI server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        open();
    }

    private void open() throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends a request; the answer to the one before it must be complete. */
    void send(String path) throws IOException {
        if (head.contains(CLOSES)) {
            close();
            open();
        }
        head = "";
        answer.clear();
        String request = "GET /" + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n\r\n";
        // So little always fits into what the system keeps of an idle connection.
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Takes in what has come.
     *
     * @return whether the answer is complete now
     * @throws IllegalStateException if it is another one than 200
     */
    boolean receive() throws IOException {
        if (channel.read(answer) < 0 || !answer.hasRemaining()) {
            throw new EOFException(server + " closed a connection in an answer, or sends more than a page.");
        }
        if (head.isEmpty()) {
            head = findHead();
        }
        return !head.isEmpty() && isComplete();
    }

    private String findHead() {
        String start =
                new String(answer.array(), 0, Math.min(answer.position(), LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        int end = start.indexOf(END_OF_LINE + END_OF_LINE);
        if (end < 0) {
            return "";
        }
        if (!start.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(server + " answered " + start.substring(0, start.indexOf(END_OF_LINE)));
        }
        return start.substring(0, end + 2 * END_OF_LINE.length());
    }

    private boolean isComplete() {
        int length = head.indexOf(LENGTH);
        if (length >= 0) {
            int from = length + LENGTH.length();
            String number = head.substring(from, head.indexOf(END_OF_LINE, from));
            return answer.position() == head.length() + Integer.parseInt(number);
        }
        if (!head.contains(CHUNKED)) {
            throw new IllegalStateException(server + " does not say where an answer ends: " + head);
        }
        int end = answer.position();
        return Arrays.equals(answer.array(), end - LAST_CHUNK.length, end, LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
