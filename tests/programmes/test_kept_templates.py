"""A finished project becomes a template of the organisation: used, renamed, put away."""

from datetime import timedelta
from uuid import uuid4

import pytest

from programmes import rules, services
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import TemplateFacts
from programmes.models import Activity, Project, ProjectTemplate
from programmes.project_templates.exceptions import NotFinishedError
from programmes.project_templates.shape import Blueprint
from programmes.selectors import charters as reading
from programmes.selectors.project_templates import kept as register
from tests.forms.pages import forms_of
from tests.programmes.makers import begin_charter, both
from tests.programmes.template_makers import begun_with, finished, kept
from tests.programmes.test_project_templates import url
from tests.worlds import FRENCH, NOW, TODAY


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def done(english) -> Project:
    """A project with an activity and a charter that is finished."""
    by = english.viewer("coordinator")
    with english.acting():
        project = english.project
        begin_charter(project, by=by)
        return services.projects.close(project, by=by, at=NOW)


def filled(client, address: str, number: int = 0) -> dict[str, object]:
    page = client.get(address)
    assert page.status_code == 200
    return forms_of(page.content.decode())[number].untouched()


def test_a_finished_project_is_kept_and_another_begins_with_it(english, coordinator, done):
    address = url(english, "keep_template", done.pk)
    assert address in coordinator.get(url(english, "project", done.pk)).content.decode()
    typed = filled(coordinator, address) | {
        "name_en": "Letters again",
        "summary_en": "For letters of any ward",
    }
    sent = coordinator.post(address, typed)
    with english.acting():
        template = ProjectTemplate.objects.get()
    assert sent.url == url(english, "template", template.pk)
    assert "Letters again" in coordinator.get(url(english, "templates")).content.decode()
    start = filled(coordinator, url(english, "start_from_template", template.pk))
    with english.acting():
        start |= {
            "deputy": english.membership("manager").pk,
            "title_en": "Letters of the eye clinic",
            "programme_title_en": "Eyes",
        }
    coordinator.post(url(english, "start_from_template", template.pk), start)
    with english.acting():
        made = Project.objects.latest("pk")
        assert (made.title_en, made.programme.title_en) == ("Letters of the eye clinic", "Eyes")
        assert made.origin.template_id == template.pk
        assert made.planned_level.code == done.planned_level.code
        assert made.activities.count() == 2
        assert reading.contents(made.charter.versions.get())["objectives"].text("text") == "Words"
        assert register().get().used == 1
    whole = coordinator.get(url(english, "template", template.pk)).content.decode()
    assert "Letters of the eye clinic" in whole
    assert "Letters again" in coordinator.get(url(english, "project", made.pk)).content.decode()


def test_what_a_template_takes_is_chosen(english, coordinator, done):
    address = url(english, "keep_template", done.pk)
    typed = filled(coordinator, address) | {"name_en": "Words", "summary_en": "Only words"}
    del typed["activities"], typed["charter"]
    coordinator.post(address, typed)
    with english.acting():
        template = ProjectTemplate.objects.get()
        content = Blueprint.from_json(template.content)
        assert (content.activities, content.charter) == ((), {})
        assert content.title["fr"] == done.title_fr
    typed = filled(coordinator, address)
    page = coordinator.post(address, typed).content.decode()
    assert "Give the template a name" in page
    assert "Write what it is good for" in page


def test_a_template_stays_as_it_is_whatever_becomes_of_the_project(english, done):
    with english.acting():
        template = kept(english, done)
        before = template.content
        Activity.objects.filter(project=done).update(title_en="Changed")
        Project.objects.filter(pk=done.pk).update(title_en="Changed")
        template.refresh_from_db()
        assert template.content == before
        assert "Changed" not in str(before)
        assert "sam@" not in str(before)


def test_a_project_that_goes_on_is_not_kept(english, coordinator):
    with english.acting():
        going_on = english.project
        with pytest.raises(NotFinishedError):
            kept(english, going_on)
        assert rules.may_become_template(finished(english), TODAY)
        going_on.ends_on = TODAY
        assert not rules.may_become_template(going_on, TODAY)
        assert rules.may_become_template(going_on, TODAY + timedelta(days=1))
    page = coordinator.get(url(english, "keep_template", going_on.pk)).content.decode()
    assert "Close this one first" in page
    assert not forms_of(page)
    address = url(english, "keep_template", going_on.pk)
    typed = {"name_en": "N", "summary_en": "S"}
    assert "Close this one first" in coordinator.post(address, typed).content.decode()
    assert address not in coordinator.get(url(english, "project", going_on.pk)).content.decode()


def test_it_is_renamed_put_away_and_brought_back(english, coordinator, done):
    with english.acting():
        template = kept(english, done)
        using = begun_with(english, template)
    address = url(english, "rename_template", template.pk)
    coordinator.post(address, filled(coordinator, address) | {"name_en": "New name"})
    coordinator.post(url(english, "put_template_away", template.pk))
    page = coordinator.get(url(english, "own_templates")).content.decode()
    assert "New name" in page
    assert "Put away" in page
    assert "New name" not in coordinator.get(url(english, "templates")).content.decode()
    sent = coordinator.get(url(english, "start_from_template", template.pk))
    assert sent.url == url(english, "template", template.pk)
    assert "New name" in coordinator.get(url(english, "project", using.pk)).content.decode()
    coordinator.post(url(english, "bring_template_back", template.pk))
    assert "New name" in coordinator.get(url(english, "templates")).content.decode()


def test_two_who_rename_do_not_overwrite_each_other(english, done):
    by = english.viewer("coordinator")
    facts = TemplateFacts(name=both("Mine"), summary=both("Mine"))
    with english.acting():
        template = kept(english, done)
        services.project_templates.rename(template, facts=facts, version=0, by=by, at=NOW)
        other = TemplateFacts(name=both("Yours"), summary=both("Yours"))
        with pytest.raises(ChangedMeanwhileError):
            services.project_templates.rename(template, facts=other, version=0, by=by, at=NOW)
        assert ProjectTemplate.objects.get().name_fr == "Mine"


def test_a_form_that_is_sent_twice_keeps_one(english, done):
    submission = uuid4()
    with english.acting():
        kept(english, done, submission)
        with pytest.raises(AlreadyAskedError):
            kept(english, done, submission)
        assert ProjectTemplate.objects.count() == 1
        assert kept(english, done).reference == "TPL-002"


def test_the_other_organisation_neither_sees_nor_uses_it(english, client_for, done):
    with english.acting():
        template = kept(english, done)
    other = client_for(FRENCH.user("coordinator"))
    for name in ("template", "start_from_template", "rename_template"):
        assert other.get(url(FRENCH, name, template.pk)).status_code == 404
    assert "Reading together" not in other.get(url(FRENCH, "templates")).content.decode()
