package org.multidb.routing.shard;

import java.util.Map;
import java.util.SortedMap;

/**
 * How new the bucket maps are that this node routes by. A replica that stands still shows where rows were before they moved; so a session that
 * was routed by a newer map elsewhere must not be routed by an older one here.
 */
public interface MapEpochs {

    /** The epochs of the known maps, by function: of those that replicas may contradict, for buckets have moved. */
    SortedMap<String, Integer> known();

    /** Reads maps anew that are older than these; says whether all are as new now. Functions that are not configured do not count. */
    boolean catchUp(Map<String, Integer> seen);
}
