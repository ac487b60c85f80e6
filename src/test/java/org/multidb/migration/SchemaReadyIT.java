package org.multidb.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.multidb.container.Site;
import org.multidb.routing.Alias;
import org.multidb.sharding.Sharding;
import org.multidb.site.review.Review;
import org.multidb.topology.SchemaState;
import org.multidb.topology.SchemaStates;

/** What observers of a schema that is ready can do to it: nothing. One of this application throws at each call. */
@ExtendWith(ArquillianExtension.class)
class SchemaReadyIT {

    private static final Alias DEFAULT = new Alias("default");

    @Inject
    SchemaStates states;

    @Inject
    Sharding sharding;

    @Inject
    ThrowingObserver observer;

    @Deployment
    static WebArchive site() {
        return Site.war();
    }

    @Test
    void anObserverThatThrowsKeepsNeitherTheDatabaseNorOtherObserversFromWorkingAndIsToldAgain() {
        await().pollInterval(Duration.ofMillis(20))
                .during(Duration.ofMillis(2_500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> states.schema(DEFAULT).status() == SchemaState.Status.CURRENT);
        assertThat(sharding.map(Review.class)).isPresent();
        await().atMost(Duration.ofSeconds(10)).until(() -> observer.calls() > 3);

        observer.calmDown();
        await().atMost(Duration.ofSeconds(10)).until(observer::isTold);
    }
}
