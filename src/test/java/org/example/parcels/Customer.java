package org.example.parcels;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.multidb.routing.function.StoredIn;

/** Who gets parcels. All customers are in one database. */
@Entity
@StoredIn("customers")
public class Customer {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @Column(name = "last_parcel")
    private String lastParcel;

    protected Customer() {
        // For Jakarta Persistence.
    }

    public Customer(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    /** The number of the parcel that was delivered last; null before the first. */
    public String getLastParcel() {
        return lastParcel;
    }

    void received(String parcel) {
        lastParcel = parcel;
    }
}
