/** The pages of single reviews: to read, write, edit and delete one. Each page has its backing bean of the same name. */
package org.multidb.site.web.review;
