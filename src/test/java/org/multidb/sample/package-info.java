/**
 * Data to try the site with, the same every time: {@link org.multidb.sample.SampleFill} puts any number of reviews into an empty
 * cluster, {@link org.multidb.sample.SampleReview} is one of them.
 */
package org.multidb.sample;
