/**
 * Data to try the site with, the same every time: {@link org.multidb.sample.SampleFill} puts any number of reviews into an empty
 * cluster, {@link org.multidb.sample.SampleReview} is one of them. {@link org.multidb.sample.OldReviewsRouter} is the router that README
 * shows.
 */
package org.multidb.sample;
