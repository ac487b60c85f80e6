package org.multidb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.multidb.site.web.Browser;

/** One shard goes back to an earlier time, by the commands of {@code docker/README.md}, while the other databases stay as they are. */
final class ShardBackup {

    private static final String BUCKETS = "coalesce(string_agg(bucket::text, ',' order by bucket), '')";
    private static final int ATTEMPTS = 60;

    private final Containers site;
    private final Posts posts;
    private final String shard;

    /** Of the last of its shards. */
    ShardBackup(Containers site, Posts posts) {
        this.site = site;
        this.posts = posts;
        this.shard = site.shards().stream().reduce((earlier, later) -> later).orElseThrow();
    }

    /** What was saved since is gone, and all the rest fits together, also when all containers were made anew. */
    void isRestored(String first) throws IOException {
        String kept = postThere("Before the backup");
        posts.publish(kept);
        Path dump = Files.createTempFile("shard", ".dump");
        try {
            site.dump(shard, shard, dump);
            String lost = postThere("After the backup");
            site.site("stop", "node-1", "node-2");
            site.restore(shard, dump);
            site.site("down");
            site.up();
            Browser visitor = new Browser(site.base());
            assertThat(visitor.get(first).status()).isEqualTo(200);
            assertThat(visitor.get(kept).status()).isEqualTo(200);
            assertThat(visitor.get(lost).status()).isEqualTo(404);
            assertThat(number(posts.post("After the restoring")))
                    .as("an id that was given before")
                    .isGreaterThan(number(lost));
        } finally {
            Files.delete(dump);
        }
        assertThat(ask(shard, "select " + BUCKETS + " from bucket_owner where until is null"))
                .isEqualTo(ask(
                        "default",
                        "select " + BUCKETS + " from bucket_map where function = 'reviews' and shard = '" + shard
                                + "'"));
        assertThat(
                        ask(
                                shard,
                                "select coalesce(sum(rating_0 + rating_1 + rating_2 + rating_3 + rating_4 + rating_5), 0) from review_count"))
                .isEqualTo(ask(shard, "select count(*) from review"));
        await("nothing left to do")
                .atMost(Duration.ofMinutes(1))
                .until(() -> ask("default", "select count(*) from outbox").equals("0")
                        && ask(shard, "select count(*) from outbox").equals("0"));
    }

    /** Reviews are spread by their ids: posts until one is on this shard, and gives its address. */
    private String postThere(String text) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String address = posts.post(text);
            if (ask(shard, "select count(*) from review where id = " + number(address))
                    .equals("1")) {
                return address;
            }
        }
        throw new AssertionError("No review of " + ATTEMPTS + " was saved on " + shard);
    }

    private static long number(String address) {
        return Long.parseLong(address.replaceAll("\\D", ""));
    }

    private String ask(String service, String sql) {
        return site.ask(service, service, sql);
    }
}
