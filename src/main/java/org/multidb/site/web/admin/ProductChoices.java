package org.multidb.site.web.admin;

import jakarta.faces.model.SelectItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The products that a field offers, by id. A field whose values are no texts names its converter: otherwise Mojarra looks for one anew for
 * each item, and there may be thousands.
 */
final class ProductChoices {

    private ProductChoices() {}

    /**
     * The products to choose from.
     *
     * @param chosen what is chosen already; it comes first if it is none of the products any more
     * @param gone what to call it then
     */
    static List<SelectItem> of(Map<Long, String> products, Optional<Long> chosen, LongFunction<String> gone) {
        List<SelectItem> choices = new ArrayList<>();
        chosen.filter(id -> !products.containsKey(id)).ifPresent(id -> choices.add(new SelectItem(id, gone.apply(id))));
        products.forEach((id, name) -> choices.add(new SelectItem(id, name)));
        return choices;
    }
}
