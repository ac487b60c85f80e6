package org.multidb.site.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * What an answer consists of, as bytes (RFC 9110, section 3.2): sent whole, compressed where the browser takes that, or not at all where the
 * browser has it already. Its strong entity tag is a hash of the bytes. Safe for use by many threads.
 */
public final class Representation {

    private static final int HASH_BYTES = 16;

    /** Less is sent as it is: the packet would not be shorter. */
    private static final int WORTH_COMPRESSING = 1_000;

    private static final byte[] NONE = {};

    private final String contentType;
    private final byte[] bytes;
    private final String hash;
    private volatile byte[] compressed;

    public Representation(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes.clone();
        this.hash = hash(bytes);
    }

    /** Names the content: two that are equal have the same. */
    public String hash() {
        return hash;
    }

    /** The whole of it, as it is sent to whoever takes nothing compressed. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many bytes of memory it takes at most. */
    public int size() {
        // The compressed bytes are not kept unless they are at most half as many.
        return bytes.length + bytes.length / 2;
    }

    /**
     * Sends it with status 200, or answers 304 where the browser has it already. Must be called before the answer has begun. Caching is the
     * caller's: without {@code Cache-Control} the entity tag serves nothing.
     */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] shorter = acceptsGzip(request) ? compressed() : NONE;
        boolean isCompressed = shorter.length > 0;
        String tag = isCompressed ? "\"" + hash + "-gzip\"" : "\"" + hash + "\"";
        response.setHeader("ETag", tag);
        response.addHeader("Vary", "Accept-Encoding");
        if (EntityTags.match(request, tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(contentType);
        if (isCompressed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] body = isCompressed ? shorter : bytes;
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private static boolean acceptsGzip(HttpServletRequest request) {
        String header = request.getHeader("Accept-Encoding");
        return header != null
                && Arrays.stream(header.split(","))
                        .map(coding -> coding.replace(" ", ""))
                        .anyMatch(coding -> coding.equals("gzip")
                                || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")));
    }

    /** Made when the first browser asks for it; empty where it saves too little. */
    private byte[] compressed() {
        byte[] made = compressed;
        if (made == null) {
            byte[] gzip = bytes.length < WORTH_COMPRESSING ? NONE : gzip(bytes);
            made = gzip.length > bytes.length / 2 ? NONE : gzip;
            compressed = made;
        }
        return made;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream target = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(target)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return target.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
