"""Close the new tables to all but the acting organisation, and fix what is published."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

from engagement.tenancy.migration_operations import ComposeForeignKey, ProtectTenantTable

LEVEL = """
CREATE FUNCTION programmes_guard_level() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ladder bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.scheme_id ELSE NEW.scheme_id END;
BEGIN
    IF EXISTS (
        SELECT 1 FROM programmes_participationscheme s
         WHERE s.id = ladder AND s.published_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'A published ladder does not change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_level_is_fixed';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$
"""

SIGN = """
CREATE FUNCTION programmes_guard_sign() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rung bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.level_id ELSE NEW.level_id END;
BEGIN
    IF EXISTS (
        SELECT 1 FROM programmes_participationlevel l
          JOIN programmes_participationscheme s ON s.id = l.scheme_id
         WHERE l.id = rung AND s.published_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'A published ladder does not change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'level_sign_is_fixed';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$
"""

SCHEME = """
CREATE FUNCTION programmes_guard_scheme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL AND (
        TG_OP = 'DELETE'
        OR NEW.version <> OLD.version
        OR NEW.published_at IS DISTINCT FROM OLD.published_at
    ) THEN
        RAISE EXCEPTION 'A published ladder does not change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_scheme_is_fixed';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$
"""


def _guard(function: str, body: str, table: str, when: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [
            body,
            (
                f"CREATE TRIGGER {function} BEFORE {when} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {function}()"
            ),
        ],
        [f"DROP TRIGGER {function} ON {table}", f"DROP FUNCTION {function}()"],
    )


_ANY = "INSERT OR UPDATE OR DELETE"


class Migration(migrations.Migration):
    dependencies = [("programmes", "0017_levels_filled")]

    operations = [
        ProtectTenantTable("LevelSign"),
        ProtectTenantTable("SeenSign"),
        ComposeForeignKey("ParticipationLevel", "follows"),
        ComposeForeignKey("Programme", "ladder"),
        ValidateConstraint("activity", "activity_held_has_outcome"),
        ValidateConstraint("activity", "activity_evidence_is_of_a_level"),
        _guard("programmes_guard_level", LEVEL, "programmes_participationlevel", _ANY),
        _guard("programmes_guard_sign", SIGN, "programmes_levelsign", _ANY),
        _guard(
            "programmes_guard_scheme", SCHEME, "programmes_participationscheme", "UPDATE OR DELETE"
        ),
    ]
