package org.multidb.site.review;

import java.util.Collection;
import java.util.Set;
import org.multidb.routing.Alias;

/** Knows which products there are; reviews know their numbers only. */
public interface ProductDirectory {

    /** Those of the ids that belong to existing products. */
    Set<Long> existing(Collection<Long> ids);

    /** The database that keeps the products, and the work that follows when one is deleted. */
    Alias database();
}
