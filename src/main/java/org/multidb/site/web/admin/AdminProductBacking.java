package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.OptimisticLockException;
import org.multidb.persistence.VersionedRow;
import org.multidb.site.product.Product;
import org.multidb.site.product.Products;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.address.PageNotFoundException;
import org.multidb.site.web.form.FormKey;

/** {@code /admin/products/create/} and {@code /admin/products/{id}/}: the form of a product. */
@Named("adminProduct")
@RequestScoped
public class AdminProductBacking {

    static final String MISSING = "error.notFound.product";

    @Inject
    Address address;

    @Inject
    Products products;

    @Inject
    AdminMessages messages;

    @Inject
    BackToTable back;

    @Inject
    FormKey key;

    private String name = "";
    private String description = "";
    private Integer version;
    private Product stored;

    public void load() {
        if (!isFresh()) {
            VersionedRow<Product> product =
                    products.findForChange(getId()).orElseThrow(() -> new PageNotFoundException(MISSING));
            name = product.row().getName();
            description = product.row().getDescription();
            version = product.version();
        }
    }

    public void save() {
        if (isFresh()) {
            add();
            return;
        }
        try {
            products.describe(getId(), version, name, description);
            back.telling("product.notice.saved", name);
        } catch (OptimisticLockException changed) {
            conflict();
        }
    }

    /** Keeps what was typed into a form that has added another product before, in a new form. */
    private void add() {
        if (products.add(key.getValue(), name, description).says(name, description)) {
            back.telling("product.notice.created", name);
        } else {
            key.renew();
            messages.refuse("product.error.added");
        }
    }

    /** Keeps what was typed, and lets it replace what is stored now if it is sent once more. */
    private void conflict() {
        messages.refuseOutdated(products.findForChange(getId()), now -> {
            stored = now.row();
            version = now.version();
        });
    }

    public void checkName(FacesContext context, UIComponent field, Object value) {
        messages.refuse(FieldRules.productName((String) value));
    }

    public void checkDescription(FacesContext context, UIComponent field, Object value) {
        messages.refuse(FieldRules.productDescription((String) value));
    }

    /** Whether the form is for a product that there is not yet. */
    public boolean isFresh() {
        return address.id().isEmpty();
    }

    public String getTitle() {
        return isFresh()
                ? messages.get("product.title.create")
                : messages.get("product.title.edit", Long.toString(getId()));
    }

    public long getId() {
        return address.requireId();
    }

    /** What somebody else has stored meanwhile; null unless the form was refused for that. */
    public Product getStored() {
        return stored;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public Integer getVersion() {
        return version;
    }

    public void setVersion(Integer version) {
        this.version = version;
    }
}
