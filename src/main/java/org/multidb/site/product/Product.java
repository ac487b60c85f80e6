package org.multidb.site.product;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.multidb.routing.function.StoredIn;

/** Something that people write reviews of. */
@Entity
@Table(name = "product")
@StoredIn(Product.FUNCTION)
public class Product {

    /** The function that its rows are stored in. */
    public static final String FUNCTION = "catalogue";

    @Id
    @SequenceGenerator(name = "product", sequenceName = "product_id_seq", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "product")
    @Column(name = "id")
    private Long id;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "description", nullable = false)
    private String description;

    @Version
    @Column(name = "version")
    private int version;

    protected Product() {
        // For JPA.
    }

    public Product(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** A product that no manager knows. */
    static Product of(long id, String name, String description, int version) {
        Product product = new Product(name, description);
        product.id = id;
        product.version = version;
        return product;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    /** For this package only: others are told it with a row of the primary, by {@link org.multidb.persistence.VersionedRow}. */
    int getVersion() {
        return version;
    }

    /** Whether it has exactly that name and description. */
    public boolean says(String thatName, String thatDescription) {
        return name.equals(thatName) && description.equals(thatDescription);
    }

    /** Whether the change of that version was made, and no other since. */
    boolean isChanged(int from, String newName, String newDescription) {
        return version == from + 1 && says(newName, newDescription);
    }

    void describe(String newName, String newDescription) {
        this.name = newName;
        this.description = newDescription;
    }
}
