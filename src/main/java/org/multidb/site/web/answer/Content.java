package org.multidb.site.web.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.multidb.site.web.form.Blanks.Blank;
import org.multidb.site.web.http.Representation;

/** A page in memory. */
sealed interface Content {

    /** How many bytes of memory it takes at most. */
    int size();

    /** The whole page, its blanks filled in. */
    byte[] bytes(Function<Blank, String> values);

    /** Sends it to whoever asks for it. */
    void send(Function<Blank, String> values, HttpServletRequest request, HttpServletResponse response)
            throws IOException;

    /**
     * A page as it was written, in UTF-8.
     *
     * @param isBlank whether it has blanks
     */
    static Content of(String contentType, byte[] page, boolean isBlank) {
        return isBlank ? new WithForm(contentType, page) : new Same(new Representation(contentType, page));
    }

    /** A page that is the same in each answer, so that browsers can keep it. */
    record Same(Representation representation) implements Content {

        @Override
        public int size() {
            return representation.size();
        }

        @Override
        public byte[] bytes(Function<Blank, String> values) {
            return representation.bytes();
        }

        @Override
        public void send(Function<Blank, String> values, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            representation.send(request, response);
        }
    }

    /** A page with a form: what stands between its blanks. */
    final class WithForm implements Content {

        private static final Pattern MARKS = Pattern.compile(Arrays.stream(Blank.values())
                .map(blank -> blank.mark().toString())
                .collect(Collectors.joining("|")));

        private final String contentType;
        private final List<byte[]> pieces = new ArrayList<>();
        private final List<Blank> blanks = new ArrayList<>();

        private WithForm(String contentType, byte[] page) {
            this.contentType = contentType;
            String text = new String(page, StandardCharsets.UTF_8);
            Matcher mark = MARKS.matcher(text);
            int begin = 0;
            while (mark.find()) {
                pieces.add(text.substring(begin, mark.start()).getBytes(StandardCharsets.UTF_8));
                blanks.add(blank(mark.group()));
                begin = mark.end();
            }
            pieces.add(text.substring(begin).getBytes(StandardCharsets.UTF_8));
        }

        private static Blank blank(String mark) {
            return Arrays.stream(Blank.values())
                    .filter(blank -> blank.mark().toString().equals(mark))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public int size() {
            return pieces.stream().mapToInt(piece -> piece.length).sum();
        }

        @Override
        public byte[] bytes(Function<Blank, String> values) {
            ByteArrayOutputStream page = new ByteArrayOutputStream(2 * size());
            for (int place = 0; place < blanks.size(); place++) {
                page.writeBytes(pieces.get(place));
                page.writeBytes(values.apply(blanks.get(place)).getBytes(StandardCharsets.UTF_8));
            }
            page.writeBytes(pieces.get(blanks.size()));
            return page.toByteArray();
        }

        /** Without an entity tag: no two answers are the same. */
        @Override
        public void send(Function<Blank, String> values, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            byte[] page = bytes(values);
            response.setContentType(contentType);
            response.setContentLength(page.length);
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(page);
            }
        }
    }
}
