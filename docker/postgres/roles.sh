#!/bin/sh
# Runs once, when the database is made: the same roles and rights as everywhere else.
set -eu
secrets=${SECRETS_FOLDER:-/run/secrets}
ENSEMBLE_OWNER_PASSWORD=$(cat "$secrets/owner_password")
ENSEMBLE_APP_PASSWORD=$(cat "$secrets/app_password")
ENSEMBLE_BACKUP_PASSWORD=$(cat "$secrets/backup_password")
export ENSEMBLE_OWNER_PASSWORD ENSEMBLE_APP_PASSWORD ENSEMBLE_BACKUP_PASSWORD
psql --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --file "${ROLES_SQL:-/usr/local/share/ensemble/roles.sql}"
