package org.multidb.site.web.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** A product to choose. */
public record Choice(long id, String name) {

    /**
     * The products to choose from.
     *
     * @param chosen what is chosen already; it comes first if it is none of the products any more
     * @param gone what to call it then
     */
    static List<Choice> of(Map<Long, String> products, Optional<Long> chosen, LongFunction<String> gone) {
        List<Choice> choices = new ArrayList<>();
        products.forEach((id, name) -> choices.add(new Choice(id, name)));
        chosen.filter(id -> !products.containsKey(id)).ifPresent(id -> choices.add(0, new Choice(id, gone.apply(id))));
        return choices;
    }
}
