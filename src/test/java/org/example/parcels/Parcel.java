package org.example.parcels;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.multidb.routing.function.StoredIn;
import org.multidb.routing.shard.Bucket;
import org.multidb.routing.shard.Sharded;

/** A parcel is on the shard of its number. */
@Entity
@StoredIn("parcels")
public class Parcel implements Sharded {

    @Id
    private String number;

    private short bucket;

    /** The customer is in another database: a plain number. */
    @Column(name = "customer_id")
    private long customerId;

    private boolean delivered;

    protected Parcel() {
        // For Jakarta Persistence.
    }

    public Parcel(String number, long customerId) {
        this.number = number;
        this.bucket = (short) Bucket.of(number).number();
        this.customerId = customerId;
    }

    @Override
    public Object shardKey() {
        return number;
    }

    public String getNumber() {
        return number;
    }

    /** Stored with the row, so that rows of one bucket can be told from others. */
    public int getBucket() {
        return bucket;
    }

    public long getCustomerId() {
        return customerId;
    }

    public boolean isDelivered() {
        return delivered;
    }

    void deliver() {
        delivered = true;
    }
}
