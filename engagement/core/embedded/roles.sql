-- The roles, the database and the rights of Ensemble. Run by a superuser with psql, as often as wished:
-- by the embedded server at each start, by the database container when it is made, by an operator on a
-- server of their own:   psql -v ON_ERROR_STOP=1 -f roles.sql postgres
--
-- engagement_owner   owns the tables; migrations only. May create databases where `createdb` is set (development, tests).
-- engagement_app     web and workers: no table is its own, row-level security always applies.
-- engagement_backup  reads everything for pg_dump.
--
-- Set in the environment, ENSEMBLE_OWNER_PASSWORD, ENSEMBLE_APP_PASSWORD and ENSEMBLE_BACKUP_PASSWORD become the passwords.

\set ON_ERROR_STOP on
SET client_min_messages = warning;

DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['engagement_owner', 'engagement_app', 'engagement_backup'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I', role_name);
    END IF;
  END LOOP;
END
$$;

ALTER ROLE engagement_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE engagement_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
ALTER ROLE engagement_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS;
\if :{?createdb}
ALTER ROLE engagement_owner CREATEDB;
\endif

-- The owner may act as the application: the tests do, after they have made their database.
GRANT engagement_app TO engagement_owner;
GRANT pg_read_all_data TO engagement_backup;

-- A query on a protected table without an organisation fails instead of finding nothing.
-- The connections ask for the same; said here too, because a pooler may drop what they ask.
ALTER ROLE engagement_app SET row_security = off;

\getenv owner_password ENSEMBLE_OWNER_PASSWORD
\if :{?owner_password}
ALTER ROLE engagement_owner PASSWORD :'owner_password';
\endif
\getenv app_password ENSEMBLE_APP_PASSWORD
\if :{?app_password}
ALTER ROLE engagement_app PASSWORD :'app_password';
\endif
\getenv backup_password ENSEMBLE_BACKUP_PASSWORD
\if :{?backup_password}
ALTER ROLE engagement_backup PASSWORD :'backup_password';
\endif

SELECT 'CREATE DATABASE ensemble OWNER engagement_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'ensemble') \gexec

REVOKE ALL ON DATABASE ensemble FROM PUBLIC;
GRANT CONNECT ON DATABASE ensemble TO engagement_app, engagement_backup;

-- The template as well, so that a test database is born with the same rights and extensions.
\connect template1
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER SCHEMA public OWNER TO pg_database_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO engagement_app, engagement_backup;

\connect ensemble
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER SCHEMA public OWNER TO pg_database_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO engagement_app, engagement_backup;
