/** The library without the site: as a jar, in an application of somebody else ({@code org.example.parcels}). */
package org.multidb.library;
