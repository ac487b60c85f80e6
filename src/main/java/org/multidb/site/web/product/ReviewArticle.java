package org.multidb.site.web.product;

import java.io.IOException;
import org.multidb.site.web.view.Markup;
import org.multidb.site.web.view.Part;
import org.multidb.site.web.view.ReviewExcerpt;
import org.multidb.site.web.view.ReviewLine;

/** One review on the page of its product. */
record ReviewArticle(ReviewLine head, ReviewExcerpt excerpt) implements Part {

    @Override
    public void write(Markup html) throws IOException {
        html.begin("article", "review");
        html.begin("h3", "review-head").part(head).end();
        html.part(excerpt).end();
    }
}
