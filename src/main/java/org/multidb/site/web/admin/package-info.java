/**
 * The administration, for staff only: {@link org.multidb.site.web.visitor.StaffFilter} sees to that for every address here. Each table is an
 * address: its filter, order and place stand in the query, read and written by {@link org.multidb.site.web.admin.TableAddress}. Each page
 * has its backing bean.
 */
package org.multidb.site.web.admin;
