/**
 * The administration, for staff only: {@link org.multidb.site.web.visitor.StaffFilter} sees to that for every address here. Start at
 * {@link org.multidb.site.web.admin.AdminReviewsBacking}, the table of reviews with its filter,
 * {@link org.multidb.site.web.admin.AdminReviewsFilterBacking}. Then, in this order:
 *
 * <ol>
 *   <li>What tables have in common: {@code AdminTable} lists them. A table is an address: its filter, order and place stand in the query,
 *       read and written by {@link org.multidb.site.web.admin.TableAddress}; {@link org.multidb.site.web.admin.Table} makes the links
 *       around the rows. {@link org.multidb.site.web.admin.WayBack} leads from the page of a row back to its table,
 *       {@link org.multidb.site.web.admin.BackToTable} does so when a form was done.
 *   <li>Reviews: {@link org.multidb.site.web.admin.AdminReviewBacking} and {@link org.multidb.site.web.admin.AdminReviewDeleteBacking} for
 *       one; {@link org.multidb.site.web.admin.AdminReviewsDeleteBacking} and {@link org.multidb.site.web.admin.AdminReviewsPublishBacking}
 *       for a {@code Selection} of several, with {@link org.multidb.site.web.admin.Deletion}.
 *       {@link org.multidb.site.web.admin.ReviewTableRows} makes each {@link org.multidb.site.web.admin.ReviewRow}, and a product to choose
 *       is one of the {@code ProductChoices}.
 *   <li>Products: {@link org.multidb.site.web.admin.AdminProductsBacking}, {@link org.multidb.site.web.admin.AdminProductBacking},
 *       {@link org.multidb.site.web.admin.AdminProductDeleteBacking}.
 *   <li>Accounts: {@link org.multidb.site.web.admin.AdminAccountsBacking}, {@link org.multidb.site.web.admin.AdminAccountBacking},
 *       {@link org.multidb.site.web.admin.AdminAccountDeleteBacking}.
 *   <li>Databases: {@link org.multidb.site.web.admin.AdminDatabasesBacking}, and what staff should look after:
 *       {@link org.multidb.site.web.admin.DatabaseWarningsBacking}.
 *   <li>Moves of buckets: {@link org.multidb.site.web.admin.AdminRebalanceBacking} shows them, with the
 *       {@link org.multidb.site.web.admin.Rebalance} that the address plans, its {@code MoveEstimates} and a {@code BucketForecast};
 *       {@link org.multidb.site.web.admin.AdminRebalanceStartBacking} starts a plan,
 *       {@link org.multidb.site.web.admin.AdminRebalanceMoveBacking} notes one of the {@code PossibleWishes} of a move.
 *   <li>Texts: {@link org.multidb.site.web.admin.AdminMessages}, {@code FieldRules} for fields that are refused, {@code Excerpt} for long
 *       ones.
 *   <li>Scripts of PrimeFaces: {@link org.multidb.site.web.admin.ScriptPolicyListener} lets them run by their {@code Nonce};
 *       {@link org.multidb.site.web.admin.PrimeFacesInAdmin} keeps its context off other pages.
 * </ol>
 *
 * <p>Knows the services of the features and the reports of the library; never an entity manager.
 */
package org.multidb.site.web.admin;
