package org.multidb.site.web.address;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every page of the site: its address, its view, and whether forms are sent to it. {@code #} in an address is an id.
 */
public enum Page {
    PRODUCTS("/review/products/", "/product/list.xhtml", Form.NONE),
    PRODUCT("/review/products/#/", "/product/show.xhtml", Form.NONE),
    REVIEW("/review/#/", "/review/show.xhtml", Form.NONE),
    REVIEW_CREATE("/review/create/", "/review/create.xhtml", Form.OPEN),
    REVIEW_CREATE_FOR("/review/create/#/", "/review/create.xhtml", Form.OPEN),
    REVIEW_EDIT("/review/#/edit/", "/review/edit.xhtml", Form.OPEN),
    REVIEW_DELETE("/review/#/delete/", "/review/delete.xhtml", Form.OPEN),
    ACCOUNT("/account/", "/account/reviews.xhtml", Form.NONE),
    LOGIN("/account/login/", "/account/login.xhtml", Form.OPEN),
    REGISTER("/account/register/", "/account/register.xhtml", Form.OPEN),
    LOGOUT("/account/logout/", "/account/logout", Form.ONLY),
    ADMIN("/admin/", "/admin/index.xhtml", Form.OPEN),
    ADMIN_PRODUCTS("/admin/products/", "/admin/products.xhtml", Form.OPEN),
    ADMIN_PRODUCT_CREATE("/admin/products/create/", "/admin/product.xhtml", Form.OPEN),
    ADMIN_PRODUCT("/admin/products/#/", "/admin/product.xhtml", Form.OPEN),
    ADMIN_PRODUCT_DELETE("/admin/products/#/delete/", "/admin/product-delete.xhtml", Form.OPEN),
    ADMIN_REVIEWS("/admin/reviews/", "/admin/reviews.xhtml", Form.OPEN),
    ADMIN_REVIEWS_DELETE("/admin/reviews/delete/", "/admin/reviews-delete.xhtml", Form.OPEN),
    ADMIN_REVIEWS_PUBLISH("/admin/reviews/publish/", "/admin/reviews-publish.xhtml", Form.OPEN),
    ADMIN_REVIEW("/admin/reviews/#/", "/admin/review.xhtml", Form.OPEN),
    ADMIN_REVIEW_DELETE("/admin/reviews/#/delete/", "/admin/review-delete.xhtml", Form.OPEN),
    ADMIN_ACCOUNTS("/admin/accounts/", "/admin/accounts.xhtml", Form.OPEN),
    ADMIN_ACCOUNT_CREATE("/admin/accounts/create/", "/admin/account.xhtml", Form.OPEN),
    ADMIN_ACCOUNT("/admin/accounts/#/", "/admin/account.xhtml", Form.OPEN),
    ADMIN_ACCOUNT_DELETE("/admin/accounts/#/delete/", "/admin/account-delete.xhtml", Form.OPEN),
    ADMIN_DATABASES("/admin/databases/", "/admin/databases.xhtml", Form.OPEN),
    ADMIN_REBALANCE("/admin/databases/rebalance/", "/admin/rebalance.xhtml", Form.OPEN),
    ADMIN_REBALANCE_START("/admin/databases/rebalance/start/", "/admin/rebalance-start.xhtml", Form.OPEN),
    ADMIN_REBALANCE_MOVE("/admin/databases/rebalance/#/", "/admin/rebalance-move.xhtml", Form.OPEN);

    /** Whether forms are sent to a page. */
    enum Form {
        /** Never: it is only read. */
        NONE,
        /** It is read, and its own form is sent back to it. */
        OPEN,
        /** It is nothing but the target of forms. */
        ONLY
    }

    /**
     * A page that was found.
     *
     * @param id the id in the address, where it has one
     * @param canonical the one address of the page with that id
     */
    public record Match(Page page, OptionalLong id, String canonical) {}

    /** Pages of the administration that only list: nothing is typed there. */
    private static final Set<Page> LISTS =
            EnumSet.of(ADMIN, ADMIN_PRODUCTS, ADMIN_REVIEWS, ADMIN_ACCOUNTS, ADMIN_DATABASES, ADMIN_REBALANCE);

    private final String address;
    private final String view;
    private final Form form;
    private final Pattern pattern;

    Page(String address, String view, Form form) {
        this.address = address;
        this.view = view;
        this.form = form;
        this.pattern = Pattern.compile(address.replace("#", "([0-9]+)"));
    }

    String view() {
        return view;
    }

    /** The address of the page, with that id where it has one. */
    public String address(long id) {
        return address.replace("#", Long.toString(id));
    }

    public boolean takes(String method) {
        return switch (method) {
            case "GET", "HEAD" -> form != Form.ONLY;
            case "POST" -> form != Form.NONE;
            default -> false;
        };
    }

    /** The methods it takes, as the header {@code Allow} lists them. */
    String allowed() {
        return switch (form) {
            case NONE -> "GET, HEAD";
            case OPEN -> "GET, HEAD, POST";
            case ONLY -> "POST";
        };
    }

    /** Whether it has a form of its own, which is shown again with all that was typed if nothing can be done with it. */
    public boolean keepsForm() {
        return form == Form.OPEN && !LISTS.contains(this);
    }

    /** Whether its form is sent to become somebody, and not as somebody. */
    public boolean signsIn() {
        return this == LOGIN || this == REGISTER;
    }

    public boolean isForStaff() {
        return address.startsWith("/admin/");
    }

    /** Whether it shows what is one visitor's own, or changes it. */
    public boolean isPersonal() {
        return isForStaff() || this == ACCOUNT || this == LOGOUT || this == REVIEW_EDIT || this == REVIEW_DELETE;
    }

    /** Whether it is a form that somebody writes a text in. A browser that goes back to it shall still have the text. */
    public boolean isForWriting() {
        return this == REVIEW_CREATE || this == REVIEW_CREATE_FOR || this == REVIEW_EDIT;
    }

    /** Whether the address is of this page, whatever the id. */
    Optional<Match> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return matcher.groupCount() == 0
                ? Optional.of(new Match(this, OptionalLong.empty(), path))
                : id(matcher.group(1)).map(id -> new Match(this, OptionalLong.of(id), address(id)));
    }

    /** The page of an address that ends in a slash; empty if there is none, or its id is no 64-bit number. */
    private static Optional<Match> find(String path) {
        for (Page page : values()) {
            Optional<Match> match = page.match(path);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    /** The same, also where the slash at the end is missing. */
    public static Optional<Match> findWithOrWithoutSlash(String path) {
        return find(path.endsWith("/") ? path : path + "/");
    }

    private static Optional<Long> id(String digits) {
        try {
            return Optional.of(Long.valueOf(digits));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
