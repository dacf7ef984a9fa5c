#!/bin/sh
# Writes one consistent dump of the database to standard output.
set -eu
PGPASSWORD=$(cat "${SECRETS_FOLDER:-/run/secrets}/backup_password")
export PGPASSWORD
exec pg_dump --format=custom
