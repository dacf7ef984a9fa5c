"""What a programme and a project say of their surroundings, where everybody reads it."""

import pytest
from django.urls import reverse

from programmes.enums import Knowledge
from programmes.models import Programme, Project
from programmes.selectors import contributions
from programmes.selectors.project_templates import of_project
from tests.programmes.makers import say
from tests.programmes.test_kept_templates import filled


def url(world, name: str, *args: object) -> str:
    return reverse(f"programmes:{name}", args=[world.slug, *args])


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def test_strategic_work_names_who_decides_and_for_whom_it_holds(english, coordinator, client_for):
    with english.acting():
        project = english.project
        programme = project.programme
    page = url(english, "edit", programme.pk)
    typed = filled(coordinator, page) | {"kind": "commissioning", "is_strategic": "on"}
    refused = coordinator.post(page, typed).content.decode()
    assert "Say who decides in the end" in refused
    assert "Say for whom it holds" in refused
    assert "<details open>" in refused
    typed |= {"deciding_body_en": "The partnership board", "covers_en": "All of the town"}
    coordinator.post(page, typed)
    with english.acting():
        kept = Programme.objects.get(pk=programme.pk)
        assert (kept.kind, kept.is_strategic) == ("commissioning", True)
    sam = client_for(english.user("sam"), second_factor=False, language="en")
    mine = reverse("programmes_portal:project", args=[english.slug, project.pk])
    for shown in (
        coordinator.get(url(english, "programme", programme.pk)).content.decode(),
        sam.get(mine).content.decode(),
    ):
        assert "Commissioning: deciding which services are paid for" in shown
        assert "The partnership board" in shown
        assert "All of the town" in shown
    assert "Strategic work" in coordinator.get(url(english, "list")).content.decode()


def test_a_programme_about_own_care_says_that_nothing_clinical_belongs_here(english, coordinator):
    with english.acting():
        programme = english.project.programme
    page = url(english, "edit", programme.pk)
    assert (
        "Nothing about anybody’s health is ever written" in coordinator.get(page).content.decode()
    )
    coordinator.post(page, filled(coordinator, page) | {"kind": "own_care"})
    shown = coordinator.get(url(english, "programme", programme.pk)).content.decode()
    assert "Nothing about anybody’s health is written here" in shown


def test_a_project_says_how_far_it_reaches_and_how_it_works_with_partners(
    english, coordinator, client_for
):
    with english.acting():
        project = english.project
    page = url(english, "edit_project", project.pk)
    before = filled(coordinator, page)
    coordinator.post(
        page,
        before
        | {
            "reach": "system",
            "with_associations": "collaborate",
            "with_authorities": "inform",
            "partners_en": "The carers’ association reads every draft.",
        },
    )
    sam = client_for(english.user("sam"), second_factor=False, language="en")
    mine = reverse("programmes_portal:project", args=[english.slug, project.pk])
    for shown in (
        coordinator.get(url(english, "project", project.pk)).content.decode(),
        sam.get(mine).content.decode(),
    ):
        assert "A strategy for everybody, in an area or beyond" in shown
        assert "We work with them" in shown
        assert "We keep them informed" in shown
        assert "We ask what they think" not in shown
        assert "The carers’ association reads every draft." in shown
    with english.acting():
        kept = Project.objects.get(pk=project.pk)
        taken = of_project(kept, english.organisation.zone).blueprint
        assert (taken.reach, taken.with_associations) == ("system", "collaborate")
        assert taken.partners["en"].startswith("The carers’")
        assert type(taken).from_json(taken.to_json()) == taken
    # Somebody who had the page open before loses nothing and overwrites nothing.
    late = coordinator.post(page, before | {"reach": "person"}).content.decode()
    assert "Somebody else has changed this" in late


def test_stages_of_research_are_those_of_research_and_are_marked_in_the_grid(english, coordinator):
    with english.acting():
        project = english.project
    page = url(english, "edit_project", project.pk)
    typed = filled(coordinator, page) | {"research_steps": ["analysis", "needs"]}
    refused = coordinator.post(page, {**typed, "sphere": "service"}).content.decode()
    assert "Choose these only when the project is about research" in refused
    coordinator.post(page, {**typed, "sphere": "research"})
    shown = coordinator.get(url(english, "project", project.pk)).content.decode()
    assert "Saying what is needed, Making sense of what was found" in shown
    with english.acting():
        say(english, knowledge=Knowledge.LIVED, stage="evaluation", step="analysis")
        kept = Project.objects.get(pk=project.pk)
        grid = contributions.grid(kept, by_side=False, group="")
        agreed = [(row.label, row.total) for row in grid.rows if row.is_agreed]
        assert agreed == [("Saying what is needed", 0), ("Making sense of what was found", 1)]
    stages = coordinator.get(url(english, "influence_stages", project.pk)).content.decode()
    assert stages.count("Named in the announcement") == 2
