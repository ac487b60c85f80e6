package org.multidb.history;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.multidb.history.Event.Kind;
import org.multidb.history.Event.Seen;
import org.multidb.history.Event.Shown;
import org.multidb.site.web.Answer;
import org.multidb.site.web.Browser;

/** Looks at a page, and takes down what it shows of the history's reviews. */
record Look(Browser browser, History history, int session) {

    private static final Pattern REVIEW = Pattern.compile("History (s[0-9]+-[0-9]+) v([0-9]+)");
    private static final Pattern COUNT = Pattern.compile("([0-9]+) reviews?\\b");

    /** At a page of one review. */
    Answer at(String review, String address) {
        long start = history.now();
        Answer answer = browser.get(address);
        long end = history.now();
        if (answer.status() == 200 || answer.status() == 404) {
            List<Shown> shown = shown(answer).stream().distinct().toList();
            history.add(Event.read(
                    session, start, end, Kind.SHOW, review, new Seen(shown, OptionalLong.empty(), onReplica(answer))));
        } else {
            history.add(Event.failedRead(session, start, end, Kind.SHOW, review));
        }
        return answer;
    }

    /** At the page of a product, which counts its reviews and lists them. */
    void at(String product) {
        long start = history.now();
        Answer answer = browser.get("/review/products/" + product + "/");
        long end = history.now();
        boolean complete = answer.status() == 200 && answer.neighbour("next").isEmpty();
        if (complete && !answer.text(".summary-line").contains("at least")) {
            Matcher count = COUNT.matcher(answer.text(".summary-line"));
            OptionalLong reviews =
                    count.find() ? OptionalLong.of(Long.parseLong(count.group(1))) : OptionalLong.empty();
            history.add(Event.read(
                    session, start, end, Kind.LIST, product, new Seen(shown(answer), reviews, onReplica(answer))));
        } else {
            history.add(Event.failedRead(session, start, end, Kind.LIST, product));
        }
    }

    private static List<Shown> shown(Answer answer) {
        return answer.page().select("main .prose, main textarea").eachText().stream()
                .map(REVIEW::matcher)
                .filter(Matcher::find)
                .map(found -> new Shown(found.group(1), Integer.parseInt(found.group(2))))
                .toList();
    }

    /** An error page tells nothing, and counts as read from the primary. */
    private static boolean onReplica(Answer answer) {
        List<String> databases = answer.answeredBy("reviews");
        return !databases.isEmpty() && databases.stream().allMatch(alias -> alias.endsWith("-s"));
    }
}
