package org.multidb.persistence;

import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.multidb.routing.Alias;

/**
 * Checks each row before it is written. Without this check, an entity that was read through a {@link Reads} manager and then changed would be
 * flushed.
 */
final class WriteGuard extends DescriptorEventAdapter {

    private final Alias alias;
    private final CurrentTransaction transaction;

    WriteGuard(Alias alias, CurrentTransaction transaction) {
        this.alias = alias;
        this.transaction = transaction;
    }

    /** Before the connection is taken that the change would be written by. */
    @Override
    public void preUpdateWithChanges(DescriptorEvent event) {
        transaction.requireWriting(alias, event.getSource());
    }

    @Override
    public void aboutToInsert(DescriptorEvent event) {
        transaction.requireWriting(alias, event.getSource());
    }

    @Override
    public void aboutToUpdate(DescriptorEvent event) {
        transaction.requireWriting(alias, event.getSource());
    }

    @Override
    public void aboutToDelete(DescriptorEvent event) {
        transaction.requireWriting(alias, event.getSource());
    }
}
