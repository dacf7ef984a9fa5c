"""A project is begun with a template of the product: whole, changeable, and published by nobody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from engagement.access.permissions import Role
from engagement.access.viewer import Viewer
from engagement.notifications.models import Message
from engagement.organisations.models import Membership, Organisation
from engagement.tenancy.context import acting_for
from programmes import levels, services
from programmes.charters.enums import DecisionRight
from programmes.charters.sections import SHAPES
from programmes.enums import ActivityKind, Audience, Form, Sphere, Stage
from programmes.facts import ProgrammeFacts
from programmes.models import Activity, Charter, Involvement, Opportunity, Programme, Project
from programmes.project_templates import pages
from programmes.project_templates.exceptions import LevelGoneError
from programmes.project_templates.facts import Origin, StartFacts
from programmes.project_templates.roles import roles
from programmes.project_templates.shape import Blueprint
from programmes.project_templates.shipped import templates
from programmes.selectors import charters as reading
from programmes.selectors.levels import shown
from programmes.selectors.project_templates import likely_level
from tests.forms.pages import forms_of
from tests.programmes.makers import both, project_facts
from tests.worlds import NOW, TODAY

BOTH = {"en", "fr"}
LONGEST = {"title": 150, "programme_title": 150}


def url(world, name: str, *args: object) -> str:
    return reverse(f"programmes:{name}", args=[world.slug, *args])


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def proposal(client, world, setting: str = "services", **query: object) -> dict[str, object]:
    """Open a proposal and return what its form would send as it stands."""
    page = client.get(url(world, "start_from_shipped", setting), query)
    assert page.status_code == 200
    values = forms_of(page.content.decode())[0].filled()
    return {name: value for name, value in values.items() if value != [""]}


@pytest.mark.parametrize("template", templates().values(), ids=lambda template: template.key)
def test_each_template_is_whole_in_both_languages(template):
    blueprint = template.blueprint
    texts = [template.name, template.summary, *blueprint.prompts, *blueprint.before]
    texts += [*blueprint.support, *blueprint.money]
    for name in ("programme_title", "programme_aims", "title", "aims"):
        texts.append(getattr(blueprint, name))
        assert max(map(len, texts[-1].values())) <= LONGEST.get(name, 2000)
    texts += [blueprint.can_influence, blueprint.cannot_influence]
    for part in (*blueprint.steps, *blueprint.activities):
        texts += [part.title, getattr(part, "about", None) or part.details]
    assert all(words.keys() == BOTH and all(words.values()) for words in texts)
    assert blueprint.prompts
    assert blueprint.support
    assert blueprint.money
    assert not blueprint.why_not_higher, "only the organisation knows why"
    assert blueprint.form in Form.values
    assert blueprint.sphere in Sphere.values
    assert blueprint.stage in Stage.values
    assert blueprint.audience in Audience.values
    assert blueprint.level in {level.code for level in levels.SHIPPED if level.can_be_planned}


@pytest.mark.parametrize("template", templates().values(), ids=lambda template: template.key)
def test_each_template_gives_time_to_meet_and_a_charter_that_keeps_its_promise(template):
    blueprint = template.blueprint
    first = min(blueprint.activities, key=lambda activity: activity.day)
    assert first.kind == ActivityKind.GETTING_TO_KNOW
    assert {activity.kind for activity in blueprint.activities} <= set(ActivityKind.values)
    assert {activity.step for activity in blueprint.activities} == set(range(len(blueprint.steps)))
    assert max(activity.day for activity in blueprint.activities) < blueprint.days
    assert blueprint.charter.keys() == BOTH
    assert blueprint.charter["en"].keys() == blueprint.charter["fr"].keys() <= SHAPES.keys()
    for sections in blueprint.charter.values():
        rights = [row["stakeholder"] for row in sections["rights"].rows]
        assert set(rights) <= set(DecisionRight.values)
        assert {"together", "alone"} & set(rights)
        assert sections["methods"].text("acquaintance")
    assert Blueprint.from_json(blueprint.to_json()) == blueprint


def test_young_people_have_four_stages_with_guardians_and_safety_thought_of():
    blueprint = templates()["young_people"].blueprint
    assert [step.title["en"] for step in blueprint.steps] == [
        "The right place",
        "Planning",
        "Doing",
        "What follows",
    ]
    before = " ".join(words["en"] for words in blueprint.before)
    assert "guardians" in before
    assert "contact for safety" in before


def test_all_seven_are_offered_in_plain_words_and_shown_whole(english, coordinator):
    page = coordinator.get(url(english, "templates")).content.decode()
    for template in templates().values():
        assert str(template.name["en"]) in page
        assert url(english, "shipped_template", template.key) in page
    whole = coordinator.get(url(english, "shipped_template", "services")).content.decode()
    for words in ("A committee that is heard", "Week 4", "56 days after the start", "Money"):
        assert words in whole
    assert coordinator.get(url(english, "shipped_template", "cooking")).status_code == 404


def test_a_project_and_its_programme_begin_with_a_template(english, coordinator):
    typed = proposal(coordinator, english, starts_on="4/1/2027")
    assert typed["planned_level"]
    typed |= {"why_not_higher_en": "The board decides on money", "title_en": "Our committee"}
    sent = coordinator.post(url(english, "start_from_shipped", "services"), typed)
    with english.acting():
        project = Project.objects.latest("pk")
        assert sent.url == url(english, "project", project.pk)
        assert (project.title_en, project.starts_on) == ("Our committee", date(2027, 1, 4))
        assert project.title_fr == templates()["services"].blueprint.title["fr"]
        assert project.programme.title_en == "Running our services together"
        assert (project.is_announced, project.origin.shipped) == (False, "services")
        activities = list(project.activities.order_by("starts_at"))
        assert len(activities) == 7
        assert activities[0].title_fr == "Qui nous sommes, et comment la maison fonctionne"
        assert activities[0].starts_at.date() == date(2027, 1, 25)
        assert all(activity.starts_at.weekday() < 5 for activity in activities)
        version = project.charter.versions.get()
        assert version.is_draft
        contents = reading.contents(version)
        assert contents.keys() == templates()["services"].blueprint.charter["en"].keys()
        assert contents["resources"].rows[0]["by"] == "2027-03-01"
        assert not Involvement.objects.filter(project=project).exists()
        assert not Message.objects.filter(created_at__gte=NOW).exists()
    page = coordinator.get(sent.url).content.decode()
    assert "Services and governance" in page


def test_whatever_does_not_fit_is_changed_or_left_out(english, coordinator):
    with english.acting():
        programme = english.project.programme.pk
    typed = proposal(coordinator, english, "quality", programme=programme, starts_on="1/2/2027")
    assert "programme_title_en" not in typed
    del typed["activity-0-take"], typed["section_methods"]
    typed |= {
        "why_not_higher_en": "Money",
        "activity-0-day": "no day at all",
        "activity-1-title_en": "Ours",
        "activity-1-place": "Room 7",
    }
    coordinator.post(url(english, "start_from_shipped", "quality"), typed)
    with english.acting():
        project = Project.objects.latest("pk")
        assert project.programme_id == programme
        assert project.activities.count() == 5
        assert project.activities.get(title_en="Ours").place == "Room 7"
        contents = reading.contents(project.charter.versions.get())
        assert "methods" not in contents
        assert "roles" in contents


def test_without_activities_and_charter_there_is_only_the_project(english, coordinator):
    typed = proposal(coordinator, english, "research", starts_on="1/2/2027")
    typed = {
        name: value
        for name, value in typed.items()
        if not name.endswith("-take") and not name.startswith("section_")
    }
    coordinator.post(
        url(english, "start_from_shipped", "research"), typed | {"why_not_higher_en": "Ethics"}
    )
    with english.acting():
        project = Project.objects.latest("pk")
        assert project.origin.shipped == "research"
        assert not project.activities.exists()
        assert not Charter.objects.filter(project=project).exists()


def test_what_is_wrong_is_said_beside_it_and_nothing_is_made_or_lost(english, coordinator):
    typed = proposal(coordinator, english)
    with english.acting():
        before = (Programme.objects.count(), Project.objects.count(), Activity.objects.count())
    typed |= {"activity-2-end": "16:00", "title_en": "Kept words", "aims_en": ""}
    typed["why_not_higher_en"] = ""
    page = coordinator.post(url(english, "start_from_shipped", "services"), typed)
    html = page.content.decode()
    for words in (
        "The end must come after the start",
        "Write what the project is for",
        "Write why people cannot have a greater part",
        "Kept words",
    ):
        assert words in html
    late = coordinator.get(url(english, "start_from_shipped", "services"), {"starts_on": "soon"})
    assert "Write the date as day, month and year" in late.content.decode()
    with english.acting():
        after = (Programme.objects.count(), Project.objects.count(), Activity.objects.count())
    assert after == before


def test_a_double_click_makes_one_of_everything(english, coordinator):
    typed = proposal(coordinator, english) | {"why_not_higher_en": "Money"}
    for _ in range(2):
        coordinator.post(url(english, "start_from_shipped", "services"), typed)
    with english.acting():
        assert Programme.objects.filter(title_en="Running our services together").count() == 1
        assert Project.objects.filter(origin__shipped="services").count() == 1
        assert Activity.objects.filter(project__origin__shipped="services").count() == 7


def test_only_who_may_begin_projects_sees_templates(english, client_for):
    for role in ("manager", "colleague", "administrator"):
        client = client_for(english.user(role))
        assert client.get(url(english, "templates")).status_code == 403
        assert client.post(url(english, "start_from_shipped", "services")).status_code == 403


def test_a_weekend_is_left_free_unless_it_is_meant():
    by_name = {one.title["en"]: one for one in templates()["territory"].blueprint.activities}
    monday = date(2027, 1, 4)
    market = by_name["A morning at the market"]
    assert pages.day_of(market, monday).weekday() == 5
    other = by_name["Who works for health here?"]
    for days in range(7):
        day = pages.day_of(other, monday + timedelta(days=days))
        assert day.weekday() < 5
        assert timedelta() <= day - monday - timedelta(days=days + other.day) <= timedelta(days=2)


def test_a_level_is_found_again_in_an_adapted_ladder():
    ladder = [level for level in shown(None) if level.can_be_planned]
    assert likely_level("L4", ladder) == "L4"
    renamed = [
        level.__class__(**{name: getattr(level, name) for name in level.__slots__} | {"code": code})
        for level, code in zip(ladder, "ABCDE", strict=True)
    ]
    assert likely_level("L4", renamed) == "D"
    assert likely_level("L4", renamed[:0]) == ""


def test_the_first_programme_of_an_organisation_can_begin_with_a_template(english):
    organisation = Organisation.objects.create(
        slug="new-house", name_en="New", country="GB", languages=["en"], time_zone="Europe/London"
    )
    user = english.user("coordinator")
    with acting_for(organisation.pk):
        member = Membership.objects.create(
            organisation=organisation, user=user, role=Role.COORDINATOR, created_at=NOW
        )
        by = Viewer(user, organisation.pk, "new-house", member.pk, Role.COORDINATOR)
        with english.acting():
            facts = project_facts(english)

        def at(level):
            return facts.__class__(
                **{name: getattr(facts, name) for name in facts.__slots__}
                | {"planned_level": level, "lead": member, "deputy": other}
            )

        other = Membership.objects.create(
            organisation=organisation,
            user=english.user("manager"),
            role=Role.MANAGER,
            created_at=NOW,
        )
        start = StartFacts(
            programme=ProgrammeFacts(title=both("First"), aims=both("Much"), starts_on=TODAY),
            level="L3",
            project=at,
            origin=Origin(shipped="quality", shipped_version=1),
        )
        project = services.project_templates.start(organisation, facts=start, by=by, at=NOW)
        assert project.planned_level.code == "L3"
        assert project.programme.ladder_id == project.planned_level.scheme_id


def test_a_level_that_the_ladder_lacks_makes_nothing(english):
    with english.acting():
        facts = StartFacts(
            programme=ProgrammeFacts(title=both("First"), aims=both("Much"), starts_on=TODAY),
            level="L9",
            project=lambda level: project_facts(english, planned_level=level),
            origin=Origin(shipped="quality", shipped_version=1),
        )
        with pytest.raises(LevelGoneError):
            services.project_templates.start(
                english.organisation, facts=facts, by=english.viewer("coordinator"), at=NOW
            )
        assert not Programme.objects.filter(title_en="First").exists()


@pytest.mark.parametrize("role", roles().values(), ids=lambda role: role.key)
def test_each_setting_describes_roles_whole_in_both_languages(role):
    for words in (role.name, *role.texts.values()):
        assert set(words) == BOTH
        assert all(0 < len(text) <= 1000 for text in words.values())
    assert {each.setting for each in roles().values()} == set(templates())


def test_a_role_pack_begins_with_a_description_and_says_with_which(english, coordinator):
    shown = coordinator.get(url(english, "shipped_template", "research"))
    assert "Partner in a study" in shown.content.decode()
    page = url(english, "add_opportunity") + "?role=research-partner"
    typed = forms_of(coordinator.get(page).content.decode())[0].filled()
    assert typed["doing_en"][0].startswith("You help to choose the question")
    typed |= {"title_en": "Our own words", "closes_on": "20/12/2026"}
    sent = coordinator.post(page, {name: value for name, value in typed.items() if value != [""]})
    assert sent.status_code == 302
    with english.acting():
        kept = Opportunity.objects.get()
    assert (kept.title_en, kept.role, kept.role_version) == ("Our own words", "research-partner", 1)
    assert "Partner in a study" in coordinator.get(sent["Location"]).content.decode()
