"""Complaints: who receives them, by when, what becomes of them, and who never reads them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from engagement.organisations.models import Country
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.complaints import home
from programmes.complaints.due import due, is_working
from programmes.complaints.exceptions import InProjectTeamError, NoRouteError, OutOfOrderError
from programmes.complaints.facts import ComplaintFacts
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import Complaint, ComplaintRoute
from tests.programmes.body_makers import registered, seated, sit
from tests.programmes.complaint_makers import complained, followed, named, route_facts
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW, TODAY

STAFF, PORTAL, PUBLIC = "/o/northshore", "/my/northshore", "/p/northshore"
REGISTER, OWN = f"{STAFF}/complaints/", f"{PORTAL}/complain/"
LONG_AGO = TODAY - timedelta(days=40)


def tasks(world, name):
    with world.acting():
        return [str(task.words) for task in home.staff_tasks(Look(world.viewer(name), NOW))]


@pytest.mark.parametrize(
    ("received", "days", "counts", "country", "last"),
    [
        (date(2026, 11, 20), 3, "working", "GB", date(2026, 11, 25)),
        (date(2026, 12, 23), 3, "working", "GB", date(2026, 12, 30)),  # Boxing Day is held on 28th
        (date(2026, 12, 23), 3, "working", "FR", date(2026, 12, 29)),
        (date(2026, 12, 23), 3, "working", "BE", date(2026, 12, 29)),
        (date(2026, 11, 5), 30, "all", "GB", date(2026, 12, 7)),  # a Saturday becomes Monday
        (date(2027, 3, 25), 1, "working", "GB", date(2027, 3, 30)),  # Easter
        (date(2027, 3, 25), 1, "working", "FR", date(2027, 3, 26)),
    ],
)
def test_the_last_day_is_a_working_day_of_the_country(received, days, counts, country, last):
    assert due(received, days=days, counts=counts, country=country) == last


def test_holidays_are_known():
    english = {date(2022, 1, 3), date(2022, 12, 27), date(2026, 5, 4), date(2026, 5, 25)}
    french = {date(2026, 5, 14), date(2026, 5, 25), date(2026, 7, 14), date(2026, 11, 11)}
    assert not any(is_working(day, "GB") for day in {*english, date(2026, 8, 31)})
    assert not any(is_working(day, "FR") for day in french)
    assert is_working(date(2026, 7, 14), "GB")


@pytest.mark.parametrize(
    ("country", "holiday"),
    [
        ("GB", date(2023, 5, 8)),  # the coronation, which came but once
        ("IE", date(2026, 3, 17)),
        ("BE", date(2026, 7, 21)),
        ("CH", date(2025, 8, 1)),
        ("CA", date(2026, 5, 18)),
    ],
)
def test_holidays_of_every_country_are_known(country, holiday):
    assert not is_working(holiday, country)


def test_every_country_that_an_organisation_can_choose_has_holidays():
    assert [each for each in Country if is_working(date(2026, 1, 1), each.value)] == []


def test_two_people_outside_of_all_teams_are_named_and_everybody_reads_who(
    english, client, client_for
):
    administrator = client_for(english.user("administrator"), language="en")
    assert "Nobody has been named yet" in text(client.get(f"{PUBLIC}/complain/"))
    assert tasks(english, "administrator") == ["Name two people who receive complaints"]
    assert tasks(english, "manager") == []
    page = text(administrator.get(REGISTER))
    assert "three working days, and six months at most" in page
    assert 'value="180"' in page
    with english.acting():
        contact, deputy = (english.membership(name).pk for name in ("administrator", "finance"))
        lead = english.membership("coordinator").pk
    form = {
        "contact": contact, "deputy": deputy, "where_en": "Room 2", "next_step_en": "The ombudsman",
        "phone": "01632 960 200", "acknowledge_days": 3, "acknowledge_counts": "working",
        "answer_days": 30, "answer_counts": "all", "version": 0,
    }  # fmt: skip
    refused = text(administrator.post(REGISTER, {**form, "deputy": contact, "answer_days": 2}))
    assert "Choose somebody else, for when the first one is away" in refused
    assert "The answer cannot be due before the first reply" in refused
    assert "Select a valid choice" in text(administrator.post(REGISTER, {**form, "deputy": lead}))
    assert administrator.post(REGISTER, form)["Location"] == REGISTER
    assert "Somebody else has changed" in text(administrator.post(f"{REGISTER}?route", form))
    shown = text(client.get(f"{PUBLIC}/complain/"))
    for words in ("01632 960 200", "Room 2", "3 working days", "30 days", "The ombudsman"):
        assert words in shown, words
    assert tasks(english, "administrator") == []
    with english.acting():
        for changes in ({"contact": english.membership("coordinator")}, {"phone": "1"}):
            refusal = InProjectTeamError if "contact" in changes else ChangedMeanwhileError
            with pytest.raises(refusal):
                services.complaint_routes.keep(
                    english.organisation, facts=route_facts(english, **changes),
                    version=1 if "contact" in changes else 0,
                    by=english.viewer("administrator"), at=NOW,
                )  # fmt: skip
        ComplaintRoute.objects.update(deputy=lead)
    assert tasks(english, "administrator") == ["Name two people who receive complaints"]
    assert "now looks after a project" in text(administrator.get(f"{REGISTER}?route"))


def test_somebody_tells_it_outside_the_project_and_sees_where_it_stands(english, client_for):
    own = client_for(english.user("sam"), language="en")
    assert "Nobody has been named yet" in text(own.get(OWN))
    with english.acting(), pytest.raises(NoRouteError):
        complained(english)
    with english.acting():
        named(english)
    assert "Write what you would like to tell" in text(own.post(OWN, {"about": " "}))
    form = {"about": "Nobody rang back", "submission": str(uuid4())}
    assert own.post(OWN, form)["Location"] == OWN
    assert own.post(OWN, form)["Location"] == OWN
    page = text(own.get(OWN))
    for words in ("You hear that we have read it by", "Nobody rang back", "On its way to be read"):
        assert words in page, words
    with english.acting():
        complaint = Complaint.objects.get()
        assert complaint.person == english.person("sam")
        told = Message.objects.filter(kind="programmes.complaint_received")
        assert {one.recipient_type for one in told} == {"organisations.membership"}
        assert len(told) == 2
        assert not any("rang" in one.text or "Sam" in one.text for one in told)
        event = AuditEvent.objects.get(kind="complaint.received")
        assert (event.actor_id, event.subject_label) == (None, str(complaint))
    receiver = client_for(english.user("finance"), language="en")
    page = f"{REGISTER}{complaint.pk}/"
    assert "Sam O’Brien" in text(receiver.get(page))
    with english.acting():
        followed(english, complaint, answer="", answered_on=None, is_shown=False)
    assert "We have read it" in text(own.get(OWN))
    with english.acting():
        followed(english, Complaint.objects.get())
    assert "We are sorry" in text(own.get(OWN))
    manager = client_for(english.user("manager"), language="en")
    with english.acting():
        news = Message.objects.filter(kind="programmes.complaint_moved").latest("pk")
        assert news.recipient_name == "Sam O’Brien"
    for path in ("", f"{news.pk}/"):
        log = text(manager.get(f"{STAFF}/organisation/messages/{path}"))
        assert "News about a complaint" in log
        assert "Sam O’Brien" not in log
        assert news.address not in log


def test_what_comes_by_telephone_is_written_down_with_its_days_and_answered(english, client_for):
    receiver = client_for(english.user("finance"), language="en")
    with english.acting():
        named(english)
    form = {"way": "phone", "received_on": "16/11/2026", "about": "Too cold"}
    assert "Choose how it came" in text(receiver.post(REGISTER, {**form, "way": "portal"})) or (
        "Select a valid choice" in text(receiver.post(REGISTER, {**form, "way": "portal"}))
    )
    for _ in range(2):
        sent = receiver.post(REGISTER, form | {"submission": "6" * 32})
        assert sent.status_code == 302
    with english.acting():
        complaint = Complaint.objects.get()
        assert (complaint.acknowledge_by, complaint.answer_by) == (
            date(2026, 11, 19),
            date(2026, 12, 16),
        )
        assert (complaint.person, complaint.name) == (None, "")
        with pytest.raises(AlreadyAskedError):
            services.complaints.receive(
                english.organisation, facts=_facts(complaint), by=english.viewer("finance"),
                at=NOW, submission=complaint.submission,
            )  # fmt: skip
    page = f"{REGISTER}{complaint.pk}/"
    alone = text(receiver.post(page, {"answer": "Sorry", "is_shown": "on", "version": 0}))
    assert "Enter the day on which you answered" in alone
    assert "Write what everybody may read" in alone
    early = {"answered_on": "15/11/2026", "answer": "Sorry", "version": 0}
    assert "The date must be" in text(receiver.post(page, early))
    with english.acting(), pytest.raises(OutOfOrderError):
        followed(english, complaint, acknowledged_on=LONG_AGO)
    answered = {"answered_on": "16/11/2026", "answer": "Sorry", "version": 0}
    learnt = {"learning_en": "Heating on at seven", "is_shown": "on"}
    assert receiver.post(page, answered | learnt).status_code == 302
    assert "Somebody else has changed" in text(receiver.post(page, answered))
    assert str(complaint) in text(receiver.get(f"{REGISTER}?kind=answered"))
    with english.acting():
        complaint.refresh_from_db()
        assert complaint.acknowledged_on == TODAY
        kinds = set(AuditEvent.objects.values_list("kind", flat=True))
        assert {"complaint.acknowledged", "complaint.answered", "complaint.learnt"} <= kinds
        assert not AuditEvent.objects.filter(detail__icontains="cold").exists()


def test_what_is_late_is_a_task_of_the_two_and_of_nobody_else(english):
    with english.acting():
        named(english)
        complaint = complained(english, by="administrator", on=LONG_AGO)
    for name in ("administrator", "finance"):
        assert tasks(english, name) == [f"Acknowledge complaint {complaint}"]
    assert tasks(english, "coordinator") == []
    with english.acting():
        complaint = followed(english, complaint, answer="", answered_on=None)
    assert tasks(english, "finance") == [f"Answer complaint {complaint}"]
    with english.acting():
        followed(english, complaint)
    assert tasks(english, "finance") == []


def test_no_role_opens_a_complaint(english, french, client_for):
    """Neither project teams nor other staff, nor an administrator who is not named."""
    with english.acting():
        named(english)
        complaint = complained(english)
    page = f"{REGISTER}{complaint.pk}/"
    for name in ("coordinator", "manager", "colleague"):
        there = client_for(english.user(name), language="en")
        assert {there.get(page).status_code, there.post(page, {}).status_code} == {404}
        assert {there.get(REGISTER).status_code, there.post(REGISTER, {}).status_code} == {404}
        assert "Open the register" not in text(there.get(f"{STAFF}/"))
    with english.acting():
        ComplaintRoute.objects.update(contact=english.membership("manager"))
    administrator = client_for(english.user("administrator"), language="en")
    assert administrator.get(page).status_code == 404
    assert str(complaint) not in text(administrator.get(REGISTER))
    assert str(complaint) in text(client_for(english.user("manager"), language="en").get(REGISTER))
    pat = client_for(english.user("pat"), language="en")
    assert "Nobody rang back" not in text(pat.get(OWN))


def test_the_committee_of_users_sees_figures_and_what_was_learnt_and_no_name(
    english, client, client_for
):
    with english.acting():
        committee = registered(english, kind="users", project=None)
        named(english, committee=committee)
        sit(english, seated(english, committee), english.person("sam"))
        followed(english, complained(english, by="administrator"))
        complained(english, by="pat", on=LONG_AGO)
        found = selectors.complaints.figures(on=TODAY)
    assert (found.received, found.answered_in_time, found.waiting, found.late) == (2, 1, 1, 1)
    page = f"{PORTAL}/bodies/{committee.pk}/"
    seen = text(client_for(english.user("sam"), language="en").get(page))
    for words in ("Complaints, in figures", "1 of 1", "We ring back on the same day"):
        assert words in seen, words
    for words in ("Zoe Marsh", "Nobody rang back", "We are sorry"):
        assert words not in seen, words
        assert words not in text(client.get(f"{PUBLIC}/complain/")), words
    assert "We ring back on the same day" in text(client.get(f"{PUBLIC}/complain/"))
    other = text(client_for(english.user("pat"), language="en").get(page))
    assert "Complaints, in figures" not in other


def _facts(complaint):
    return ComplaintFacts(about="Once more", way="phone", received_on=complaint.received_on)
