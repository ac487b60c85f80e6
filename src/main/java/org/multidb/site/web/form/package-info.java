/**
 * What becomes of a form. Start at {@link org.multidb.site.web.form.Submission}, the form that was sent, which pages ask before they change
 * anything; {@link org.multidb.site.web.form.FormAction} is what they do. Then, in this order:
 *
 * <ol>
 *   <li>{@link org.multidb.site.web.form.FormTokenFilter} does nothing with a form that was not made for its sender by the
 *       {@link org.multidb.site.web.form.FormToken}. It answers by {@code RefusedForm}, or has the form shown again; {@code Hold} is the
 *       reason. A form from another site ({@code OtherSite}) is never shown again.
 *   <li>{@link org.multidb.site.web.form.KeptForm} keeps the typed {@code FormFields} while the visitor signs in at the
 *       {@link org.multidb.site.web.form.SignInAddress}. {@code FormRequest} is the request with other fields, such as the kept ones.
 *   <li>{@link org.multidb.site.web.form.Offer} refuses what a field does not offer to choose.
 *   <li>{@link org.multidb.site.web.form.FormKey} has a form create one thing only, however often it is sent.
 *   <li>{@link org.multidb.site.web.form.Blanks} has a page in memory filled in with the token and the key of each answer.
 * </ol>
 *
 * <p>Knows {@code address}, {@code visitor}, {@code view} and {@code http}; knows no backing bean.
 */
package org.multidb.site.web.form;
