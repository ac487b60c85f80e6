#!/bin/sh
# PostgreSQL without the superuser's password in its environment, where the image leaves it after it has read it from its file. Stands in the
# image's path before postgres itself.
unset POSTGRES_PASSWORD
exec /usr/lib/postgresql/*/bin/postgres "$@"
