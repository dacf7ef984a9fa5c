"""What people do on the pages about agendas, decisions and minutes, and what the pages cost."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.core import clock
from engagement.portal import registry
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.models import AgendaItem, MeetingDecision, Minutes, MinutesVersion
from tests.programmes.makers import both, people_of, plan, take_part
from tests.programmes.test_agenda_services import decision_facts, facts, meeting, sams, teams
from tests.worlds import NOW

LATER = NOW + timedelta(days=4)


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def mine(world, name, *args):
    return reverse(f"programmes_portal:{name}", args=[world.slug, *args])


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


def test_a_proposal_from_the_portal_to_its_result(english, coordinator, sam, monkeypatch):
    with english.acting():
        activity = meeting(english)
    typed = {"title": "The bus <b>12</b>", "details": "Never comes", "purpose": "discuss"}
    empty = sam.post(mine(english, "propose", activity.pk), {**typed, "title": ""})
    assert "Write what it is about" in text_of(empty)
    assert "Never comes" in text_of(empty)
    sent = sam.post(mine(english, "propose", activity.pk), typed)
    assert said(sent) == ["Thank you. We will tell you whether it goes on the agenda."]
    assert "The bus &lt;b&gt;12" in text_of(sam.get(mine(english, "agenda", activity.pk)))
    with english.acting():
        item = AgendaItem.objects.get(activity=activity)
        words = [
            str(task.words)
            for task in registry.tasks("staff", Look(english.viewer("coordinator"), NOW))
        ]
    assert "Answer proposals for the agenda of “Reading together”" in words

    page = url(english, "answer_agenda_item", item.pk)
    refused = coordinator.post(page, {"answer": "put_aside", "reason": "", "version": 0})
    assert "Write why it is put aside" in text_of(refused)
    coordinator.post(page, {"answer": "accept", "reason": "", "version": 0})
    coordinator.post(url(english, "move_agenda_item", item.pk), {"direction": "down"})
    monkeypatch.setattr(clock, "now", lambda: LATER)
    coordinator.post(url(english, "agenda_result", item.pk), {"result": "discussed"})
    with english.acting():
        item.refresh_from_db()
    assert (item.state, item.result) == ("accepted", "discussed")
    assert "Talked about" in text_of(sam.get(mine(english, "agenda", activity.pk)))
    late = sam.post(mine(english, "propose", activity.pk), typed)
    assert "This meeting is over" in text_of(late)


def test_other_peoples_proposals_are_not_shown_before_they_are_on_the_agenda(
    english, client_for, sam
):
    with english.acting():
        activity = meeting(english)
        sams(english, activity, title="Only mine so far")
    pat = client_for(english.user("pat"), language="en")
    assert "Only mine so far" in text_of(sam.get(mine(english, "agenda", activity.pk)))
    assert "Only mine so far" not in text_of(pat.get(mine(english, "agenda", activity.pk)))


def test_staff_record_what_somebody_said_by_phone(english, coordinator):
    with english.acting():
        activity = meeting(english)
        nell = activity.attendances.get(person=english.person("nell"))
    page = url(english, "add_agenda_item", activity.pk)
    typed = {"title": "Parking", "purpose": "inform", "length": "soon", "proposer": nell.pk}
    assert "Enter a number of minutes from 1 to 600" in text_of(coordinator.post(page, typed))
    coordinator.post(page, {**typed, "length": "15"})
    shown = text_of(coordinator.get(url(english, "agenda", activity.pk)))
    assert "Parking" in shown
    assert "written down by the team" in shown
    foreign = coordinator.post(page, {**typed, "length": "15", "proposer": "999999"})
    assert foreign.status_code == 200


def test_items_that_take_longer_than_the_meeting_are_noticed(english, coordinator):
    with english.acting():
        activity = meeting(english)
        services.agenda.propose(
            activity, facts=facts(length=240), attendance=None,
            by=english.viewer("coordinator"), at=NOW,
        )  # fmt: skip
    shown = text_of(coordinator.get(url(english, "agenda", activity.pk)))
    assert "The items take 240 minutes, and the meeting lasts 120." in shown


def test_a_second_writer_of_minutes_sees_both_texts(english, coordinator, client_for, monkeypatch):
    with english.acting():
        activity = meeting(english)
    monkeypatch.setattr(clock, "now", lambda: LATER)
    page = url(english, "write_minutes", activity.pk)
    coordinator.post(page, {"text": "What the first wrote\r\n\r\nin full", "version": 0})
    second = coordinator.post(page, {"text": "What the second wrote", "version": 0})
    shown = second.content.decode()
    assert "What the first wrote" in shown
    assert "What the second wrote" in shown
    assert 'name="version" value="1"' in shown
    coordinator.post(page, {"text": "Both together", "version": 1})
    with english.acting():
        assert Minutes.objects.get(activity=activity).text == "Both together"
    too_long = coordinator.post(page, {"text": "x" * 100_001, "version": 2}).content.decode()
    assert "Write at most 100000 characters" in too_long
    assert "x" * 100_001 in too_long


def test_minutes_from_the_first_word_to_a_correction(english, coordinator, sam, monkeypatch):
    with english.acting():
        activity = meeting(english)
    monkeypatch.setattr(clock, "now", lambda: LATER)
    write, publish = (
        url(english, "write_minutes", activity.pk),
        url(english, "publish_minutes", activity.pk),
    )
    assert "Write the minutes before you publish them" in text_of(
        coordinator.post(publish, {"version": 0})
    )
    coordinator.post(write, {"text": "We chose red.", "version": 0})
    unread = text_of(sam.get(mine(english, "minutes", activity.pk)))
    assert "We chose red." not in unread
    assert "not published yet" in unread
    coordinator.post(publish, {"version": 1})
    assert "We chose red." in text_of(sam.get(mine(english, "minutes", activity.pk)))
    coordinator.post(write, {"text": "We chose blue.", "version": 1})
    assert "Write what you corrected" in text_of(coordinator.post(publish, {"version": 2}))
    coordinator.post(publish, {"version": 2, "correction": "The colour"})
    shown = text_of(sam.get(mine(english, "minutes", activity.pk)))
    assert "Corrected in version 2: The colour" in shown
    assert "We chose red." in shown
    with english.acting():
        assert MinutesVersion.objects.count() == 2


def typed_decision(**changes):
    return {"kind": "decision", "text": "One page only", "decided_by": "together", **changes}


def test_an_action_reaches_whoever_took_it_on(english, coordinator, sam, monkeypatch):
    with english.acting():
        activity, person = meeting(english), english.person("sam")
    page = url(english, "add_decision", activity.pk)
    assert "once the activity has begun" in text_of(coordinator.post(page, typed_decision()))
    monkeypatch.setattr(clock, "now", lambda: LATER)
    nobody = coordinator.post(page, typed_decision(kind="action", owner=""))
    assert "Choose who looks after this action" in text_of(nobody)
    undecided = coordinator.post(page, typed_decision(decided_by=""))
    assert "Choose who decided" in text_of(undecided)
    coordinator.post(
        page, typed_decision(kind="action", text="Ring the bus company", owner=f"p{person.pk}")
    )
    with english.acting():
        action = MeetingDecision.objects.get()
        asked = [str(t.words) for t in registry.tasks("portal", Look(english.viewer("sam"), LATER))]
    assert "You said that you would: Ring the bus company" in asked
    edit = url(english, "meeting_decision", action.pk)
    assert "Ring the bus company" in text_of(coordinator.get(edit))
    coordinator.post(
        edit,
        typed_decision(kind="action", text="Ring them", owner=f"p{person.pk}", version=0),
    )
    stale = coordinator.post(edit, typed_decision(text="Old words", version=0))
    assert "Somebody else has changed this" in text_of(stale)
    assert "Old words" in text_of(stale)
    sam.post(mine(english, "meeting_decision_done", action.pk))
    assert "Done" in text_of(sam.get(mine(english, "minutes", activity.pk)))


def test_somebody_elses_action_is_not_mine_to_finish(english, sam, monkeypatch):
    with english.acting():
        activity = meeting(english)
        monkeypatch.setattr(clock, "now", lambda: LATER)
        action = services.decisions.record(
            activity,
            facts=decision_facts(
                english, kind="action", decided_by="", owner_person=english.person("pat")
            ),
            by=english.viewer("coordinator"),
            at=LATER,
        )
    assert sam.post(mine(english, "meeting_decision_done", action.pk)).status_code == 404


def test_closing_lists_what_the_meeting_left_open(english, coordinator, monkeypatch):
    with english.acting():
        activity = meeting(english)
        teams(english, activity, "Left open")
        sams(english, activity, title="Never answered by anybody")
    monkeypatch.setattr(clock, "now", lambda: LATER)
    for name in ("close_activity", "activity"):
        shown = text_of(coordinator.get(url(english, name, activity.pk)))
        assert "2 items of the agenda have no result yet" in shown
        assert "Left open" in shown
        assert "Never answered by anybody" in shown


def test_somebody_who_is_not_invited_finds_no_agenda(english, client_for):
    with english.acting():
        activity = plan(english)
    pat = client_for(english.user("pat"), language="en")
    for name in ("agenda", "propose", "minutes"):
        assert pat.get(mine(english, name, activity.pk)).status_code == 404


def test_the_pages_are_there_in_french(french, client_for, monkeypatch):
    with french.acting():
        activity = meeting(french, title=both("Réunion"))
        sams(french, activity, title="Le bus")
    client = client_for(french.user("coordinator"), language="fr")
    assert "Le bus" in text_of(client.get(url(french, "agenda", activity.pk)))
    monkeypatch.setattr(clock, "now", lambda: LATER)
    assert client.get(url(french, "minutes", activity.pk)).status_code == 200


# Whoever records a decision is asked under which row of the charter it falls: one query.
QUERIES = {"agenda": 13, "minutes": 14, "add_decision": 14}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", QUERIES)
def test_a_page_costs_the_same_whatever_it_lists(
    english, coordinator, django_assert_num_queries, monkeypatch, name, count
):
    by = english.viewer("coordinator")
    with english.acting():
        activity = plan(english)
        involvements = [*people_of(english.project), *take_part(english.project, count)]
        services.attendances.invite(activity, involvements=involvements, by=by, at=NOW)
        for index in range(count):
            item = teams(english, activity, f"Item {index}")
            sams(english, activity, title=f"Idea {index}")
            services.decisions.record(
                activity,
                facts=decision_facts(english, item=item, owner_person=english.person("sam")),
                by=by,
                at=LATER,
            )
            services.minutes.keep(activity, text=f"Text {index}", version=index, by=by, at=LATER)
            services.minutes.publish(
                activity, correction="More", version=index + 1, by=by, at=LATER
            )
    monkeypatch.setattr(clock, "now", lambda: LATER)
    coordinator.get(url(english, name, activity.pk))
    with django_assert_num_queries(QUERIES[name]):
        coordinator.get(url(english, name, activity.pk))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("agenda", 12), ("minutes", 13)])
def test_a_portal_page_costs_the_same_whatever_it_lists(
    english, sam, django_assert_num_queries, name, queries, count
):
    by = english.viewer("coordinator")
    with english.acting():
        activity = meeting(english)
        for index in range(count):
            item = teams(english, activity, f"Item {index}")
            services.decisions.record(
                activity,
                facts=decision_facts(english, item=item, owner_person=english.person("pat")),
                by=by,
                at=LATER,
            )
    sam.get(mine(english, name, activity.pk))
    with django_assert_num_queries(queries):
        sam.get(mine(english, name, activity.pk))
    with english.acting():
        assert selectors.minutes.published(activity).count() == 0
