package org.multidb.site.web.admin;

import java.time.Instant;

/**
 * A review as a line of a table.
 *
 * @param authorId -1 for nobody in particular
 * @param author a username, or what stands for somebody who has none
 * @param product a name, or what stands for a product that is gone
 * @param rating null where there is none
 * @param text the beginning of it
 * @param database where its primary copy is, or where it was read
 */
public record ReviewRow(
        long id,
        Instant created,
        long authorId,
        String author,
        long productId,
        String product,
        Integer rating,
        String text,
        String database) {}
