"""Write the words of the projects that were there before projects could be found by them."""

from django.conf import settings
from django.db import migrations

from engagement.core.text import search_words
from engagement.tenancy.context import acting_for


def write_words(apps, schema_editor):
    Organisation = apps.get_model("organisations", "Organisation")
    Project = apps.get_model("programmes", "Project")
    ProjectWord = apps.get_model("programmes", "ProjectWord")
    titles = [f"title_{code}" for code, _ in settings.LANGUAGES]
    for organisation_id in Organisation.objects.order_by("pk").values_list("pk", flat=True):
        with acting_for(organisation_id):
            rows = Project.objects.filter(organisation_id=organisation_id).order_by("pk")
            ProjectWord.objects.bulk_create(
                (
                    ProjectWord(organisation_id=organisation_id, project_id=pk, word=word)
                    for pk, *texts in rows.values_list("pk", *titles)
                    for word in sorted(search_words(" ".join(filter(None, texts))))
                ),
                batch_size=1000,
                ignore_conflicts=True,
            )


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_words_of_projects")]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
