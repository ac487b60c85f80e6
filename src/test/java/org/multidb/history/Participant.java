package org.multidb.history;

import static org.multidb.history.Event.Outcome.DONE;
import static org.multidb.history.Event.Outcome.REFUSED;
import static org.multidb.history.Event.Outcome.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.multidb.history.Event.Kind;
import org.multidb.history.Event.Outcome;
import org.multidb.site.web.Answer;
import org.multidb.site.web.Browser;

/** A member at a browser, who does one thing after the other, at random. Used by one thread at a time. */
final class Participant {

    /** So few that those of a product fit on one page. */
    private static final int MOST = 3;

    private final int number;
    private final Browser browser;
    private final String product;
    private final Map<String, String> addresses;
    private final History history;
    private final Random random;
    private final List<Own> own = new ArrayList<>();
    private int posts;

    /** A review of one's own. */
    private record Own(String review, int version) {}

    /**
     * A participant whose browser is signed in.
     *
     * @param product the id of what the reviews are of
     * @param addresses of the reviews of the product, shared with others
     */
    Participant(
            int number, Browser browser, String product, Map<String, String> addresses, History history, long seed) {
        this.number = number;
        this.browser = browser;
        this.product = product;
        this.addresses = addresses;
        this.history = history;
        this.random = new Random(seed);
    }

    /** Does something. */
    void act() {
        int dice = random.nextInt(100);
        if (dice < 6 && own.size() < MOST) {
            post();
        } else if (dice < 10 && !own.isEmpty()) {
            edit(random.nextInt(own.size()));
        } else if (dice < 13 && !own.isEmpty()) {
            delete(random.nextInt(own.size()));
        } else if (dice < 55) {
            list();
        } else {
            show();
        }
    }

    private void post() {
        String review = "s" + number + "-" + ++posts;
        history.isOf(review, product);
        long start = history.now();
        Answer form = browser.get("/review/create/" + product + "/");
        if (form.status() != 200) {
            history.add(Event.failedRead(number, start, history.now(), Kind.SHOW, review));
            return;
        }
        start = history.now();
        Answer answer =
                browser.submit(form.form().with("review", text(review, 1)).with("rating", "4"));
        Outcome outcome = outcome(answer);
        history.add(Event.write(number, start, history.now(), Kind.POST, outcome, review, 1));
        if (outcome == DONE) {
            own.add(new Own(review, 1));
            addresses.put(review, answer.location());
        }
    }

    private void edit(int index) {
        Own before = own.get(index);
        Own after = new Own(before.review(), before.version() + 1);
        Answer form = open(before, "edit/");
        if (form.status() == 200) {
            long start = history.now();
            Answer answer = browser.submit(form.form().with("review", text(after.review(), after.version())));
            Outcome outcome = outcome(answer);
            history.add(Event.write(number, start, history.now(), Kind.EDIT, outcome, after.review(), after.version()));
            own.set(index, after);
        }
    }

    private void delete(int index) {
        Own before = own.get(index);
        Answer form = open(before, "delete/");
        if (form.status() == 200) {
            long start = history.now();
            Outcome outcome = outcome(browser.submit(form.form()));
            history.add(Event.write(number, start, history.now(), Kind.DELETE, outcome, before.review(), 0));
            if (outcome != REFUSED) {
                own.remove(index);
            }
        }
    }

    /** The form shows the review, too. */
    private Answer open(Own review, String form) {
        return new Look(browser, history, number).at(review.review(), addresses.get(review.review()) + form);
    }

    private void list() {
        new Look(browser, history, number).at(product);
    }

    private void show() {
        List<String> known = addresses.keySet().stream().sorted().toList();
        if (!known.isEmpty()) {
            String review = known.get(random.nextInt(known.size()));
            Answer unused = new Look(browser, history, number).at(review, addresses.get(review));
        }
    }

    private static Outcome outcome(Answer answer) {
        if (answer.status() == 302 || answer.status() == 303) {
            return DONE;
        }
        return answer.status() == 0 || answer.status() >= 500 ? UNKNOWN : REFUSED;
    }

    private static String text(String review, int version) {
        return "History " + review + " v" + version;
    }
}
