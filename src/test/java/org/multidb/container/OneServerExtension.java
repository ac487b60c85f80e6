package org.multidb.container;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.as.arquillian.container.managed.ManagedDeployableContainer;

/**
 * Chooses between the containers on the class path, of which Arquillian wants one only: {@link OneServer} in the place of its own Payara
 * Micro, or its own WildFly.
 */
public final class OneServerExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        if ("wildfly".equals(System.getProperty("multidb.server.kind"))) {
            builder.override(
                    DeployableContainer.class, PayaraMicroDeployableContainer.class, ManagedDeployableContainer.class);
        } else {
            builder.override(DeployableContainer.class, ManagedDeployableContainer.class, OneServer.class);
            builder.override(DeployableContainer.class, PayaraMicroDeployableContainer.class, OneServer.class);
        }
    }
}
