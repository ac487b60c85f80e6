package org.multidb.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** Gets the forms of reviews and fills them; nobody measures that. */
record ReviewForms(BenchSite site) {

    /** A form of some product, ready to be sent. */
    HttpRequest filled(Client client, SplittableRandom random) {
        URI address = site.at("review/create/" + (1 + random.nextInt(1_000)) + "/");
        HttpResponse<String> page = client.send(HttpRequest.newBuilder(address).build());
        String body = Jsoup.parse(page.body()).select("main form input[type=hidden]").stream()
                .map(field -> field.attr("name") + "=" + encoded(field.attr("value")))
                .collect(Collectors.joining("&"));
        String product = address.getPath().replaceAll("\\D", "");
        String fields = body + "&product=" + product + "&rating=4&review=" + encoded("As good as I had hoped.");
        String cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .collect(Collectors.joining("; "));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields));
        return cookies.isEmpty()
                ? request.build()
                : request.header("Cookie", cookies).build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
