/**
 * What becomes of a form. Start at {@link org.multidb.site.web.form.Submission}, the form that was sent, which pages ask before they change
 * anything. {@link org.multidb.site.web.form.FormTokenFilter} refuses what was not made for its sender by the
 * {@link org.multidb.site.web.form.FormToken}, or has it shown again, as a {@link org.multidb.site.web.form.Hold} tells.
 * {@link org.multidb.site.web.form.KeptForm} keeps what was typed while the visitor signs in at the
 * {@link org.multidb.site.web.form.SignInAddress}. {@link org.multidb.site.web.form.FormKey} has a form create one thing only, however often
 * it is sent.
 */
package org.multidb.site.web.form;
