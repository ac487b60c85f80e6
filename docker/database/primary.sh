#!/usr/bin/env bash
# Makes a new PostgreSQL the primary of one alias: roles, database, rights, settings. The image runs it once, from
# /docker-entrypoint-initdb.d; it may be run again, as the system's user postgres, while the server is up:
#
#   docker/site TOPOLOGY exec reviews bash /docker-entrypoint-initdb.d/primary.sh
#
# ALIAS       of the database
# SECRETS     directory of the files owner_password, app_password, reader_password, mover_password and replication_password; /run/secrets
# PROVISION   server-config/database/provision.sql; /multidb/provision.sql
#
# Settings count after a restart, which follows when the image runs it.
set -euo pipefail

: "${ALIAS:?of the database}" "${PGDATA:?of the server}"
secrets=${SECRETS:-/run/secrets}
provision=${PROVISION:-/multidb/provision.sql}

for name in owner_password app_password reader_password mover_password replication_password; do
    [ -s "$secrets/$name" ] || { echo "$secrets/$name is missing or empty" >&2; exit 1; }
done

# psql reads the passwords itself, by the commands in backquotes: on a command line all processes could see them.
export SECRETS_READ=$secrets
psql -X -q -v ON_ERROR_STOP=1 -v alias="$ALIAS" -v provision="$provision" -U postgres -d postgres <<'SQL'
\set owner_password `cat "$SECRETS_READ/owner_password"`
\set app_password `cat "$SECRETS_READ/app_password"`
\set reader_password `cat "$SECRETS_READ/reader_password"`
\set mover_password `cat "$SECRETS_READ/mover_password"`
\set replication_password `cat "$SECRETS_READ/replication_password"`
set password_encryption = 'scram-sha-256';
\i :provision

select 'create role multidb_replication'
where not exists (select from pg_roles where rolname = 'multidb_replication') \gexec
alter role multidb_replication login replication nosuperuser nocreatedb nocreaterole password :'replication_password';

alter system set password_encryption = 'scram-sha-256';
-- Replicas, and shards that buckets move to.
alter system set wal_level = 'logical';
-- For buckets that come from several shards at once; all of max_worker_processes (8) but the one that starts these.
alter system set max_logical_replication_workers = 7;
-- A replica that is away keeps the log until it is back, but not until the disk is full.
alter system set max_slot_wal_keep_size = '4GB';
SQL

# Whole or not at all. The superuser comes from inside only, who replicates reads no table by it, and everybody else has a password. The
# mover follows changes by a connection to its own database, as everybody else has; pg_basebackup connects to none, and is refused to it. It
# could ask for a base backup on the other connection, too, which no line can tell apart: its password is worth as much as that of
# multidb_replication.
umask 077
cat > "$PGDATA/pg_hba.conf.new" <<'HBA'
local all         postgres                peer
host  all         postgres            all reject
host  replication multidb_replication all scram-sha-256
host  replication all                 all reject
host  all         multidb_replication all reject
host  all         all                 all scram-sha-256
HBA
mv "$PGDATA/pg_hba.conf.new" "$PGDATA/pg_hba.conf"
psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres -c 'select pg_reload_conf()' >/dev/null
