package org.multidb.persistence;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.config.TargetDatabase;
import org.eclipse.persistence.config.TargetServer;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Login;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.multidb.routing.Alias;
import org.multidb.topology.Datasources;
import org.multidb.topology.ProbeObservations;
import org.multidb.topology.Topology;

/**
 * One entity manager factory per alias: the persistence unit of its function over the datasource {@code jdbc/<alias>}. Made when the
 * alias is first used, so that a database that is down keeps nobody else from starting.
 */
@ApplicationScoped
public class EntityManagerFactories {

    private final ConcurrentMap<Alias, EntityManagerFactory> factories = new ConcurrentHashMap<>();

    @Inject
    Topology topology;

    @Inject
    CurrentTransaction transaction;

    @Inject
    Datasources datasources;

    @Inject
    ProbeObservations observations;

    @Inject
    Suspension suspension;

    /** The factory of that database. Public, since Weld calls any other method behind a proxy by reflection. */
    public EntityManagerFactory of(Alias alias) {
        EntityManagerFactory factory = factories.get(alias);
        return factory != null ? factory : factories.computeIfAbsent(alias, this::create);
    }

    private EntityManagerFactory create(Alias alias) {
        DataSource server = datasources.require(Datasources.nameOf(alias));
        DataSource pool = patient(alias, server);
        DataSource unjoined = patient(alias, new UnjoinedDataSource(server, suspension));
        OwnDataSource own = new OwnDataSource(alias, pool, unjoined, transaction);
        DataSource outside = new OutsideDataSource(pool, unjoined, transaction);
        return Persistence.createEntityManagerFactory(
                topology.functionOf(alias).name(),
                Map.of(
                        // Below that it writes every failed statement with its SQL to the log; whoever asked logs the
                        // failure.
                        PersistenceUnitProperties.LOGGING_LEVEL,
                        SessionLog.SEVERE_LABEL,
                        PersistenceUnitProperties.TRANSACTION_TYPE,
                        "JTA",
                        PersistenceUnitProperties.JTA_DATASOURCE,
                        own,
                        PersistenceUnitProperties.NON_JTA_DATASOURCE,
                        outside,
                        PersistenceUnitProperties.SESSION_NAME,
                        alias.name(),
                        PersistenceUnitProperties.TARGET_DATABASE,
                        TargetDatabase.PostgreSQL,
                        PersistenceUnitProperties.TARGET_SERVER,
                        targetServer(),
                        PersistenceUnitProperties.SESSION_CUSTOMIZER,
                        customizer(alias, own)));
    }

    private DataSource patient(Alias alias, DataSource pool) {
        return new PatientDataSource(alias, pool, waited -> observations.hasAnsweredWithin(alias, waited));
    }

    private static String targetServer() {
        return System.getProperty("jboss.home.dir") == null ? TargetServer.Glassfish : TargetServer.JBoss;
    }

    private SessionCustomizer customizer(Alias alias, OwnDataSource own) {
        WriteGuard guard = new WriteGuard(alias, transaction);
        return session -> {
            failAtOnce(session.getDatasourceLogin());
            failAtOnce(((ServerSession) session).getReadConnectionPool().getLogin());
            session.getEventManager().addListener(new SessionEventAdapter() {
                @Override
                public void postLogin(SessionEvent event) {
                    own.loggedIn();
                }
            });
            session.getDescriptors()
                    .values()
                    .forEach(descriptor -> descriptor.getEventManager().addListener(guard));
        };
    }

    /** EclipseLink 4.0 pings an aborted transaction, takes it for a lost connection and sleeps twice 5 s for each query. */
    private static void failAtOnce(Login login) {
        ((DatabaseLogin) login).setConnectionHealthValidatedOnError(false);
        ((DatabaseLogin) login).setQueryRetryAttemptCount(0);
    }

    @PreDestroy
    void close() {
        factories.values().forEach(EntityManagerFactory::close);
    }
}
