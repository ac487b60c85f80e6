package org.multidb.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.multidb.site.web.Answer;
import org.multidb.site.web.Browser;
import org.multidb.site.web.ReviewsTable;

/** Writes reviews of one product, as visitors do, and publishes them, as staff do where that is needed. */
record Posts(Containers site) {

    /** Where a review is written. */
    static final String FORM = "/review/create/1/";

    private static final long PRODUCT = 1;

    /** Posts a review, and gives its address; where staff publish, its author alone sees it. */
    String post(String text) {
        Browser visitor = new Browser(site.base());
        Answer answer =
                visitor.submit(visitor.get(FORM).form().with("review", text).with("rating", "4"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
        assertThat(visitor.get(answer.location()).text(".review-text")).isEqualTo(text);
        return answer.location();
    }

    /** Has everybody see the review at that address. */
    void publish(String address) {
        if (site.topology().equals("publishing")) {
            Browser staff = new Browser(site.base());
            Answer signedIn = staff.submit(staff.get("/account/login/")
                    .form()
                    .with("username", "admin")
                    .with("password", password()));
            assertThat(signedIn.status()).as(signedIn.toString()).isEqualTo(302);
            ReviewsTable.open(staff, PRODUCT).copyToShadow(Long.parseLong(address.replaceAll("\\D", "")));
        }
        assertThat(new Browser(site.base()).get(address).status()).isEqualTo(200);
    }

    /** Posts a review that everybody sees, and gives its address. */
    String postForAll(String text) {
        String address = post(text);
        publish(address);
        return address;
    }

    private String password() {
        try {
            return Files.readString(site.secrets().resolve("admin_password")).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
