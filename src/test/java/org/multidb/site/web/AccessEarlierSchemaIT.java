package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.cluster.RunningSite;

/** A replica that has not replayed the last migration yet: what the application asks for is not there. */
@OnAccessSite
class AccessEarlierSchemaIT {

    private AccessSite access;

    AccessEarlierSchemaIT(RunningSite site) {
        access = AccessSite.of(site);
    }

    @BeforeEach
    void prepare() {
        access = access.ready();
    }

    @AfterEach
    void asBefore() {
        onPrimary("alter table if exists review_change_kept rename to review_change");
        onPrimary("do $$ begin if to_regproc('require_epoch_kept') is not null then"
                + " alter function require_epoch_kept rename to require_epoch; end if; end $$");
        access.replay().resume();
        access.awaitReplicaInUse();
    }

    @ParameterizedTest
    @CsvSource({"table, review_change", "function, require_epoch"})
    void thePrimaryAnswersInstead(String kind, String name) {
        assertThat(access.someone().status(access.list())).isEqualTo(200);
        // Its page is not known from memory.
        long unseen = access.data().product(Names.unique("Unseen "));
        onPrimary("alter " + kind + " " + name + " rename to " + name + "_kept");
        access.replay().awaitCaughtUp();
        access.replay().pause();
        onPrimary("alter " + kind + " " + name + "_kept rename to " + name);

        Answer list = access.someone().browser().get("/review/products/" + unseen + "/");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.texts(".notice")).isEmpty();
        assertThat(list.header("Server-Timing")).contains("reviews-s has not replayed the last migration");
    }

    private void onPrimary(String sql) {
        access.data().run(AccessSite.PRIMARY, sql);
    }
}
