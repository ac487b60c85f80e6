# The application on WildFly; mvn package makes what is copied. docker/site builds it with SERVER=wildfly.
FROM eclipse-temurin:17.0.20.1_1-jre-noble

RUN ["install", "-d", "-m", "755", "/opt/multidb"]
# Some of its files are for their owner only.
COPY --chown=1000 target/server/wildfly /opt/multidb/wildfly
COPY target/server/postgresql.jar target/server/pool-checker.jar target/multidb.war /opt/multidb/
COPY server-config /opt/multidb/server-config
COPY docker/application /opt/multidb/bin

USER 1000
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=600s --retries=3 CMD ["bash", "/opt/multidb/bin/health.sh"]
ENTRYPOINT ["bash", "/opt/multidb/bin/entrypoint.sh"]
CMD ["wildfly"]
