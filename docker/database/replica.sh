#!/usr/bin/env bash
# A streaming replica: copies its primary when it has nothing yet, and runs PostgreSQL. More words go to PostgreSQL.
#
# ALIAS          of the replica; its slot at the primary has this name, with _ for -
# PRIMARY_HOST   and PRIMARY_PORT (5432): the primary
# PGDATA         what the replica has; it appears there only when the copy is complete
# SECRETS        directory of the file replication_password; /run/secrets
# WAIT_SECONDS   how long a primary that is not there is waited for before the first copy; 120
set -euo pipefail
umask 077

: "${ALIAS:?of the replica}" "${PRIMARY_HOST:?of the primary}" "${PGDATA:?of the replica}"
port=${PRIMARY_PORT:-5432}
secret=${SECRETS:-/run/secrets}/replication_password
slot=${ALIAS//-/_}
user=multidb_replication
copy=$PGDATA.copy
passfile=$PGDATA.passwords

fail() {
    echo "$ALIAS: $*" >&2
    exit 1
}

# Passwords go by a file of ours that is written at each start: the one of an earlier start may have been replaced.
write_passfile() {
    local password
    [ -s "$secret" ] || fail "$secret is missing or empty"
    password=$(cat "$secret")
    case $password in
        *$'\n'*) fail "the password in $secret has more than one line" ;;
    esac
    password=${password//\\/\\\\}
    password=${password//:/\\:}
    printf '*:*:*:%s:%s\n' "$user" "$password" > "$passfile"
}

wait_for_primary() {
    local end=$((SECONDS + ${WAIT_SECONDS:-120}))
    until pg_isready -q -h "$PRIMARY_HOST" -p "$port" -t 2; do
        [ "$SECONDS" -lt "$end" ] || fail "no primary at $PRIMARY_HOST:$port"
        sleep 1
    done
}

at_primary() {
    PGPASSFILE=$passfile PGCONNECT_TIMEOUT=5 timeout 90 \
        psql -X -A -t -q -w -d "host=$PRIMARY_HOST port=$port user=$user replication=true" -c "$1"
}

# The copy is made beside and moved when complete: one that was interrupted is begun anew. Nothing that an older slot keeps is needed
# for it, and that may have been given up: so the slot is made anew, too.
copy_primary() {
    local known
    rm -rf "$copy"
    wait_for_primary
    known=$(at_primary "READ_REPLICATION_SLOT $slot") || fail "$PRIMARY_HOST:$port refuses $user"
    case $known in
        physical*) at_primary "DROP_REPLICATION_SLOT $slot WAIT" || fail "slot $slot is in use" ;;
    esac
    PGPASSFILE=$passfile PGCONNECT_TIMEOUT=5 pg_basebackup -w -h "$PRIMARY_HOST" -p "$port" -U "$user" \
        -D "$copy" -X stream --checkpoint=fast --create-slot --slot="$slot" || fail "the copy of $PRIMARY_HOST:$port failed"
    touch "$copy/standby.signal"
    sync -f "$copy"
    mv -T "$copy" "$PGDATA"
}

mkdir -p "$(dirname "$PGDATA")"
write_passfile
if [ ! -e "$PGDATA/PG_VERSION" ]; then
    # An empty directory may be there already.
    [ ! -e "$PGDATA" ] || rmdir "$PGDATA" || fail "$PGDATA is not empty and no database"
    copy_primary
elif [ ! -e "$PGDATA/standby.signal" ]; then
    fail "$PGDATA is no replica: it has been promoted, or was something else before"
fi

exec postgres -D "$PGDATA" \
    -c "primary_conninfo=host=$PRIMARY_HOST port=$port user=$user passfile=$passfile connect_timeout=5 application_name=$slot" \
    -c "primary_slot_name=$slot" -c hot_standby=on "$@"
