"""The engagement unit: requests, proposals, hurdles, champions, and the whole organisation."""

from datetime import timedelta
from uuid import uuid4

import pytest

from engagement.notifications.models import Message
from engagement.people.models import Hat
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.bodies.facts import SeatFacts
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import ProgrammeFacts
from programmes.models import Hurdle, MissionSheet, Programme, Project, UnitRequest
from programmes.unit import home
from programmes.unit.exceptions import BegunBeforeError, HurdleOverError, RequestOverError
from programmes.unit.facts import RequestFacts
from tests.programmes.body_makers import registered, sit
from tests.programmes.makers import both, plan
from tests.programmes.opportunity_makers import text
from tests.programmes.unit_makers import answered, champion, counted, hurdle, hurdle_facts, request
from tests.programmes.who_makers import service_sheet
from tests.worlds import NOW, TODAY

STAFF, PORTAL = "/o/northshore", "/my/northshore"
UNIT = f"{STAFF}/unit/"
LATE = TODAY - timedelta(days=3)


@pytest.fixture
def desk(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def colleague(english, client_for):
    return client_for(english.user("colleague"), language="en")


def tasks(world, name):
    with world.acting():
        return [str(task.words) for task in home.staff_tasks(Look(world.viewer(name), NOW))]


def test_any_member_of_staff_asks_and_the_unit_answers_with_reason_owner_and_date(
    english, desk, colleague
):
    assert "Ask the engagement unit" in text(colleague.get(f"{STAFF}/"))
    empty = text(colleague.post(f"{UNIT}ask/", {"title": "A garden", "submission": str(uuid4())}))
    assert "Choose what you would like" in empty
    assert "Write why, in a sentence or two" in empty
    words = {"kind": "occasion", "title": "A garden", "why": "Air", "risks": "Noise"}
    form = {**words, "precautions": "A fence", "submission": str(uuid4())}
    for _ in range(2):
        assert colleague.post(f"{UNIT}ask/", form)["Location"] == UNIT
    with english.acting():
        asked = UnitRequest.objects.get()
        member = english.membership("manager").pk
        request(english, by="finance", title="Somebody else’s")
    assert "Answer “A garden”" in tasks(english, "coordinator")
    assert tasks(english, "manager") == []
    page = f"{UNIT}requests/{asked.pk}/"
    assert "Noise" in text(colleague.get(page))
    assert "Somebody else’s" not in text(colleague.get(UNIT))
    assert "Somebody else’s" in text(desk.get(UNIT))
    refused = text(desk.post(page, {"state": "taken_up", "answer": "", "version": 0}))
    for sentence in (
        "Write the reason: whoever asked reads it",
        "Choose who looks after it",
        "Enter until when",
    ):
        assert sentence in refused
    yes = {"state": "taken_up", "answer": "Spring comes", "owner": member, "version": 0}
    assert desk.post(page, {**yes, "due_on": "1/12/2026"}).status_code == 302
    assert "Spring comes" in text(colleague.get(page))
    assert "Somebody else has changed" in text(desk.post(page, {**yes, "due_on": "2/12/2026"}))
    with english.acting():
        told = Message.objects.get(kind="programmes.unit_answered")
        assert (told.recipient_type, "Spring" in told.text) == ("organisations.membership", False)
    assert desk.post(f"{page}done/").status_code == 302
    with english.acting(), pytest.raises(RequestOverError):
        answered(english, UnitRequest.objects.get(pk=asked.pk))


def test_what_is_taken_up_becomes_a_draft_once(english, desk):
    with english.acting():
        first, second, third = (request(english, title=f"Idea {n}") for n in range(3))
        for each in (first, second):
            answered(english, each)
        programme = Programme.objects.earliest("pk")
    assert desk.post(f"{UNIT}requests/{third.pk}/begin/").status_code == 302
    made = desk.post(f"{UNIT}requests/{first.pk}/begin/", {"programme": ""})
    with english.acting():
        first.refresh_from_db()
        third.refresh_from_db()
        assert first.programme is not None
        assert (first.programme.title_en, first.programme.aims_en) == (
            "Idea 0",
            "People miss the air",
        )
        assert third.programme is None
        assert made["Location"] == f"{STAFF}/programmes/{first.programme.pk}/edit/"
        with pytest.raises(BegunBeforeError):
            services.unit_requests.begin_programme(
                first, organisation=english.organisation, by=english.viewer("coordinator"), at=NOW
            )
    way = desk.post(f"{UNIT}requests/{second.pk}/begin/", {"programme": programme.pk})["Location"]
    assert way == f"{STAFF}/programmes/{programme.pk}/projects/add/?request={second.pk}"
    page = desk.get(way).content.decode()
    assert 'value="Idea 1"' in page
    with english.acting():
        services.unit_requests.began_project(
            second, project=english.project, by=english.viewer("coordinator"), at=NOW
        )
    assert "Idea 1" not in desk.get(way).content.decode()
    assert str(english_title(english)) in text(desk.get(f"{UNIT}requests/{second.pk}/"))


def english_title(world) -> str:
    with world.acting():
        return Project.objects.get(pk=world.project.pk).title


def test_people_propose_projects_and_read_why_not(english, client_for):
    own = client_for(english.user("sam"), language="en")
    page = f"{PORTAL}/projects/"
    assert "Write why, in a sentence or two" in text(own.post(page, {"title": "A diary"}))
    form = {"title": "A diary", "why": "I forget", "submission": str(uuid4())}
    assert own.post(page, form)["Location"] == page
    assert "We read it and answer you." in text(own.get(page))
    with english.acting():
        asked = UnitRequest.objects.get()
        assert (asked.kind, asked.person, asked.asked_by) == (
            "project",
            english.person("sam"),
            None,
        )
        answered(english, asked, yes=False)
        facts = RequestFacts(kind="project", title="A", why="B", person=asked.person)
        with pytest.raises(AlreadyAskedError):
            services.unit_requests.ask(
                english.organisation, facts=facts, by=english.viewer("sam"), at=NOW,
                submission=asked.submission,
            )  # fmt: skip
        assert Message.objects.get(kind="programmes.unit_answered").recipient_name == "Sam O’Brien"
    found = text(own.get(page))
    assert "Not this time" in found
    assert "Because it is spring" in found
    pat = client_for(english.user("pat"), language="en")
    assert "A diary" not in text(pat.get(page))


def test_hurdles_are_followed_until_it_is_said_what_helped(english, desk, client_for):
    with english.acting():
        member = english.membership("manager").pk
    form = {"text": "No time", "first_step": "Ask", "owner": member, "due_on": LATE.isoformat()}
    assert desk.post(f"{UNIT}hurdles/add/", {**form, "submission": str(uuid4())}).status_code == 302
    with english.acting():
        found = Hurdle.objects.get()
    assert tasks(english, "manager") == ["See how it goes with “No time”"]
    manager = client_for(english.user("manager"), language="en")
    page = f"{UNIT}hurdles/{found.pk}/"
    over = {**form, "is_over": "on", "version": 0}
    assert "Write what helped, so that others can try it too" in text(manager.post(page, over))
    assert manager.post(page, {**over, "helped": "Tea at seven"}).status_code == 302
    assert "Tea at seven" in text(desk.get(f"{UNIT}?kind=overcome"))
    assert "No time" not in text(desk.get(f"{UNIT}?kind=hurdles"))
    assert tasks(english, "manager") == []
    with english.acting():
        other = hurdle(english)
        change = {"by": english.viewer("coordinator"), "at": NOW, "on": TODAY}
        with pytest.raises(HurdleOverError):
            services.hurdles.change(found, facts=hurdle_facts(english), version=1, **change)
        services.hurdles.change(other, facts=hurdle_facts(english, text="B"), version=0, **change)
        with pytest.raises(ChangedMeanwhileError):
            services.hurdles.change(other, facts=hurdle_facts(english), version=0, **change)
    administrator = client_for(english.user("administrator"), language="en")
    assert "First step" in text(administrator.get(f"{UNIT}hurdles/{other.pk}/"))


def test_whoever_looks_after_something_from_now_on_is_told_once(english):
    def told():
        found = Message.objects.filter(kind="programmes.unit_entrusted").order_by("pk")
        return [message.address.partition("@")[0] for message in found]

    with english.acting():
        asked = answered(english, request(english, title="Tea"))
        assert told() == ["manager"]
        message = Message.objects.get(kind="programmes.unit_entrusted")
        assert "Tea" in message.text
        assert "Tea" not in message.subject
        answered(english, asked, due_on=TODAY + timedelta(days=2))
        answered(english, request(english, title="No"), yes=False)
        assert told() == ["manager"]
        found = hurdle(english)
        assert told() == ["manager"] * 2
        own = english.membership("coordinator")
        change = {"by": english.viewer("coordinator"), "at": NOW, "on": TODAY}
        to_own = hurdle_facts(english, owner=own)
        found = services.hurdles.change(found, facts=to_own, version=0, **change)
        assert told() == ["manager"] * 2
        over = hurdle_facts(english, is_over=True, helped="Time")
        services.hurdles.change(found, facts=over, version=1, **change)
        assert told() == ["manager"] * 2


def test_workload_is_seen_in_one_list(english, desk):
    with english.acting():
        answered(english, request(english), due_on=LATE)
        hurdle(english)
        load = selectors.unit.workload(on=TODAY)
    assert [(each.requests, each.hurdles, each.late) for each in load] == [(1, 1, 1)]
    page = text(desk.get(UNIT))
    assert "1 request, 1 hurdle" in page
    assert "1 of them late" in page


def test_each_service_has_a_champion_or_a_gap_and_counts_goals_of_staff(english, desk):
    with english.acting():
        service, person = service_sheet(english), english.person("pat")
        hat = champion(english, person)
    assert "Find a participation champion for “Day care”" in tasks(english, "coordinator")
    edit = f"{STAFF}/who/services/{service.pk}/edit/"
    form = {"title_en": "Day care", "doing_en": "We care", "champion": person.pk, "version": 0}
    lonely = text(desk.post(edit, {**form, "with_goal": "4"}))
    assert "Enter the day on which they were counted" in lonely
    assert desk.post(edit, {**form, "with_goal": "4", "counted_on": "1/9/2026"}).status_code == 302
    page = text(desk.get(f"{STAFF}/who/{service.pk}/"))
    assert "2026: 4" in page
    assert "Pat" in page
    assert tasks(english, "coordinator") == []
    with english.acting():
        Hat.objects.filter(pk=hat.pk).update(ends_on=TODAY)
    assert len(tasks(english, "coordinator")) == 1
    assert "1 service has no participation champion yet" in text(
        desk.get(f"{STAFF}/who/?kind=services")
    )
    with english.acting():
        counted(english, MissionSheet.objects.get(pk=service.pk), number=6)
        assert [row.number for row in service.staff_goals.all()] == [6]


def test_one_page_shows_the_whole_organisation_and_hides_small_numbers(english, desk, client_for):
    with english.acting():
        by, project = english.viewer("coordinator"), english.project
        services.programmes.create(
            english.organisation,
            facts=ProgrammeFacts(
                title=both("Growing up"), aims=both("Air"), starts_on=TODAY, for_young_people=True
            ),
            by=by,
            at=NOW,
        )
        body = registered(english)
        seat = services.bodies.add_seat(
            body,
            facts=SeatFacts(
                part="member", side="stakeholder", named_by=both("The union"), led_by_users=True
            ),
            by=by, at=NOW, on=TODAY,
        )  # fmt: skip
        sit(english, seat, english.person("sam"))
        for name, role in (("sam", "partner_patient"), ("nell", "user_representative")):
            Hat.objects.create(
                organisation=english.organisation, person=english.person(name), role=role,
                status="volunteer", starts_on=TODAY,
            )  # fmt: skip
        session = plan(english, NOW - timedelta(hours=9), kind="awareness")
        services.activities.close(
            session, delivered_level=project.planned_level, outcome="Heard", seen="",
            by=by, at=NOW,
        )  # fmt: skip
        whole = selectors.whole.of_year(TODAY.year, today=TODAY, minimum=5)
        stages = selectors.whole.stages_with(
            Project.objects.filter(pk=project.pk), ("partner_patient",), on=TODAY
        )
    assert (whole.led_by_users.there, whole.led_by_users.held, whole.awareness) == (1, 1, 1)
    assert [str(each) for each in whole.youth_programmes] == ["Growing up"]
    assert {count for _, count in whole.sides} == {None}
    assert [line.projects for line in stages if line.stage == project.stage] == [1]
    assert (whole.together, len(whole.together_in)) == (1, 1)
    page = text(desk.get(f"{STAFF}/year/"))
    for words in (
        "The whole organisation in 2026",
        "fewer than 5",
        "1 seat. Held now: 1.",
        "Both take part in 1 project",
    ):
        assert words in page, words
    programme = text(desk.get(f"{STAFF}/programmes/{project.programme_id}/"))
    assert "Partner-patients at each stage" in programme
    assert client_for(english.user("finance")).get(f"{STAFF}/year/").status_code == 403
