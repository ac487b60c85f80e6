package org.multidb.history;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.multidb.cluster.RunningSite;
import org.multidb.history.Event.Shown;
import org.multidb.routing.Alias;
import org.multidb.site.web.SiteData;

/** What a history needs of the databases themselves. */
final class HistoryData {

    private static final Pattern REVIEW = Pattern.compile("History (s[0-9]+-[0-9]+) v([0-9]+)");

    private HistoryData() {}

    /** A new product, by id. */
    static String product(RunningSite site, int number) {
        return new SiteData(site)
                .column(
                        "default",
                        "insert into product (name, description) values (?, 'Many reviews.') returning id",
                        "History " + number)
                .get(0);
    }

    /** How many reviews say that. */
    static int count(RunningSite site, String text) {
        return (int) texts(site, "text = ?", text).count();
    }

    /** Every review of those products. */
    static List<Shown> stored(RunningSite site, Collection<String> products) {
        return products.stream()
                .distinct()
                .flatMap(product -> texts(site, "product_id = ?", Long.valueOf(product)))
                .map(REVIEW::matcher)
                .filter(Matcher::find)
                .map(found -> new Shown(found.group(1), Integer.parseInt(found.group(2))))
                .toList();
    }

    /** On each shard those of the buckets that it holds: a copy that is on its way, or was left behind, is none. */
    private static Stream<String> texts(RunningSite site, String condition, Object parameter) {
        String sql = "select text from review join bucket_owner using (bucket) where until is null and " + condition;
        return site.cluster().plan().readTopology().functions().stream()
                .filter(function -> function.name().equals("reviews"))
                .flatMap(function -> function.primaries().stream())
                .map(Alias::name)
                .flatMap(shard -> new SiteData(site).column(shard, sql, parameter).stream());
    }
}
