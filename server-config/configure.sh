#!/usr/bin/env bash
# Prints the commands that give a server its datasources: one a line, for every database of a topology.
#
#   server-config/configure.sh PRODUCT TOPOLOGY DATABASES
#
# PRODUCT    payara-micro or payara-server (asadmin commands, from the templates in payara/), or wildfly (jboss-cli commands, from those
#            in wildfly/)
# TOPOLOGY   a file such as topology/replicated-shards.properties: what the application is told, too
# DATABASES  where the databases are, as a file of properties:
#              <alias>.host         127.0.0.1 unless it is said
#              <alias>.port         5432 unless it is said
#              <alias>.database     the alias unless it is said; for a streaming replica that of its primary
#              <alias>.connections  the largest number of connections of one node; 16, or what `connections` says for all
#            Other keys are passed over, so that .data/<topology>/cluster.properties of `mvn -Prun` will do as it is.
#
# Users are named as database/provision.sql names them. No password is printed: the server takes it from its environment, from
# DATABASE_APPLICATION_<ALIAS> and DATABASE_OWNER_<ALIAS> for a database that is written to, and DATABASE_READER_<ALIAS> for a streaming
# replica, the alias in capital letters and with underscores.
set -euo pipefail

if [ $# -ne 3 ]; then
    echo "Usage: configure.sh PRODUCT TOPOLOGY DATABASES; PRODUCT is payara-micro, payara-server or wildfly." >&2
    exit 2
fi
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case $1 in
    payara-micro | payara-server)
        templates=$folder/payara
        suffix=asadmin
        ;;
    wildfly)
        templates=$folder/wildfly
        suffix=cli
        ;;
    *)
        echo "Unknown product '$1'. Known: payara-micro, payara-server, wildfly." >&2
        exit 2
        ;;
esac
for file in "$2" "$3"; do
    if [ ! -r "$file" ]; then
        echo "Cannot read '$file'." >&2
        exit 2
    fi
done

exec awk -v templates="$templates" -v suffix="$suffix" -v topology="$2" '
function trimmed(text) {
    gsub(/^[ \t\r]+|[ \t\r]+$/, "", text)
    return text
}

function problem(text) {
    print text > "/dev/stderr"
    problems++
}

# The template of one kind of datasource, its commands on one line each.
function read_template(kind,    file, line, text, status) {
    file = templates "/datasource-" kind "." suffix
    while ((status = (getline line < file)) > 0) {
        if (line ~ /^#/ || line ~ /^[ \t]*$/) continue
        if (sub(/\\$/, "", line)) { sub(/^[ \t]+/, "", line); text = text line; continue }
        sub(/^[ \t]+/, "", line)
        text = text line "\n"
    }
    if (status < 0) problem("Cannot read " file)
    close(file)
    template[kind] = text
}

# Every occurrence, with no character of the value taken for a pattern.
function filled(text, name, value,    at, done) {
    while ((at = index(text, "@" name "@")) > 0) {
        done = done substr(text, 1, at - 1) value
        text = substr(text, at + length(name) + 2)
    }
    return done text
}

function setting(alias, name, otherwise) {
    return ((alias "." name) in value) ? value[alias "." name] : otherwise
}

function number(alias, name, otherwise,    found) {
    found = setting(alias, name, otherwise)
    if (found !~ /^[1-9][0-9]*$/) problem("\"" found "\" for " alias "." name " is no number above 0.")
    return found
}

function datasource(kind, role, user_suffix, alias, origin,    text, variable, reference) {
    variable = toupper(alias)
    gsub(/-/, "_", variable)
    variable = "DATABASE_" role "_" variable
    reference = (suffix == "cli" ? "${env." : "${ENV=") variable "}"
    text = template[kind]
    text = filled(text, "alias", alias)
    text = filled(text, "host", setting(alias, "host", "127.0.0.1"))
    text = filled(text, "port", number(alias, "port", 5432))
    text = filled(text, "database", setting(alias, "database", setting(origin, "database", origin)))
    text = filled(text, "user", origin user_suffix)
    text = filled(text, "connections", number(alias, "connections", ("connections" in value) ? value["connections"] : 16))
    text = filled(text, "password", reference)
    output = output text
}

function written(alias) {
    datasource("primary", "APPLICATION", "_app", alias, alias)
    datasource("owner", "OWNER", "_owner", alias, alias)
}

function known(alias, key) {
    if (alias !~ /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/ || length(alias) > 63) {
        problem("\"" alias "\" in " key " is no alias: lower-case letters and digits in words joined by \"-\".")
    } else if (alias in seen) {
        problem("\"" alias "\" in " key " is named twice.")
    }
    seen[alias] = 1
    return alias
}

function primary(alias, key,    replicas, count, i, replica) {
    written(known(alias, key))
    key = "multidb.replicas." alias
    count = split(value[key], replicas, ",")
    for (i = 1; i <= count; i++) {
        replica = known(trimmed(replicas[i]), key)
        how = setting("multidb.replication", replica, "streaming")
        if (how == "manual") written(replica)
        else if (how == "streaming") datasource("replica", "READER", "_reader", replica, alias)
        else problem("\"" how "\" for multidb.replication." replica " is neither streaming nor manual.")
    }
}

function shards(key,    aliases, count, i) {
    if (!(key in value)) {
        problem("There is no " key " in " topology ".")
        return
    }
    count = split(value[key], aliases, ",")
    for (i = 1; i <= count; i++) primary(trimmed(aliases[i]), key)
}

# Properties of both files.
!/^[ \t]*[#!]/ && /=/ {
    value[trimmed(substr($0, 1, index($0, "=") - 1))] = trimmed(substr($0, index($0, "=") + 1))
}

END {
    read_template("primary")
    read_template("owner")
    read_template("replica")
    shards("multidb.catalogue.shards")
    shards("multidb.reviews.shards")
    if (problems) exit 2
    printf "%s", output
}
' "$2" "$3"
