"""Planned, delivered and felt side by side, what they raise, and what is done about it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.audit.events import SystemJob
from evaluation import selectors, services
from evaluation.enums import Flag
from evaluation.exceptions import ActionChangedError, ActionClosedError
from evaluation.models import LevelAction, Round
from evaluation.services import standards
from evaluation.services.level_actions import AnswerFacts
from programmes.models import CharterText, CharterVersion
from programmes.services import activities, ladder_moves, levels, projects
from tests.evaluation.conftest import closed_with, everywhere, take_part
from tests.evaluation.standard_makers import asked, begun, taken_up
from tests.programmes.makers import begin_charter, both, plan, project_facts, say
from tests.worlds import NOW, TODAY

JOB = SystemJob("test")
LATER = NOW + timedelta(days=40)


def felt(world, stakeholders: list[str], professionals: list[str] = ()) -> Round:
    """Close a round in which these levels were felt; call inside `acting`."""
    return closed_with(
        world,
        [everywhere("agree", level=level) for level in stakeholders],
        **(
            {"professional": [everywhere("agree", level=level) for level in professionals]}
            if professionals
            else {}
        ),
    )


def look() -> list[LevelAction]:
    services.level_actions.look(at=NOW, on=TODAY, by=JOB)
    return list(LevelAction.objects.order_by("pk"))


def address(world, name: str, *args: object) -> str:
    return reverse(f"evaluation:{name}", args=[world.slug, *args])


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_finding_opens_one_action_and_no_second_for_the_same_round(english):
    with english.acting():
        take_part(english, 20)
        round_ = felt(english, ["L1"] * 20, ["L3"] * 12)
        assert {action.flag for action in look()} == {Flag.POSSIBLE_TOKENISM, Flag.DIVERGENT_VIEWS}
        (action, _) = LevelAction.objects.order_by("flag", "pk").reverse()
        assert action.owner == english.project.lead
        assert action.due_on == TODAY + timedelta(days=28)
        assert len(look()) == 2
        Round.objects.update(levels_looked_at=None)
        assert len(look()) == 2
        by = english.viewer("coordinator")
        services.level_actions.close(action, reason="Talked", version=0, by=by, at=NOW)
        Round.objects.update(levels_looked_at=None)
        assert len(look()) == 2
        again = felt(english, ["L1"] * 20, ["L3"] * 12)
        actions = look()
        assert len(actions) == 3
        assert {each.round for each in actions if each.is_open} == {again}
        assert round_ != again


def test_an_open_action_says_when_it_is_not_found_any_more(english):
    with english.acting():
        take_part(english, 20)
        felt(english, ["L1"] * 20)
        (action,) = look()
        assert action.still_found
        felt(english, ["L2"] * 20)
        (action,) = look()
        assert not action.still_found
        assert action.is_open


def test_few_answers_and_closed_projects_open_nothing(english):
    with english.acting():
        take_part(english, 4)
        felt(english, ["L0"] * 4)
        assert look() == []
        take_part(english, 20)
        felt(english, ["L0"] * 20)
        projects.close(english.project, by=english.viewer("coordinator"), at=NOW)
        assert look() == []
        assert not Round.objects.filter(levels_looked_at=None, state="closed").exists()


def test_an_action_is_answered_and_closed_and_nothing_is_overwritten(english):
    with english.acting():
        take_part(english, 20)
        felt(english, ["L1"] * 20)
        (action,) = look()
        by = english.viewer("coordinator")
        facts = AnswerFacts(
            answer="We decide about the letters together",
            owner_id=english.membership("manager").pk,
            due_on=TODAY + timedelta(days=7),
        )
        answered = services.level_actions.answer(action, facts=facts, version=0, by=by, at=NOW)
        services.level_actions.answer(action, facts=facts, version=0, by=by, at=NOW)
        assert answered.version == 1
        with pytest.raises(ActionChangedError):
            services.level_actions.close(action, reason="Done", version=0, by=by, at=NOW)
        services.level_actions.close(action, reason="Done", version=1, by=by, at=NOW)
        with pytest.raises(ActionClosedError):
            services.level_actions.close(action, reason="Done", version=2, by=by, at=NOW)


def test_the_pages_show_the_three_side_by_side_and_lead_to_the_answer(english, client_for):
    with english.acting():
        take_part(english, 20)
        felt(english, ["L1"] * 18 + ["L2"] * 2, ["L3"] * 12)
        look()
        project = english.project.pk
        action = LevelAction.objects.get(flag=Flag.POSSIBLE_TOKENISM)
    coordinator = client_for(english.user("coordinator"), language="en")
    page = words(coordinator.get(address(english, "levels", project)))
    assert "Planned level Involving Promise 2" in page
    assert "Delivered: 1 of 1 activity at the planned level or higher." in page
    assert "Stakeholders: half of them or more felt a lower level" in page
    assert "Stakeholders and Professionals felt it differently" in page
    assert "mean" not in page.lower().split()
    home = words(coordinator.get(reverse("portal:staff_home", args=[english.slug])))
    assert "Possible tokenism in “Discharge letters 1”: say what you do about it" in home
    form = address(english, "action", action.pk)
    assert "half of them or more" in words(coordinator.get(form))
    refused = coordinator.post(form, {"answer": "", "owner": action.owner_id, "due_on": "soon"})
    assert "Write what you do about it" in words(refused)
    typed = {
        "answer": "We decide together",
        "owner": action.owner_id,
        "due_on": "30/11/2026",
        "version": 0,
    }
    done = coordinator.post(form, typed, follow=True)
    assert "We decide together" in words(done)
    again = coordinator.post(form, {**typed, "answer": "Something else"})
    assert "Somebody else has changed this" in words(again)
    assert "Something else" in words(again)
    close = address(english, "close_action", action.pk)
    assert "Write why it can be closed" in words(coordinator.post(close, {"version": 1}))
    closed = coordinator.post(close, {"reason": "Both sides agree", "version": 1}, follow=True)
    assert "What was talked about before" in words(closed)
    assert "no longer changes" in words(coordinator.get(close))
    manager = client_for(english.user("manager"), language="en")
    assert manager.get(address(english, "levels", project)).status_code == 200
    assert manager.get(form).status_code == 403


def test_answers_keep_the_ladder_under_which_they_were_given(english, client_for):
    with english.acting():
        take_part(english, 20)
        round_ = felt(english, ["L1"] * 10 + ["L2"] * 10)
        project, by = english.project, english.viewer("coordinator")
        read = Round.objects.select_related("organisation", "project__planned_level")
        before = selectors.results.of(read.get(pk=round_.pk)).level
        draft = levels.begin(english.organisation, by=by, at=NOW)
        lowest = draft.levels.get(order=0)
        levels.remove(lowest, by=by, at=NOW)
        draft.refresh_from_db()
        newer = levels.publish(draft, revision=draft.revision, by=by, at=NOW)
        becomes = {project.planned_level_id: newer.levels.get(order=2)}
        programme = project.programme
        ladder_moves.move(
            programme, to=newer, becomes=becomes, version=programme.version, by=by, at=LATER
        )
        assert selectors.results.of(read.get(pk=round_.pk)).level == before
        activity = plan(english)
        project.refresh_from_db()
        activities.close(
            activity, delivered_level=newer.levels.get(order=1), outcome="Much", seen="",
            by=by, at=LATER,
        )  # fmt: skip
        second = felt(english, ["L2"] * 20)
        assert second.ladder == newer
    page = words(client_for(english.user("coordinator"), language="en").get(
        address(english, "levels", project.pk)
    ))  # fmt: skip
    assert "On version 1 of the ladder" in page
    assert "On version 2 of the ladder" in page
    assert page.index("On version 2") < page.index("On version 1")


def test_a_promise_changed_later_leaves_the_picture_of_the_round(english, client_for):
    with english.acting():
        take_part(english, 20)
        felt(english, ["L1"] * 20)
        project, by = english.project, english.viewer("coordinator")
        lower = project.planned_level.scheme.levels.get(order=1)
        projects.change(
            project, facts=project_facts(english, planned_level=lower),
            version=project.version, by=by, at=LATER,
        )  # fmt: skip
    page = words(client_for(english.user("coordinator"), language="en").get(
        address(english, "levels", project.pk)
    ))  # fmt: skip
    assert "Planned when people answered Involving" in page


@pytest.mark.parametrize("n", [1, 3])
def test_the_pages_cost_the_same_whatever_they_list(english, client_for, n):
    with english.acting():
        take_part(english, 20)
        by = english.viewer("coordinator")
        for number in range(n):
            felt(english, ["L1"] * 20, ["L3"] * 12)
            services.level_actions.look(at=NOW, on=TODAY, by=JOB)
            activity = plan(english)
            activities.close(
                activity, delivered_level=english.project.planned_level,
                outcome=f"Much {number}", seen="", by=by, at=LATER,
            )  # fmt: skip
            projects.create(english.project.programme, facts=project_facts(english), by=by, at=NOW)
        project = english.project.pk
    client = client_for(english.user("coordinator"))
    for name, args, queries in (("levels", (project,), 19), ("portfolio", (), 23)):
        client.get(address(english, name, *args))
        with CaptureQueriesContext(connection) as caught:
            client.get(address(english, name, *args))
        assert len(caught) == queries, (name, len(caught))


def test_the_portfolio_narrows_by_programme_and_state(english, client_for):
    with english.acting():
        take_part(english, 20)
        felt(english, ["L1"] * 20, ["L3"] * 12)
        look()
        programme = english.project.programme_id
        projects.close(english.unannounced, by=english.viewer("coordinator"), at=NOW)
    client = client_for(english.user("manager"), language="en")
    where = address(english, "portfolio")
    page = words(client.get(where))
    assert "Discharge letters 1" in page
    assert "Possible tokenism" in page
    assert "Not asked yet" in page
    assert "0 of 20" not in page
    assert "Discharge letters 2" not in words(client.get(where + "?state=open"))
    assert "Discharge letters 1" not in words(client.get(where + "?state=closed"))
    flagged = words(client.get(where + f"?state=flagged&programme={programme}"))
    assert "Discharge letters 2" not in flagged
    for nonsense in ("?programme=x&state=y", "?programme=99999999999999999999", "?page=zzz"):
        assert client.get(where + nonsense).status_code == 200
    assert client_for(english.user("finance")).get(where).status_code == 403


def test_an_action_helps_to_meet_what_a_standard_asks_for(english, client_for):
    with english.acting():
        criterion = asked(english, begun(english))
        away = asked(english, taken_up(english), title=both("Another thing"))
        standards.retire_criterion(away, by=english.viewer("coordinator"), at=NOW)
        take_part(english, 20)
        felt(english, ["L1"] * 20)
        (action,) = look()
        lead, project = action.owner_id, action.project_id
    desk = client_for(english.user("coordinator"), language="en")
    url = address(english, "action", action.pk)
    page = words(desk.get(url))
    assert f"{criterion.code} · {criterion.title}" in page
    assert "Another thing" not in page
    form = {"answer": "We talk", "owner": lead, "due_on": "20/12/2026", "version": "0"}
    assert desk.post(url, {**form, "criterion": criterion.pk}).status_code == 302
    with english.acting():
        assert LevelAction.objects.get().criterion == criterion
    assert "Helps to meet" in words(desk.get(address(english, "levels", project)))
    standard = words(desk.get(address(english, "standard", criterion.standard_id)))
    assert "What we do to meet it" in standard
    assert "We talk" in standard


def test_co_production_asks_for_three_things_and_says_which_are_so(english):
    def is_so() -> list[bool]:
        return [check.is_so for check in selectors.coproduction.checks(project)]

    with english.acting():
        project, by = english.project, english.viewer("coordinator")
        assert is_so() == []
        project.planned_level.maps_to = ["nhs.coproducing"]
        project.stage = "delivery"
        project.save()
        assert is_so() == [False, False, False]
        project.stage = "design"
        project.save()
        project.activities.update(
            starts_at=NOW + timedelta(days=9), ends_at=NOW + timedelta(days=10)
        )
        say(english, stage="evaluation")
        assert is_so() == [True, False, True]
        version = begin_charter(project, by=by)
        share = {"name": "The words", "stakeholder": "together"}
        CharterText.objects.filter(version=version).update(section="rights")
        CharterText.objects.filter(version=version).update(content={"texts": {}, "rows": [share]})
        CharterVersion.objects.filter(pk=version.pk).update(
            state="agreed", put_at=NOW, put_by=by.membership_id, agreed_at=NOW
        )
        assert is_so() == [True, True, True]
