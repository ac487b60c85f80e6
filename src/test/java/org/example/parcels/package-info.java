/**
 * An application of somebody else, for the tests: parcels that are spread over shards by their numbers, and customers that are not. It has
 * the library as a jar, and knows nothing of the site. Start at {@link org.example.parcels.Parcels}.
 */
package org.example.parcels;
