package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.multidb.routing.Alias;
import org.multidb.routing.access.Bookmark;
import org.multidb.routing.access.BookmarkEntry;
import org.multidb.topology.Shard;
import org.multidb.topology.Topology;

/**
 * What a page of a list was made of, as a short text in the links to the neighbouring pages, which must not be older: the time in
 * milliseconds since 1970 to the base of 36, and for each primary with streaming replicas one letter that says where it was read. One
 * letter for all where they are the same: {@code m9x3k2f1.1}.
 */
@ApplicationScoped
public class PageBookmarkText {

    private static final int RADIX = Character.MAX_RADIX;
    private static final char NOWHERE = '-';
    private static final char PRIMARY = '0';
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,9})\\.([-0-9a-z]{1,300})");

    /** A replica that was read earlier than this before the end of the page may have restarted since: the text names the primary instead. */
    private static final Duration SAME_TIME = Duration.ofMillis(50);

    private List<Shard> shards;

    PageBookmarkText() {
        // For CDI's proxy.
    }

    @Inject
    PageBookmarkText(Topology topology) {
        shards = topology.shards()
                .filter(shard -> shard.streaming().findAny().isPresent())
                .toList();
    }

    /**
     * The text for what was shown; empty for nothing.
     *
     * @param shown where and when each primary's rows were read, by primary
     */
    public Optional<String> write(Map<Alias, BookmarkEntry.Read> shown) {
        return shown.values().stream()
                .map(BookmarkEntry.Read::at)
                .max(Comparator.naturalOrder())
                .map(last -> Long.toString(last.toEpochMilli() + 1, RADIX) + "." + letters(shown, last));
    }

    private String letters(Map<Alias, BookmarkEntry.Read> shown, Instant last) {
        String letters = shards.stream()
                .map(shard -> Optional.ofNullable(shown.get(shard.primary()))
                        .map(read -> letter(shard, read, last))
                        .orElse(NOWHERE))
                .map(String::valueOf)
                .collect(Collectors.joining());
        return letters.chars().distinct().count() == 1 ? letters.substring(0, 1) : letters;
    }

    private static char letter(Shard shard, BookmarkEntry.Read read, Instant last) {
        int replica = shard.streaming().toList().indexOf(read.database());
        boolean counts = replica >= 0
                && replica + 1 < RADIX
                && !read.at().plus(SAME_TIME).isBefore(last);
        return counts ? Character.forDigit(replica + 1, RADIX) : PRIMARY;
    }

    /**
     * What a session must go on to see that was shown this; empty for any text that {@link #write} cannot have written. Of another
     * topology, as if all primaries had been read.
     */
    public Optional<Bookmark> read(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(matcher.group(1), RADIX));
        String letters = matcher.group(2);
        SortedMap<Alias, BookmarkEntry> entries = new TreeMap<>();
        for (int number = 0; number < shards.size(); number++) {
            char letter = letters.length() == 1
                    ? letters.charAt(0)
                    : letters.length() == shards.size() ? letters.charAt(number) : PRIMARY;
            Shard shard = shards.get(number);
            if (letter != NOWHERE) {
                entries.put(shard.primary(), BookmarkEntry.shown(new BookmarkEntry.Read(database(shard, letter), at)));
            }
        }
        return Optional.of(new Bookmark(entries));
    }

    private static Alias database(Shard shard, char letter) {
        int replica = Character.digit(letter, RADIX) - 1;
        List<Alias> replicas = shard.streaming().toList();
        return replica >= 0 && replica < replicas.size() ? replicas.get(replica) : shard.primary();
    }
}
