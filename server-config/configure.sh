#!/usr/bin/env bash
# Prints the commands that give a server its datasources: one a line, for every database of a topology.
#
#   server-config/configure.sh PRODUCT TOPOLOGY DATABASES
#
# PRODUCT    payara-micro, payara-micro-7 or payara-server (asadmin commands, from the templates in payara/), or wildfly (jboss-cli
#            commands, from those in wildfly/)
# TOPOLOGY   a file such as topology/replicated-shards.properties: what the application is told, too
# DATABASES  where the databases are, as a file of properties:
#              <alias>.host         127.0.0.1 unless it is said
#              <alias>.port         5432 unless it is said
#              <alias>.database     the alias unless it is said; for a streaming replica that of its primary
#              <alias>.connections  the largest number of connections of one node; 16, or what `connections` says for all. A node keeps
#                                   those it has made for a day (Payara), or 4 of them always and the others for 5 minutes (WildFly): a
#                                   database must allow `connections` for each node (max_connections), and 2 for its migrations
#              <alias>.tls          how connections are encrypted, in the driver's words (sslmode) or none; none, or what `tls` says for
#                                   all. verify-full checks that the server's certificate is of that host and of an authority in the
#                                   file that `tls.root-certificate` names, an absolute path. none leaves it to the driver: encrypted
#                                   where the server offers it, and nothing is checked
#            Other keys are passed over, so that .data/<topology>/cluster.properties of `mvn -Prun` will do as it is.
#
# Users are named as database/provision.sql names them. No password is printed: the server takes it from its environment, from
# DATABASE_APPLICATION_<ALIAS> and DATABASE_OWNER_<ALIAS> for a database that is written to, and DATABASE_READER_<ALIAS> for a streaming
# replica, the alias in capital letters and with underscores. DATABASE_MOVER_<ALIAS> is of no datasource: the application itself reads it.
set -euo pipefail

# Capital letters by one rule, whatever the operator's language: in Turkish `reviews` has others.
export LC_ALL=C

# Everything that is wrong is said at once, and then nothing is printed and the exit code is 2.
if [ $# -ne 3 ]; then
    echo "Usage: configure.sh PRODUCT TOPOLOGY DATABASES; PRODUCT is payara-micro, payara-micro-7, payara-server or wildfly." >&2
    exit 2
fi
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
wrong=0
case $1 in
    payara-micro | payara-micro-7 | payara-server)
        templates=$folder/payara
        suffix=asadmin
        ;;
    wildfly)
        templates=$folder/wildfly
        suffix=cli
        ;;
    *)
        echo "Unknown product '$1'. Known: payara-micro, payara-micro-7, payara-server, wildfly." >&2
        wrong=1
        ;;
esac
for file in "$2" "$3"; do
    if [ ! -r "$file" ] || [ -d "$file" ]; then
        echo "Cannot read '$file'." >&2
        wrong=1
    fi
done
[ "$wrong" -eq 0 ] || exit 2

exec awk -v product="$1" -v templates="$templates" -v suffix="$suffix" -v topology="$2" '
function trimmed(text) {
    gsub(/^[ \t\r]+|[ \t\r]+$/, "", text)
    return text
}

function problem(text) {
    if (text in said) return
    said[text] = 1
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

# A word that stands in a command as it is: what is no such word could end the command, or begin another.
function word(alias, name, otherwise, pattern,    found) {
    found = setting(alias, name, otherwise)
    if (found !~ pattern) problem("\"" found "\" for " alias "." name " has characters that a command would take for its own.")
    return found
}

# The properties of a datasource that encrypt its connections, as the templates write properties.
function encryption(alias,    mode, root) {
    mode = setting(alias, "tls", ("tls" in value) ? value["tls"] : "none")
    if (mode == "none") return ""
    if (mode !~ /^(disable|allow|prefer|require|verify-ca|verify-full)$/) {
        problem("\"" mode "\" for " alias ".tls is none of none, disable, allow, prefer, require, verify-ca, verify-full.")
    }
    if (mode ~ /^verify-/) {
        root = value["tls.root-certificate"]
        if (root == "") problem(alias ".tls is " mode ", which needs tls.root-certificate.")
    }
    if (suffix == "asadmin") return ":sslMode=" mode (root == "" ? "" : ":sslRootCert=" root)
    return "&sslmode=" mode (root == "" ? "" : "&sslrootcert=" root)
}

# How a command refers to a variable of the environment. Payara Micro fills in a reference before it reads the words of the command, and a
# password would be some of them: the backslashes keep the reference until the pool is made.
function reference(variable) {
    if (product ~ /^payara-micro/) return "$\\{ENV\\=" variable "}"
    return (product == "wildfly" ? "${env." : "${ENV=") variable "}"
}

function datasource(kind, role, user_suffix, alias, origin,    text, variable, connections) {
    variable = toupper(alias)
    gsub(/-/, "_", variable)
    variable = "DATABASE_" role "_" variable
    text = template[kind]
    text = filled(text, "alias", alias)
    text = filled(text, "host", word(alias, "host", "127.0.0.1", "^[A-Za-z0-9._-]+$"))
    text = filled(text, "port", number(alias, "port", 5432))
    text = filled(text, "database", word(alias, "database", setting(origin, "database", origin), "^[A-Za-z0-9_-]+$"))
    text = filled(text, "user", origin user_suffix)
    connections = number(alias, "connections", ("connections" in value) ? value["connections"] : 16)
    text = filled(text, "connections", connections)
    text = filled(text, "idle", connections + 0 < 4 ? connections : 4)
    text = filled(text, "tls", encryption(alias))
    text = filled(text, "password", reference(variable))
    output = output text
}

function written(alias) {
    datasource("primary", "APPLICATION", "_app", alias, alias)
    datasource("owner", "OWNER", "_owner", alias, alias)
}

function known(alias, key) {
    if (alias !~ /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/ || length(alias) > 63) {
        problem("\"" alias "\" in " key " is no alias: lower-case letters and digits in words joined by \"-\", 63 at most.")
    } else if (alias ~ /-owner$/) {
        problem("\"" alias "\" in " key " is no alias: -owner at the end is for the datasources of owners.")
    } else if (alias in seen) {
        problem("\"" alias "\" in " key " is named twice.")
    }
    seen[alias] = 1
    return alias
}

function primary(alias, key,    replicas, count, i, replica, how) {
    written(known(alias, key))
    is_primary[alias] = 1
    key = "multidb.replicas." alias
    count = split(value[key], replicas, ",")
    for (i = 1; i <= count; i++) {
        replica = known(trimmed(replicas[i]), key)
        is_replica[replica] = 1
        how = setting("multidb.replication", replica, "streaming")
        if (how == "manual") written(replica)
        else if (how == "streaming") datasource("replica", "READER", "_reader", replica, alias)
        else problem("\"" how "\" for multidb.replication." replica " is neither streaming nor manual.")
    }
}

function shards(key, most,    aliases, count, i) {
    if (value[key] == "") {
        problem("There is no " key " in " topology ".")
        return
    }
    count = split(value[key], aliases, ",")
    if (count > most) problem(key " names " count " primaries, and there may be " most ".")
    for (i = 1; i <= count; i++) primary(trimmed(aliases[i]), key)
}

# Replicas of what is no primary, and replication of what is no replica: most likely a name that is written wrong.
function refuse_orphans(    key, name) {
    for (key in value) {
        name = key
        if (sub(/^multidb\.replicas\./, "", name)) {
            if (!(name in is_primary)) problem(key " is of no primary.")
        } else if (sub(/^multidb\.replication\./, "", name)) {
            if (!(name in is_replica)) problem(key " is of no replica.")
        }
    }
}

# Properties of both files.
!/^[ \t]*[#!]/ && /=/ {
    name = trimmed(substr($0, 1, index($0, "=") - 1))
    if (name ~ /^multidb\.[a-z][a-z0-9-]*\.shards$/ && !(name in value)) function_key[++functions] = name
    value[name] = trimmed(substr($0, index($0, "=") + 1))
}

END {
    read_template("primary")
    read_template("owner")
    read_template("replica")
    if (value["tls.root-certificate"] !~ /^(\/[A-Za-z0-9._\/-]+)?$/) {
        problem("\"" value["tls.root-certificate"] "\" for tls.root-certificate is no absolute path of letters, digits, \".\", \"_\" and \"-\".")
    }
    for (each = 1; each <= functions; each++) shards(function_key[each], 250)
    if (!functions) problem("There is no multidb.<function>.shards.")
    refuse_orphans()
    if (problems) exit 2
    printf "%s", output
}
' "$2" "$3"
