package org.multidb.site.web.answer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Holds a page back until it is whole. A failure in its midst can still be answered as one, and the server ends the answer with its only piece,
 * whose length it knows.
 */
final class PageBuffer extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private PageText writer;
    private ServletOutputStream stream;
    private boolean answered;

    PageBuffer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PageText();
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        if (stream == null) {
            stream = new Stream();
        }
        return stream;
    }

    @Override
    public void flushBuffer() {
        // Nothing is sent before the page is whole.
    }

    @Override
    public void setBufferSize(int size) {
        // This is the buffer.
    }

    @Override
    public void reset() {
        super.reset();
        bytes.reset();
        writer = null;
        stream = null;
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        if (writer != null) {
            // It goes on to be used.
            writer.clear();
        }
        bytes.reset();
    }

    @Override
    public void sendError(int status) throws IOException {
        answered = true;
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        answered = true;
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        answered = true;
        super.sendRedirect(location);
    }

    /** The page; empty where the answer is an error or a redirect, which the server has sent. */
    Optional<byte[]> page() {
        if (answered) {
            return Optional.empty();
        }
        byte[] text = writer == null ? new byte[0] : writer.take();
        if (bytes.size() == 0) {
            return Optional.of(text);
        }
        bytes.writeBytes(text);
        return Optional.of(bytes.toByteArray());
    }

    private final class Stream extends ServletOutputStream {

        @Override
        public void write(int octet) {
            bytes.write(octet);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            bytes.write(octets, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("A page is written by the thread of its request.");
        }
    }
}
