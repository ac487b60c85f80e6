/**
 * What is in the directory {@code docker}: its scripts run here as they do in containers, on PostgreSQL of this machine. No containers
 * are needed and none are tested.
 */
package org.multidb.docker;
