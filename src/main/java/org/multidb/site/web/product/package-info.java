/** The pages of products and what people think of them. Each page has its backing bean of the same name. */
package org.multidb.site.web.product;
