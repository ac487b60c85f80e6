# The application on Payara Micro; mvn package makes what is copied. docker/site builds it.
FROM payara/micro:6.2025.10-jdk17

USER root
RUN ["install", "-d", "-m", "755", "/opt/multidb"]
RUN ["ln", "-s", "/opt/payara/payara-micro.jar", "/opt/multidb/payara-micro.jar"]
COPY target/server/postgresql.jar target/server/pool-checker.jar target/multidb.war /opt/multidb/
COPY server-config /opt/multidb/server-config
COPY docker/application /opt/multidb/bin

USER 1000
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=3 CMD ["bash", "/opt/multidb/bin/health.sh"]
ENTRYPOINT ["bash", "/opt/multidb/bin/entrypoint.sh"]
CMD ["payara-micro"]
