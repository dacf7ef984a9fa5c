"""Let a level build on a lower one of the same version; the database refuses any other."""

import django.db.models.deletion
from django.db import migrations, models

from engagement.core.migration_operations import Together
from engagement.tenancy.migration_operations import ComposeForeignKey

#: Judged at the end of each statement: levels change places in one.
GUARD = """
CREATE FUNCTION programmes_guard_builds_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM programmes_participationlevel higher
          JOIN programmes_participationlevel lower ON lower.id = higher.builds_on_id
         WHERE (higher.id = NEW.id OR lower.id = NEW.id)
           AND (lower.scheme_id <> higher.scheme_id OR lower."order" >= higher."order")
    ) THEN
        RAISE EXCEPTION 'A level builds on a lower one of the same version'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'participation_level_builds_on_lower';
    END IF;
    RETURN NULL;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("programmes", "0078_joint_numbers")]

    operations = [
        Together(
            [
                migrations.AddField(
                    model_name="participationlevel",
                    name="builds_on",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="builders",
                        to="programmes.participationlevel",
                        verbose_name="builds on",
                    ),
                ),
            ]
        ),
        ComposeForeignKey("ParticipationLevel", "builds_on"),
        migrations.RunSQL(
            [
                GUARD,
                (
                    "CREATE CONSTRAINT TRIGGER programmes_guard_builds_on "
                    "AFTER INSERT OR UPDATE ON programmes_participationlevel "
                    "FOR EACH ROW EXECUTE FUNCTION programmes_guard_builds_on()"
                ),
            ],
            [
                "DROP TRIGGER programmes_guard_builds_on ON programmes_participationlevel",
                "DROP FUNCTION programmes_guard_builds_on()",
            ],
        ),
    ]
