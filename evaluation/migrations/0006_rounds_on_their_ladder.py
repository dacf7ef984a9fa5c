"""Pin for each round the version of the ladder on which people were asked.

Rounds are filled some thousand at a time, each batch in a transaction of its own, so that
nobody waits long for a row, and what was begun can be stopped and taken up again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery

from engagement.tenancy.context import acting_for

BATCH = 2000


def pin(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every project has stood on one version so far: that of its planned level."""
    organisations = apps.get_model("organisations", "Organisation").objects
    rounds = apps.get_model("evaluation", "Round").objects
    projects = apps.get_model("programmes", "Project").objects
    ladder = projects.filter(pk=OuterRef("project")).values("planned_level__scheme")[:1]
    for organisation in list(organisations.order_by("pk").values_list("pk", flat=True)):
        filled = BATCH
        while filled == BATCH:
            with acting_for(organisation):
                waiting = rounds.filter(
                    organisation=organisation, project__isnull=False, ladder__isnull=True
                )
                batch = list(waiting.order_by("pk").values_list("pk", flat=True)[:BATCH])
                filled = rounds.filter(pk__in=batch).update(ladder=Subquery(ladder))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("evaluation", "0005_level_actions"),
        ("programmes", "0019_programmes_have_a_ladder"),
    ]

    operations = [migrations.RunPython(pin, migrations.RunPython.noop)]
