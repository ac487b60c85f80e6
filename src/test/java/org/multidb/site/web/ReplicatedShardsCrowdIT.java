package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.multidb.cluster.RunningSite;

/** 200 requests at the same time, of which each database has connections for four, and one that hangs: nobody waits for ever. */
@OnReplicatedShardsSite
class ReplicatedShardsCrowdIT {

    private static final int CROWD = 200;
    private static final String LIST = "/review/products/";

    private final RunningSite site;
    private final SiteData data;
    private final Shards shards;
    private long product;
    private List<String> reviews;

    /** What was answered to each post, by its text. */
    private final Map<String, Answer> posts = new ConcurrentHashMap<>();

    ReplicatedShardsCrowdIT(RunningSite site) {
        this.site = site;
        data = new SiteData(site);
        shards = new Shards(data);
    }

    @BeforeEach
    void prepare() {
        product = data.product(Names.unique("! Bench "));
        reviews = Shards.ALL.stream()
                .map(shard -> "/review/" + shards.put(shard, product, "On " + shard) + "/")
                .toList();
        awaitAllWell();
    }

    @AfterEach
    void everythingRunsAgain() {
        Outage.end(site);
        data.run(SiteData.CATALOGUE, "delete from product where id = ?", product);
    }

    private String page() {
        return LIST + product + "/";
    }

    private void awaitAllWell() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Answer page = new Browser(site).get(page());
            assertThat(page.texts(".notice")).isEmpty();
            assertThat(page.answeredBy(SiteData.REVIEWS)).hasSize(3).doesNotContainAnyElementsOf(Shards.ALL);
        });
    }

    /** One post and nine looks in ten. */
    private List<Supplier<Answer>> crowd() {
        Reviewer writer = Reviewer.at(site.base(), product);
        Form form = writer.form();
        Map<String, String> cookies = Map.copyOf(writer.browser().cookies());
        List<String> addresses = new ArrayList<>(reviews);
        addresses.addAll(List.of(page(), LIST, "/review/create/", "/health/live"));
        List<Supplier<Answer>> crowd = new ArrayList<>();
        for (int number = 0; number < CROWD; number++) {
            String address = addresses.get(number % addresses.size());
            crowd.add(number % 10 == 0 ? () -> post(cookies, form) : () -> new Browser(site).get(address));
        }
        return crowd;
    }

    private Answer post(Map<String, String> cookies, Form form) {
        String text = Names.unique("In a crowd ");
        Browser browser = new Browser(site);
        browser.cookies().putAll(cookies);
        Answer answer = browser.submit(form.anew().with("review", text));
        posts.put(text, answer);
        return answer;
    }

    @ParameterizedTest
    @CsvSource({"''", "reviews-2-s", "reviews-2", "reviews-2 reviews-2-s", "default"})
    void eachIsAnsweredInTimeAndHonestly(String hanging) throws Exception {
        List<Supplier<Answer>> crowd = crowd();
        // So that there are connections to hang on.
        InTime.answers(crowd.subList(0, 20));
        posts.clear();
        Outage.HANG.begin(
                site,
                List.of(hanging.split(" ")).stream()
                        .filter(alias -> !alias.isEmpty())
                        .toList());
        List<Answer> answers = InTime.answers(crowd);
        Outage.end(site);

        assertThat(answers)
                .as("%s", statuses(answers))
                .allSatisfy(answer -> assertThat(answer.status()).isIn(200, 302, 503));
        assertThat(answers)
                .filteredOn(answer -> answer.address().equals("/health/live"))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        if (hanging.isEmpty() || hanging.equals("reviews-2-s")) {
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 503)
                    .as("%s", statuses(answers))
                    .isEmpty();
        }
        awaitAllWell();
        assertThat(posts).allSatisfy(this::isAsAnswered);
        assertThat(shards.halfDone()).isEmpty();
    }

    private void isAsAnswered(String text, Answer answer) {
        List<String> stored = shards.stored(text);
        if (answer.status() == 302) {
            assertThat(stored).containsExactly("" + Shards.idOf(answer.location()));
            return;
        }
        assertThat(answer.form().value("review")).isEqualTo(text);
        boolean unknown = answer.text("[role=alert]").contains("may be there or not");
        assertThat(stored).as("%s", answer).hasSizeLessThanOrEqualTo(unknown ? 1 : 0);
    }

    private static Map<String, Long> statuses(List<Answer> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(
                        answer -> answer.status() + " " + answer.address(), Collectors.counting()));
    }
}
