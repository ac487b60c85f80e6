/** What reviews are about: {@link org.multidb.site.product.Products} is the service, {@link org.multidb.site.product.Product} the entity. */
package org.multidb.site.product;
