package org.multidb.routing.access;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.multidb.routing.Alias;

/**
 * A bookmark as text for a cookie, about 45 characters for each primary: {@code reviews.1.5a3f.1732312345678[.reviews-s.1732312349000]}
 * and so on, joined by {@code _}, {@code !reviews.7} for the epoch of a function's bucket map, and {@code *.1732312345678.1732312349000}
 * for the rest. Timeline, position in hexadecimal, and times in milliseconds since 1970.
 */
public final class BookmarkText {

    private static final String ALIAS = "([a-z0-9-]{1,63})";
    private static final Pattern ENTRY = Pattern.compile(
            ALIAS + "\\.([0-9]{1,9})\\.([0-9a-f]{1,16})\\.([0-9]{1,15})(?:\\." + ALIAS + "\\.([0-9]{1,15}))?");

    private static final Pattern REST = Pattern.compile("(.*?)_?\\*\\.([0-9]{1,15})\\.([0-9]{1,15})");

    private static final Pattern EPOCH = Pattern.compile("!" + ALIAS + "\\.([0-9]{1,9})");

    /** More primaries than a function may have, which are 250. */
    private static final int MOST = 300;

    private BookmarkText() {}

    public static String write(Bookmark bookmark) {
        Stream<String> entries =
                bookmark.entries().entrySet().stream().map(entry -> entry(entry.getKey(), entry.getValue()));
        Stream<String> epochs =
                bookmark.epochs().entrySet().stream().map(epoch -> "!" + epoch.getKey() + "." + epoch.getValue());
        return Stream.of(entries, epochs, bookmark.rest().map(BookmarkText::rest).stream())
                .flatMap(Function.identity())
                .collect(Collectors.joining("_"));
    }

    private static String rest(Bookmark.Rest rest) {
        return "*." + rest.wrote().toEpochMilli() + "." + rest.seen().toEpochMilli();
    }

    private static String entry(Alias primary, BookmarkEntry entry) {
        return primary + "." + entry.timeline() + "."
                + Long.toHexString(entry.position().bytes()) + "."
                + entry.wrote().toEpochMilli()
                + entry.read()
                        .map(read -> "." + read.database() + "." + read.at().toEpochMilli())
                        .orElse("");
    }

    /** The bookmark that {@link #write} wrote; empty for any other text. */
    public static Optional<Bookmark> read(String text) {
        Matcher matcher = REST.matcher(text);
        if (!matcher.matches()) {
            return read(text, Optional.empty());
        }
        Bookmark.Rest rest = new Bookmark.Rest(millis(matcher.group(2)), millis(matcher.group(3)));
        return read(matcher.group(1), Optional.of(rest));
    }

    private static Optional<Bookmark> read(String text, Optional<Bookmark.Rest> rest) {
        SortedMap<Alias, BookmarkEntry> entries = new TreeMap<>();
        SortedMap<String, Integer> epochs = new TreeMap<>();
        for (String each : text.split("_", MOST + 1)) {
            Matcher entry = ENTRY.matcher(each);
            Matcher epoch = EPOCH.matcher(each);
            if (epoch.matches()) {
                epochs.put(epoch.group(1), Integer.valueOf(epoch.group(2)));
            } else if (entry.matches() && isAlias(entry.group(1)) && isAlias(entry.group(5))) {
                entries.put(new Alias(entry.group(1)), entry(entry));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Bookmark(entries, rest, epochs));
    }

    private static boolean isAlias(String name) {
        return name == null || Alias.isValid(name);
    }

    private static BookmarkEntry entry(Matcher entry) {
        Optional<BookmarkEntry.Read> read = Optional.ofNullable(entry.group(5))
                .map(database -> new BookmarkEntry.Read(new Alias(database), millis(entry.group(6))));
        return new BookmarkEntry(
                Integer.parseInt(entry.group(2)),
                new LogPosition(Long.parseUnsignedLong(entry.group(3), 16)),
                millis(entry.group(4)),
                read);
    }

    private static Instant millis(String digits) {
        return Instant.ofEpochMilli(Long.parseLong(digits));
    }
}
