"""Forms of engagement and kinds of activity: own words, hidden and brought back, and a picture."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from engagement.audit.models import AuditEvent
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.forms import ProjectForm
from programmes.kinds.enums import Area
from programmes.kinds.exceptions import LastKindError
from programmes.kinds.facts import KindFacts
from programmes.models import Activity, EngagementKind, Project
from programmes.selectors.project_templates import of_project
from tests.programmes.makers import activity_facts, add_kind, both, plan, project_facts
from tests.worlds import NOW


def url(world, name: str, *args: object) -> str:
    return reverse(f"programmes:{name}", args=[world.slug, *args])


@pytest.fixture
def administrator(english, client_for):
    return client_for(english.user("administrator"), language="en")


def typed(**changes: object) -> dict[str, object]:
    words = {"name": "Walk", "about": "We walk and talk"}
    fields = {f"{name}_{code}": text for name, text in words.items() for code in ("en", "fr")}
    return {**fields, "together": "group", "speaks_for": "", **changes}


def test_an_own_kind_is_chosen_and_keeps_its_name_when_it_is_hidden(
    english, administrator, client_for
):
    administrator.post(url(english, "add_kind", "activity"), typed())
    with english.acting():
        own = EngagementKind.objects.get()
    coordinator = client_for(english.user("coordinator"), language="en")
    with english.acting():
        add = url(english, "create_activity", english.project.pk)
    assert ">Walk</option>" in coordinator.get(add).content.decode()
    sent = {
        "title_en": "To the park", "kind": own.code, "day": "4/12/2030", "start": "14:00",
        "end": "15:00", "place": "Park",
    }  # fmt: skip
    shown = coordinator.get(coordinator.post(add, sent).url).content.decode()
    assert "Walk" in shown
    assert "In a group" in shown
    administrator.post(url(english, "hide_kind", "activity", own.code))
    assert ">Walk</option>" not in coordinator.get(add).content.decode()
    with english.acting():
        walk = Activity.objects.get(kind=own.code)
    assert "Walk" in coordinator.get(url(english, "activity", walk.pk)).content.decode()
    edit = coordinator.get(url(english, "edit_activity", walk.pk)).content.decode()
    assert ">Walk</option>" in edit
    assert "1 is hidden" in administrator.get(url(english, "kinds")).content.decode()
    administrator.post(url(english, "bring_kind_back", "activity", own.code))
    assert ">Walk</option>" in coordinator.get(add).content.decode()
    with english.acting():
        kinds = AuditEvent.objects.filter(subject_id=own.pk, kind__startswith="kind.")
        assert sorted(kinds.values_list("kind", flat=True)) == [
            "kind.added", "kind.brought_back", "kind.hidden",
        ]  # fmt: skip


def test_words_of_the_product_give_way_to_own_words_where_there_are_any(english, administrator):
    page = url(english, "edit_kind", "form", "workshop")
    shown = administrator.get(page).content.decode()
    assert 'value="Workshops"' in shown
    about = "People make something together in a few sessions."
    sent = typed(name_en="Making days", about_en=about, version=0)
    sent = {name: value for name, value in sent.items() if not name.endswith("_fr")}
    administrator.post(page, sent)
    with english.acting():
        row = EngagementKind.objects.get()
        assert (row.code, row.name_en, row.about_en) == ("workshop", "Making days", "")
        kind = selectors.kinds.get(Area.FORM, "workshop")
        with translation.override("en"):
            assert (str(kind), kind.meaning) == ("Making days", about)
        with translation.override("fr"):
            assert str(kind) != "Making days"
    again = administrator.post(page, sent).content.decode()
    assert "Somebody else has changed this" in again
    assert "Making days" in again


def test_nothing_is_overwritten_unseen_and_something_is_left_to_choose(english):
    by = english.viewer("administrator")
    said = {"organisation": english.organisation, "by": by, "at": NOW}
    facts = KindFacts(name=both("N"), about=both("A"))
    with english.acting():
        kind = selectors.kinds.get(Area.FORM, "survey")
        services.kinds.change(kind, facts=facts, version=0, **said)
        with pytest.raises(ChangedMeanwhileError):
            services.kinds.change(kind, facts=facts, version=0, **said)
        *others, last = selectors.kinds.both().forms.offered
        for other in others:
            services.kinds.hide(other, **said)
            services.kinds.hide(other, **said)
        with pytest.raises(LastKindError):
            services.kinds.hide(last, **said)
        assert [kind.code for kind in selectors.kinds.both().forms.offered] == [last.code]


def test_a_form_that_is_sent_twice_adds_one_kind(english, administrator):
    submission = "8c1f9f6e-2a51-4be0-bd35-3c1c3c1c3c1c"
    page = url(english, "add_kind", "form")
    for _time in range(2):
        administrator.post(page, typed(submission=submission))
    with english.acting():
        assert EngagementKind.objects.count() == 1
        assert not EngagementKind.objects.get().together
        with pytest.raises(AlreadyAskedError):
            services.kinds.add(
                english.organisation,
                area=Area.FORM,
                facts=KindFacts(name=both("N"), about=both("A")),
                by=english.viewer("administrator"),
                at=NOW,
                submission=submission,
            )
    assert "Give it a name" in administrator.post(page, typed(name_en="")).content.decode()
    assert administrator.get(url(english, "add_kind", "nothing")).status_code == 404


def test_how_people_take_part_is_as_usual_unless_it_is_said(english):
    with english.acting():
        usual = plan(english, kind="document_review")
        assert (usual.together, usual.speaks_for) == ("alone", "peers")
        said = plan(english, kind="document_review", together="group", speaks_for="self")
        assert (said.together, said.speaks_for) == ("group", "self")
        own = add_kind(english, "Walk", together="alone")
        walk = plan(english, kind=own.code)
        assert (walk.together, walk.speaks_for) == ("alone", "")
        moved = services.activities.change(
            said,
            facts=activity_facts(said.starts_at, kind="meeting", speaks_for="self"),
            sequence=said.sequence,
            by=english.viewer("coordinator"),
            at=NOW,
        )
        assert (moved.together, moved.speaks_for) == ("group", "self")


def test_a_duplicate_takes_own_kinds_over_and_a_form_refuses_what_nobody_knows(english):
    with english.acting():
        own = add_kind(english, "Walk", together="alone")
        plan(english, kind=own.code)
        taken = of_project(english.project, english.organisation.zone).blueprint.activities
        assert (own.code, "alone") in [(one.kind, one.together) for one in taken]
        field = ProjectForm(
            members=selectors.colleagues.members(english.viewer("coordinator")),
            levels=selectors.levels.plannable(selectors.levels.current_scheme()),
            kinds=selectors.kinds.both().forms,
            languages=["en"],
        ).fields["form"]
        with pytest.raises(ValidationError):
            field.clean(own.code)


def test_the_picture_says_in_words_how_varied_the_work_is(english, client_for):
    by = english.viewer("coordinator")
    with english.acting():
        own = add_kind(english, "Walk", area=Area.FORM)
        programme = english.project.programme
        for _time in range(3):
            services.projects.create(
                programme, facts=project_facts(english, form=own.code), by=by, at=NOW
            )
        plan(english, kind="document_review")
        forms = Project.objects.values("form").distinct().count()
        total = Project.objects.count()
    client = client_for(english.user("coordinator"), language="en")
    page = reverse("evaluation:portfolio", args=[english.slug])
    shown = client.get(page).content.decode()
    assert f"{total} projects, in {forms} forms of engagement. Most often: Walk (3)." in shown
    assert "Not used here yet: " in shown
    assert "Interviews" in shown
    assert "Each person alone" in shown
    closed = client.get(page, {"state": "flagged"}).content.decode()
    assert "How varied the work is" not in closed
