"""Let programmes pin the ladder that they began with, and complete the words of that ladder.

Each organisation is a transaction of its own, and one that is done is not done again: what
was begun on a large installation can be stopped and taken up again.
"""

from collections.abc import Callable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from engagement.tenancy.context import acting_for
from programmes.levels import SHIPPED


def _for_each(do: Callable[[Apps, int], None]) -> Callable[..., None]:
    def run(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        organisations = apps.get_model("organisations", "Organisation").objects
        for organisation in list(organisations.order_by("pk").values_list("pk", flat=True)):
            with acting_for(organisation):
                do(apps, organisation)

    return run


def fill(apps: Apps, organisation: int) -> None:
    """Pin the ladder in force, and say what its levels mean and how one knows them."""
    schemes = apps.get_model("programmes", "ParticipationScheme").objects
    levels = apps.get_model("programmes", "ParticipationLevel").objects
    signs = apps.get_model("programmes", "LevelSign")
    for shipped in SHIPPED:
        of_code = levels.filter(organisation=organisation, code=shipped.code, maps_to=[])
        for level in list(of_code):
            for language, text in shipped.meaning.items():
                setattr(level, f"meaning_{language}", text)
            level.meaning = shipped.meaning["en"]
            level.maps_to = list(shipped.maps_to)
            level.can_be_planned = shipped.can_be_planned
            level.save()
            signs.objects.bulk_create(
                signs(
                    organisation_id=organisation,
                    level=level,
                    order=order,
                    text=words["en"],
                    text_en=words["en"],
                    text_fr=words["fr"],
                )
                for order, words in enumerate(shipped.signs)
            )
    current = (
        schemes.filter(published_at__isnull=False, retired_at__isnull=True)
        .order_by("-version")
        .first()
    )
    if current is not None:
        programmes = apps.get_model("programmes", "Programme").objects
        programmes.filter(organisation=organisation, ladder__isnull=True).update(ladder=current)


def empty(apps: Apps, organisation: int) -> None:
    """Take the lines away, and let activities wait again whose level nobody has said."""
    for name in ("SeenSign", "LevelSign"):
        apps.get_model("programmes", name).objects.filter(organisation=organisation).delete()
    levels = apps.get_model("programmes", "ParticipationLevel").objects
    levels.filter(organisation=organisation).update(maps_to=[])
    activities = apps.get_model("programmes", "Activity").objects
    activities.filter(organisation=organisation, state="held", delivered_level__isnull=True).update(
        state="planned"
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("programmes", "0016_ladders_hold_together"), ("organisations", "0002_wall")]

    operations = [migrations.RunPython(_for_each(fill), _for_each(empty))]
