/** What reviews are about: {@link org.multidb.product.Products} is the service, {@link org.multidb.product.Product} the entity. */
package org.multidb.product;
