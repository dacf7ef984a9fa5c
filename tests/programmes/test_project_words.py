"""The words by which projects are found follow their titles."""

import subprocess
import sys
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from engagement.core import embedded
from programmes import services
from programmes.models import Project, ProjectWord
from tests.product import ROOT, environment
from tests.programmes.makers import project_facts
from tests.worlds import ENGLISH, FRENCH, NOW


def words_of(project):
    return set(ProjectWord.objects.filter(project=project).values_list("word", flat=True))


def test_words_follow_the_title_in_every_language(english):
    by = english.viewer("coordinator")
    with english.acting():
        title = {"en": "Quiet wards", "fr": "L’été à l’hôpital"}
        project = services.projects.create(
            english.project.programme, facts=project_facts(english, title=title), by=by, at=NOW
        )
        first = {"quiet", "wards", "lete", "ete", "a", "lhopital", "hopital"}
        assert words_of(project) == first
        kept = ProjectWord.objects.get(project=project, word="wards").pk
        title = {"en": "Calm wards", "fr": ""}
        services.projects.change(
            project, facts=project_facts(english, title=title), version=0, by=by, at=NOW
        )
        assert words_of(project) == {"calm", "wards"}
        assert ProjectWord.objects.get(project=project, word="wards").pk == kept


def test_projects_from_before_are_found_after_the_upgrade(english, french):
    upgrade = import_module("programmes.migrations.0004_find_the_projects_there_are")
    for _twice in range(2):
        upgrade.write_words(apps, connection.schema_editor())
    for world in (english, french):
        with world.acting():
            for project in Project.objects.all():
                assert words_of(project) == {
                    "discharge", "letters", "lettres", "de", "sortie", str(project.number),
                }  # fmt: skip


def as_owner(database: str, *command: str) -> None:
    """Run one of our commands as the owner of the tables does it."""
    urls = embedded.current_urls(settings.STATE_DIR)
    env = environment(
        database,
        DATABASE_OWNER_URL=f"{urls.owner_database_url.rpartition('/')[0]}/{database}",
        ENSEMBLE_DATABASE_ROLE="owner",
    )
    subprocess.run(
        [sys.executable, "manage.py", *command],
        env=env,
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=240,
    )


#: Only the step itself: to undo and do again all that came since takes as long as it is much.
STEP = """
from importlib import import_module
from django.apps import apps
from django.db import connection
upgrade = import_module("programmes.migrations.0004_find_the_projects_there_are")
with connection.schema_editor(atomic=True) as editor:
    upgrade.write_words(apps, editor)
"""


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([("shell", "--no-imports", "-c", STEP)], id="the_words_alone"),
        pytest.param(
            [
                ("migrate", "programmes", "0002_wall"),
                ("migrate", "programmes", "0004_find_the_projects_there_are"),
            ],
            id="all_that_came_since",
            marks=pytest.mark.thorough,
        ),
    ],
)
def test_the_upgrade_writes_the_words_as_the_owner_of_the_tables_does_it(own_database, steps):
    """Row-level security binds the owner too, so the words are written house by house."""
    projects = {}
    for world in (ENGLISH, FRENCH):
        with world.acting():
            ProjectWord.objects.all().delete()
            projects[world] = world.project.pk
    for step in steps:
        as_owner(own_database, *step)
    for world, project in projects.items():
        with world.acting():
            assert {"letters", "lettres"} <= words_of(project)
