#!/usr/bin/env bash
# Makes the secrets of the site on first use, in docker/secrets or the directory that is named; those that exist stay.
#
# Only its owner enters the directory. The files in it can be read, because containers see each file alone, as users of their own.
set -euo pipefail

directory=${1:-$(dirname "$0")/secrets}
mkdir -p "$directory"
chmod 700 "$directory"
umask 077
for name in superuser_password owner_password app_password reader_password mover_password replication_password signing_key admin_password; do
    file=$directory/$name
    if [ ! -s "$file" ]; then
        # 24 bytes of chance are 48 digits.
        od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$file.new"
        [ "$(wc -c < "$file.new")" -eq 48 ] || { echo "$file could not be made" >&2; exit 1; }
        mv "$file.new" "$file"
    fi
    chmod 444 "$file"
done
