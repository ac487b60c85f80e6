package org.multidb.site.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import org.multidb.site.web.address.Address;
import org.multidb.site.web.form.Submission;

/**
 * From the page of a row back to its table as it was left: with its filter, order and page. The address of the page carries the table's
 * query in the parameter {@value #FROM}; only what the table itself understands is taken from there, so that it leads nowhere else.
 */
@Named
@RequestScoped
public class WayBack {

    static final String FROM = "from";

    @Inject
    Address address;

    @Inject
    Submission submission;

    private TableAddress from;

    private TableAddress from() {
        if (from == null) {
            String query = Arrays.stream(submission.values(FROM)).findFirst().orElse("");
            from = TableAddress.parse(table().filters(), query);
        }
        return from;
    }

    private AdminTable table() {
        return AdminTable.of(address.path());
    }

    /** The address of the table as it was left, without the context path. */
    public String getAddress() {
        return table().path() + from().link();
    }

    /** What links to other pages of the row must have; empty where the table was left as it is without a query. */
    public String getQuery() {
        return from().asParameter(FROM);
    }

    /** The value of the parameter, for the hidden field of a form. */
    public String getValue() {
        return from().query();
    }
}
