#!/bin/sh
# Reads a dump from standard input into a new database. What was there stays, under another name.
set -eu
user=${POSTGRES_USER:-postgres}
before=ensemble_before_$(date -u +%Y%m%d_%H%M%S)
psql --no-psqlrc --quiet --username "$user" --dbname postgres --set ON_ERROR_STOP=1 \
    --command "ALTER DATABASE ensemble RENAME TO $before"
sh "${ROLES_SH:-/docker-entrypoint-initdb.d/roles.sh}"
pg_restore --exit-on-error --single-transaction --username "$user" --dbname ensemble
echo "Restored. What was there before is the database $before." >&2
