#!/usr/bin/env bash
# Runs the application on Payara Micro or WildFly: entrypoint.sh payara-micro|wildfly, from the secrets and a topology.
#
# TOPOLOGY        a name of server-config/topology
# SECRETS         directory of the files owner_password, app_password, reader_password, signing_key and admin_password, and of
#                 mover_password, without which the node cannot move buckets; /run/secrets
# MULTIDB_HOME    server-config, multidb.war, postgresql.jar, pool-checker.jar and the server, payara-micro.jar or wildfly;
#                 /opt/multidb
# WORK            what is written at each start; /tmp/multidb
# DATABASES       what server-config/configure.sh is told of the databases; without it an alias is host and database, and the port is 5432
# BEHIND_PROXY    true where a load balancer says who asks, and nobody but it reaches the node; false
# HTTP_ADDRESS    and HTTP_PORT; 0.0.0.0 and 8080
# JAVA_OPTIONS    words for the JVM, instead of those below
set -euo pipefail
umask 077
# Secrets are cut into characters below, and Java reads the environment in the encoding of the locale, which images need not set.
export LC_ALL=C.UTF-8

product=${1:?payara-micro or wildfly}
: "${TOPOLOGY:?a name of server-config/topology}"
secrets=${SECRETS:-/run/secrets}
home=${MULTIDB_HOME:-/opt/multidb}
work=${WORK:-/tmp/multidb}
address=${HTTP_ADDRESS:-0.0.0.0}
port=${HTTP_PORT:-8080}
topology=$home/server-config/topology/$TOPOLOGY.properties
# Half of the container's memory; the classes, the compiled code and the compilers need up to 400 MB besides. A node without memory is
# ended, and started again by who watches the container.
heap="-XX:InitialRAMPercentage=15 -XX:MaxRAMPercentage=50 -XX:MaxNewSize=128m -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError"
compilers="-XX:CICompilerCount=4 -XX:TrimNativeHeapInterval=10000 -XX:+IgnoreUnrecognizedVMOptions"
read -r -a java_options <<< "${JAVA_OPTIONS:-$heap $compilers}"

fail() {
    echo "$*" >&2
    exit 1
}

[ -f "$topology" ] || fail "there is no topology $TOPOLOGY"

# The value of a secret in REPLY, all of it but the end of the last line.
secret() {
    [ -s "$secrets/$1" ] || fail "$secrets/$1 is missing or empty"
    REPLY=$(cat "$secrets/$1")
    # Payara would fill in what follows, in a value as well.
    case $product:$REPLY in
        payara-micro:*\$\{*) fail "Payara Micro takes no secret with \${: $secrets/$1" ;;
    esac
}

# Adds a property for the JVM. Not a variable of its environment, which engines and dumps of processes tell, and which is handed on to what it
# starts. Servers read such a file alike only where it is ASCII: each character is written by its number, in two halves where that has more
# than four digits.
property() {
    local name=$1 value=$2 line code i
    line=$name=
    for ((i = 0; i < ${#value}; i++)); do
        printf -v code %d "'${value:i:1}"
        if ((code > 0xffff)); then
            printf -v line '%s\\u%04x' "$line" $((0xd800 + ((code - 0x10000) >> 10)))
            code=$((0xdc00 + ((code - 0x10000) & 0x3ff)))
        fi
        printf -v line '%s\\u%04x' "$line" "$code"
    done
    printf '%s\n' "$line" >> "$work/properties"
}

# Every alias that the topology names.
aliases() {
    sed -n -E 's/^multidb\.([a-z]+\.shards|replicas\.[a-z0-9-]+)=//p' "$topology" | tr ',' '\n' | tr -d ' \t\r'
}

# Commands with each on one line, as servers read them, and no comments.
lines() {
    sed -e '/^#/d' -e '/^$/d' -e ':more' -e '/\\$/{' -e 'N' -e 's/ *\\\n */ /' -e 'b more' -e '}' "$1"
}

# The commands that make the datasources, in a file; their passwords are properties of the JVM, under the names that the commands have for
# variables of the environment. Payara fills in properties where it is told of MicroProfile Config.
datasources() {
    local databases=${DATABASES:-$work/databases} variable
    [ -n "${DATABASES:-}" ] || aliases | sed 's/.*/&.host=&/' > "$databases"
    bash "$home/server-config/configure.sh" "$product" "$topology" "$databases" |
        sed -E -e 's/ENV(\\=DATABASE_)/MPCONFIG\1/' -e 's/env\.(DATABASE_)/\1/' > "$work/datasources"
    ! grep -qE '(ENV\\?=|env\.)DATABASE_' "$work/datasources" || fail "configure.sh refers to variables in another way than is known here"
    while IFS= read -r variable; do
        case $variable in
            DATABASE_APPLICATION_*) secret app_password ;;
            DATABASE_OWNER_*) secret owner_password ;;
            DATABASE_READER_*) secret reader_password ;;
        esac
        property "$variable" "$REPLY"
    done < <(grep -oE 'DATABASE_(APPLICATION|OWNER|READER)_[A-Z0-9_]+' "$work/datasources" | sort -u)
}

# The password by which the PostgreSQL of one shard connects to another while buckets move: the application hands it on. A node that is not
# given this secret serves visitors all the same.
movers() {
    local variable
    [ -s "$secrets/mover_password" ] || return 0
    secret mover_password
    while IFS= read -r variable; do
        property "DATABASE_MOVER_${variable#DATABASE_OWNER_}" "$REPLY"
    done < <(grep -oE 'DATABASE_OWNER_[A-Z0-9_]+' "$work/datasources" | sort -u)
}

# What a server behind a load balancer is told, too.
behind_proxy() {
    [ "${BEHIND_PROXY:-false}" != true ] || lines "$templates/behind-proxy.$ending"
}

case $product in
    payara-micro) templates=$home/server-config/payara ending=asadmin ;;
    wildfly) templates=$home/server-config/wildfly ending=cli ;;
    *) fail "$product is neither payara-micro nor wildfly" ;;
esac

rm -rf "$work"
mkdir -p "$work"
[ "$product" = wildfly ] || cat "$templates/system.properties" > "$work/properties"
datasources
movers

secret signing_key
property multidb.signing-key "$REPLY"
secret admin_password
property multidb.admin.password "$REPLY"
export MULTIDB_ADMIN_USERNAME=${MULTIDB_ADMIN_USERNAME:-admin}

settings=()
while IFS= read -r line; do
    case $line in
        multidb.*=*) settings+=("-D$line") ;;
    esac
done < "$topology"

case $product in
    payara-micro)
        { lines "$templates/preboot.asadmin" | sed "s|@host@|$address|g"; behind_proxy; } > "$work/preboot"
        lines "$templates/postdeploy.asadmin" > "$work/postdeploy"
        exec java "${java_options[@]}" "${settings[@]}" -jar "$home/payara-micro.jar" --rootdir "$work/server" \
            --nohazelcast --disablephonehome --port "$port" --addlibs "$home/postgresql.jar:$home/pool-checker.jar" \
            --systemproperties "$work/properties" --logproperties "$templates/logging.properties" \
            --prebootcommandfile "$work/preboot" --postbootcommandfile "$work/datasources" \
            --postdeploycommandfile "$work/postdeploy" \
            --deploy "$home/multidb.war" --contextroot /
        ;;
    wildfly)
        mkdir -p "$work/server/deployments" "$work/server/modules"
        cp -r "$home/wildfly/standalone/configuration" "$work/server/configuration"
        {
            echo "embed-server --std-out=discard"
            # What it says goes to the container's log, which is bounded, and not into memory, too.
            echo "/subsystem=logging/root-logger=ROOT:remove-handler(name=FILE)"
            lines "$templates/server.cli" | sed -e "s|@driver@|$home/postgresql.jar|g" \
                -e "s|@checker@|$home/pool-checker.jar|g" \
                -e "s|@modules@|$work/server/modules|g"
            behind_proxy
            cat "$work/datasources"
            lines "$templates/deploy.cli" | sed "s|@war@|$home/multidb.war|g"
            echo stop-embedded-server
        } > "$work/configure.cli"
        export JBOSS_HOME=$home/wildfly JBOSS_MODULEPATH=$home/wildfly/modules:$work/server/modules
        cd "$work"
        JAVA_OPTS="-Djboss.server.base.dir=$work/server" "$home/wildfly/bin/jboss-cli.sh" --file="$work/configure.cli" \
            > "$work/configure.log" || { cat "$work/configure.log" >&2; fail "WildFly was not configured"; }
        # What is logged before the configuration is read goes by this file. It would have all properties of the JVM.
        sed -i -e 's/^logger\.handlers=.*/logger.handlers=CONSOLE/' -e 's/^logger\.org\.jboss\.as\.config\.level=.*/logger.org.jboss.as.config.level=INFO/' \
            "$work/server/configuration/logging.properties"
        # Not standalone.sh, which would stand between a signal and the server.
        exec java "${java_options[@]}" "${settings[@]}" -Djboss.home.dir="$JBOSS_HOME" \
            -Djboss.server.base.dir="$work/server" \
            -Dorg.jboss.boot.log.file="$work/server/log/server.log" \
            -Dlogging.configuration="file:$work/server/configuration/logging.properties" \
            -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Djboss.modules.system.pkgs=org.jboss.byteman \
            --add-exports=java.desktop/sun.awt=ALL-UNNAMED --add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED \
            --add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED --add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED \
            --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.lang.invoke=ALL-UNNAMED \
            --add-opens=java.base/java.lang.reflect=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED \
            --add-opens=java.base/java.net=ALL-UNNAMED --add-opens=java.base/java.security=ALL-UNNAMED \
            --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED \
            --add-opens=java.management/javax.management=ALL-UNNAMED --add-opens=java.naming/javax.naming=ALL-UNNAMED \
            -jar "$JBOSS_HOME/jboss-modules.jar" -mp "$JBOSS_MODULEPATH" org.jboss.as.standalone -P "$work/properties" \
            -b "$address" -Djboss.http.port="$port" -Djboss.management.http.port="${MANAGEMENT_PORT:-9990}"
        ;;
esac
