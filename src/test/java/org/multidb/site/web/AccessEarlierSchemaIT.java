package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        access.replay().resume();
        access.awaitReplicaInUse();
    }

    @Test
    void thePrimaryAnswersInstead() {
        assertThat(access.someone().status(access.list())).isEqualTo(200);
        onPrimary("alter table review_change rename to review_change_kept");
        access.replay().awaitCaughtUp();
        access.replay().pause();
        onPrimary("alter table review_change_kept rename to review_change");

        Answer list = access.someone().browser().get(access.list());

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.texts(".notice")).isEmpty();
        assertThat(list.header("Server-Timing")).contains("reviews-s has not replayed the last migration");
    }

    private void onPrimary(String sql) {
        access.data().run(AccessSite.PRIMARY, sql);
    }
}
