"""Papers of a meeting: given out by a rule, in the formats that people need, and received."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from engagement.audit.models import AuditEvent
from engagement.core import clock
from engagement.jobs.models import Job
from engagement.notifications.models import Message
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.enums import Reply
from programmes.models import Attendance, Paper, PaperDelivery
from programmes.papers import home, rules
from programmes.papers.enums import PaperFormat
from programmes.papers.exceptions import (
    NothingToGiveError,
    PaperGivenError,
    PapersClosedError,
    TooManyPapersError,
)
from programmes.papers.facts import PaperFacts
from tests.compensation.makers import photo
from tests.programmes.makers import need, people_of, plan
from tests.worlds import NOW, TODAY

LINK = "https://papers.example/one"


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def mine(world, name, *args):
    return reverse(f"programmes_portal:{name}", args=[world.slug, *args])


def text_of(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


def meeting(world, days: int = 10):
    """A meeting to come to which everybody who takes part is invited."""
    activity = plan(world, NOW + timedelta(days=days))
    services.attendances.invite(
        activity, involvements=people_of(world.project), by=world.viewer("coordinator"), at=NOW
    )
    return activity


def add(world, activity, title="Minutes of last time", **facts) -> Paper:
    return services.papers.add(
        activity,
        facts=PaperFacts(title=title, **{"link": LINK, **facts}),
        by=world.viewer("coordinator"),
        at=NOW,
    )


def give(world, activity, on: date = TODAY) -> int:
    return services.papers.give(
        activity,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW + (on - TODAY),
        on=on,
    )


def own_row(activity, person) -> Attendance:
    return Attendance.objects.get(activity=activity, person=person)


def test_a_file_goes_from_staff_to_whoever_is_invited_and_to_nobody_else(
    english, coordinator, sam, client_for
):
    with english.acting():
        activity = meeting(english)
    page = url(english, "add_paper", activity.pk)
    empty = coordinator.post(page, {"title": "The plan", "note": "Page 2"})
    assert "Choose a file, or enter a link" in text_of(empty)
    assert "Page 2" in text_of(empty)
    wrong = SimpleUploadedFile("plan.pdf", b"MZ a program", "application/pdf")
    refused = coordinator.post(page, {"title": "The plan", "file": wrong})
    assert "We cannot use this kind of file" in text_of(refused)
    file = SimpleUploadedFile("plan.jpg", photo(), "image/jpeg")
    coordinator.post(page, {"title": "The plan", "file": file})
    with english.acting():
        paper = Paper.objects.get()
    assert paper.original.name != paper.display.name
    shown = coordinator.get(url(english, "paper_file", paper.pk))
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert shown.content != photo()
    address = mine(english, "paper_file", paper.pk)
    assert sam.get(address).status_code == 404
    assert "There are no papers yet" in text_of(sam.get(mine(english, "papers", activity.pk)))
    coordinator.post(url(english, "give_papers", activity.pk))
    assert sam.get(address).status_code == 200
    assert "The plan" in text_of(sam.get(mine(english, "papers", activity.pk)))
    with english.acting():
        involvement = own_row(activity, english.person("sam")).involvement
        services.involvements.end(involvement, by=english.viewer("coordinator"), at=NOW)
    assert sam.get(address).status_code == 404
    assert sam.get(mine(english, "papers", activity.pk)).status_code == 404
    uninvited = client_for(english.user("administrator"), language="en")
    assert uninvited.get(address).status_code == 404
    coordinator.post(url(english, "remove_paper", paper.pk))
    assert sam.get(address).status_code == 404
    with english.acting():
        paper.refresh_from_db()
    assert not paper.display


def test_everybody_expected_is_told_once_and_history_names_no_format(english):
    with english.acting():
        activity = meeting(english)
        for name, reply in (("pat", Reply.NOT_COMING), ("sam", Reply.COMING)):
            services.attendances.reply(
                own_row(activity, english.person(name)),
                given=reply,
                by=english.viewer(name),
                at=NOW,
            )
        first = add(english, activity)
        assert give(english, activity) == 1
        with pytest.raises(NothingToGiveError):
            give(english, activity)
        assert Job.objects.filter(name="programmes.tell_papers").count() == 1
        for _ in range(2):
            services.papers.tell(first.pk, after=0, organisation=english.organisation, at=NOW)
        told = Message.objects.filter(kind="programmes.papers_given").order_by("pk")
        assert [message.recipient_name for message in told] == ["Sam O’Brien", "Nell نور"]
        assert "Read the papers" in told[0].text
        assert "We send them to you" in told[1].text
        more = add(english, activity, "Another")
        give(english, activity, TODAY + timedelta(days=1))
        services.papers.tell(more.pk, after=0, organisation=english.organisation, at=NOW)
        told = told.all()
        assert told.count() == 4
        assert told.last().subject.startswith("More papers for")
        kinds = AuditEvent.objects.filter(kind__startswith="paper.").order_by("pk")
        assert [event.kind for event in kinds] == ["paper.added", "paper.given"] * 2
        assert kinds[1].detail == {"papers": 1, "late": False}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (date(2026, 11, 19), "The papers went out on 19 November 2026, in time."),
        (date(2026, 11, 22), "The papers went out 3 days late"),
        (None, "The papers are late: they were to go out by 19 November 2026"),
    ],
)
def test_the_rule_of_the_organisation_says_when_papers_are_late(
    english, coordinator, sam, monkeypatch, given, words
):
    with english.acting():
        activity = meeting(english)
        add(english, activity)
        early = coordinator.get(url(english, "papers", activity.pk))
        if given:
            give(english, activity, given)
    assert "Papers go out by 19 November 2026: 7 days before the meeting." in text_of(early)
    monkeypatch.setattr(clock, "today", lambda zone: date(2026, 11, 22))
    assert words in text_of(coordinator.get(url(english, "papers", activity.pk)))
    portal = text_of(sam.get(mine(english, "papers", activity.pk)))
    assert ("We are sorry: the papers came 3 days late" in portal) == (given == date(2026, 11, 22))
    type(english.organisation).objects.filter(slug=english.slug).update(papers_days=2)
    if given:  # what went out keeps the rule of its day
        assert words in text_of(coordinator.get(url(english, "papers", activity.pk)))


def test_formats_follow_from_needs_until_staff_choose_for_the_meeting(english, coordinator):
    with english.acting():
        need(english.person("pat"), "hearing_loop")
        activity = meeting(english)
        rows = {name: own_row(activity, english.person(name)) for name in ("sam", "nell", "pat")}
        coordinating = english.viewer("coordinator")

        def formats():
            found = selectors.papers.receivers(coordinating, list(rows.values()))
            return dict(zip(rows, [one.formats for one in found], strict=True))

        assert formats() == {
            "sam": [PaperFormat.LARGE_PRINT],
            "nell": [PaperFormat.ON_PAPER],
            "pat": [],
        }
        needing = selectors.papers.needing(coordinating, activity)
        assert {row.pk for row in needing} == {rows["sam"].pk, rows["nell"].pk}
        assert selectors.papers.not_needing(coordinating, activity).get().pk == rows["pat"].pk
        # A colleague of one project does not learn of a need that was not to be shared.
        [sams] = selectors.papers.receivers(english.viewer("colleague"), [rows["sam"]])
        assert sams.formats == []
    page = url(english, "paper_formats", rows["pat"].pk)
    chosen = {"source": "chosen", "formats": ["audio", "easy_read"], "version": "0"}
    coordinator.post(page, chosen)
    outdated = coordinator.post(page, {**chosen, "formats": ["braille"]})
    assert "Somebody else has changed this" in text_of(outdated)
    with english.acting():
        assert formats()["pat"] == [PaperFormat.EASY_READ, PaperFormat.AUDIO]
    coordinator.post(page, {"source": "needs", "version": "1"})
    with english.acting():
        assert formats()["pat"] == []


def test_who_still_needs_what_is_seen_until_it_was_sent_and_received(english, coordinator, sam):
    with english.acting():
        activity = meeting(english)
        papers = [add(english, activity, title) for title in ("First", "Second")]
        add(english, activity, "First in Easy Read", format="easy_read")
        give(english, activity)
        row = own_row(activity, english.person("sam"))
    page = url(english, "papers_sent", row.pk)
    asked = text_of(coordinator.get(page))
    assert "Large print" in asked
    assert "First in Easy Read" not in asked
    tomorrow = coordinator.post(page, {"papers": [papers[0].pk], "sent_on": "17/11/2026"})
    assert "The date must be 16 November 2026 or earlier" in text_of(tomorrow)
    coordinator.post(page, {"papers": [papers[0].pk], "sent_on": "15/11/2026"})
    again = text_of(coordinator.get(page))
    assert "Second" in again
    assert "First" not in again
    coordinator.post(page, {"papers": [papers[1].pk], "sent_on": "16/11/2026"})
    assert "Nothing is left to send" in text_of(coordinator.get(page))
    with english.acting():
        assert [d.formats for d in PaperDelivery.objects.order_by("pk")] == [["large_print"]] * 2
        assert Look(english.viewer("sam"), NOW).person
        [task] = home.my_tasks(Look(english.viewer("sam"), NOW))
        assert "Read the papers for" in str(task.words)
    shown = text_of(sam.get(mine(english, "papers", activity.pk)))
    assert "Sent to you on 15 November 2026" in shown
    for _ in range(2):
        sam.post(mine(english, "papers_received", activity.pk))
    assert "You said that you have them" in text_of(sam.get(mine(english, "papers", activity.pk)))
    coordinator.post(
        url(english, "papers_received", own_nell(english, activity).pk), {"how": "phone"}
    )
    with english.acting():
        kept = selectors.papers.of_activity(activity)
        assert selectors.papers.who_has_all(activity, kept) == 2
        assert home.my_tasks(Look(english.viewer("sam"), NOW)) == []
        assert AuditEvent.objects.filter(kind="paper.received").count() == 2
        nells = PaperDelivery.objects.filter(attendance__person=english.person("nell"))
        assert {(d.received_on, d.received_how) for d in nells} == {(TODAY, "phone")}
        # Another format later makes all of it due again.
        need(english.person("sam"), "audio")
        found = selectors.papers.receiver(english.viewer("coordinator"), row.pk)
        assert found.to_send(kept) == papers


def own_nell(world, activity):
    with world.acting():
        return own_row(activity, world.person("nell"))


def test_what_people_were_given_stays_and_what_is_over_is_closed(english, coordinator):
    with english.acting():
        by = english.viewer("coordinator")
        activity = meeting(english)
        paper = add(english, activity)
        [task] = home.staff_tasks(Look(by, NOW))
        assert " ".join(str(task.note).split()) == "by 19 November 2026"
        assert task.tone == "neutral"
        give(english, activity)
        assert home.staff_tasks(Look(by, NOW)) == []
        other = PaperFacts(title="Other", link="https://papers.example/two")
        with pytest.raises(PaperGivenError):
            services.papers.change(paper, facts=other, version=0, by=by, at=NOW)
        late = NOW + timedelta(days=12)
        with pytest.raises(PapersClosedError):
            services.papers.add(activity, facts=other, by=by, at=late)
        for number in range(rules.MOST_PAPERS - 1):
            add(english, activity, f"Paper {number}")
        with pytest.raises(TooManyPapersError):
            add(english, activity)
    reworded = {"title": "Better words", "note": "", "format": "", "version": "0"}
    coordinator.post(url(english, "paper", paper.pk), reworded)
    with english.acting():
        paper.refresh_from_db()
        assert (paper.title, paper.link) == ("Better words", LINK)


def test_time_for_preparation_counts_with_the_time_there(english, coordinator):
    with english.acting():
        activity = english.past_activity
        Attendance.objects.filter(activity=activity).update(preparation_hours="0.50")
    shown = text_of(coordinator.get(url(english, "activity", activity.pk)))
    assert "Time that people gave" in shown
    for words in ("6 h", "1 h 30 min", "7 h 30 min"):
        assert words in shown
