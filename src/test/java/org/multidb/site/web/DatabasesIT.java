package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.OnRunningSite;
import org.multidb.cluster.RunningSite;

/** Functional separation, seen with SQL: each database has its own data and nothing else. */
@OnRunningSite
class DatabasesIT {

    private static final String TABLES =
            "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1";
    private static final String SEQUENCES =
            "select sequence_name from information_schema.sequences where sequence_schema = 'public' order by 1";

    private final SiteData data;
    private final Browser browser;

    DatabasesIT(RunningSite site) {
        data = new SiteData(site);
        browser = new Browser(site);
    }

    @Test
    void productsAccountsAndTicketsAreInDefaultOnly() {
        assertThat(data.column(SiteData.CATALOGUE, TABLES))
                .contains("account", "outbox", "product")
                .noneMatch(table -> table.startsWith("review"));
        assertThat(data.column(SiteData.CATALOGUE, SEQUENCES)).contains("review_ticket");
    }

    @Test
    void reviewsAreInReviewsOnly() {
        assertThat(data.column(SiteData.REVIEWS, TABLES))
                .contains("outbox", "review", "review_count")
                .doesNotContain("product", "account", "first_data");
        assertThat(data.column(SiteData.REVIEWS, SEQUENCES)).doesNotContain("review_ticket", "product_id_seq");
    }

    @Test
    void aReviewPostedOnThePageLandsInReviewsUnderATicketOfDefault() {
        long product = data.product(Names.unique("Separated "));

        Answer saved = browser.submit(browser.get("/review/create/")
                .form()
                .with("product", "" + product)
                .with("review", "Separated"));

        long id = Long.parseLong(saved.location().replaceAll("\\D", ""));
        assertThat(data.column(SiteData.REVIEWS, "select id from review where product_id = ?", product))
                .isEqualTo(List.of("" + id));
        assertThat(data.tickets()).isEqualTo(id);
    }

    @Test
    void thePageTellsWhichDatabaseAnsweredWhat() {
        assertThat(browser.get("/review/products/").header("Server-Timing")).contains("default;", "reviews;");
    }
}
