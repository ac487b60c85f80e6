package org.multidb.site.web;

import java.net.URI;
import java.util.List;

/** Somebody at a browser who writes reviews of one product and looks for them. */
record Reviewer(Browser browser, long product) {

    static Reviewer at(URI base, long product) {
        return new Reviewer(new Browser(base), product);
    }

    /** Posts a review; gives its address. */
    String posts(String text) {
        Answer answer = submits(text);
        if (answer.status() != 302) {
            throw new AssertionError("Not saved: " + answer);
        }
        return answer.location();
    }

    Answer submits(String text) {
        return browser.submit(form().with("review", text).with("rating", "5"));
    }

    Form form() {
        return browser.get("/review/create/" + product + "/").form();
    }

    /** Whether the review is there wherever it should be: on its page, in the product's list and in the counts. */
    boolean sees(String address, String text, int count) {
        Answer page = browser.get(address);
        Answer list = browser.get("/review/products/" + product + "/");
        String expected = count == 1 ? "1 review" : count + " reviews";
        return page.status() == 200
                && page.text(".review-text").equals(text)
                && list.texts(".review .prose").contains(text)
                && list.text(".summary-line").endsWith(expected);
    }

    int status(String address) {
        return browser.get(address).status();
    }

    /** The databases of reviews that answered for the page, each once. */
    List<String> answeredBy(String address) {
        return answeredBy(browser.get(address));
    }

    static List<String> answeredBy(Answer answer) {
        return answer.answeredBy(SiteData.REVIEWS);
    }

    String why(String address) {
        return browser.get(address).header("Server-Timing");
    }
}
