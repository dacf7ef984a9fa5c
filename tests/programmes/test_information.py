"""Information with its sources, a reader from outside, silence, a word to those who disagree."""

from datetime import timedelta

import pytest

from engagement.notifications.models import Message
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.contacts import home as contacts
from programmes.enums import HowTold, Verdict
from programmes.exceptions import AlreadyAnsweredError, ChangedMeanwhileError
from programmes.facts import InformationFacts
from programmes.information import home
from programmes.models import Activity, InformationCheck, Involvement, Project
from tests.programmes.makers import contribution_facts, decision_facts
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW, TODAY

STAFF, PORTAL = "/o/northshore/programmes/", "/my/northshore"


def asked(world, **changes):
    """Name a source of the coming activity, and ask Sam to read it."""
    place = Involvement.objects.get(project=world.project, person=world.person("sam"))
    facts = {"sources": "The report of 2025", "reader": place, **changes}
    return services.information.keep(
        world.next_activity,
        facts=InformationFacts(**facts),
        version=0,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def test_sources_are_named_and_a_reader_from_outside_says_whether_it_is_fair(english, client_for):
    desk = client_for(english.user("coordinator"), language="en")
    own = client_for(english.user("sam"), language="en")
    with english.acting():
        activity = english.next_activity.pk
        Activity.objects.filter(pk=activity).update(kind="information")
        place = Involvement.objects.get(project=english.project, person=english.person("sam")).pk
        pat = Involvement.objects.get(project=english.project, person=english.person("pat")).pk
    page = f"/o/northshore/activities/{activity}/"
    url = f"{page}sources/"
    assert "Name the sources, and ask a reader" in text(desk.get(page))
    assert "Name at least one source" in text(desk.post(url, {"reader": place}))
    typed = {"sources": "The report of 2025", "version": "0"}
    assert desk.post(url, {**typed, "reader": pat}).status_code == 200
    assert desk.post(url, {**typed, "reader": place}).status_code == 302
    assert "Somebody else has changed" in text(desk.post(url, {**typed, "reader": ""}))
    with english.acting():
        check = InformationCheck.objects.get()
    mine = f"{PORTAL}/information/{check.pk}/"
    assert "say whether it is fair" in text(own.get(f"{PORTAL}/"))
    assert "The report of 2025" in text(own.get(mine))
    assert "Write what has to be mended" in text(own.post(mine, {"verdict": "mend"}))
    said = {"verdict": "mend", "words": "What it costs is missing"}
    for _ in range(2):
        assert own.post(mine, said).status_code == 302
    assert "something has to be mended" in text(desk.get(page))
    assert "Mend what a reader said" in text(desk.get("/o/northshore/"))
    mended = {"sources": "The report", "reader": place, "mended": "Page 3 says it", "version": "2"}
    assert desk.post(url, mended).status_code == 302
    assert "Mend what a reader said" not in text(desk.get("/o/northshore/"))
    assert "Page 3 says it" in text(own.get(mine))
    assert "and it was mended" in text(own.get(f"{PORTAL}/activities/{activity}/"))


def test_another_reader_is_asked_anew_and_nobody_else_reads_it(english, client_for):
    other = client_for(english.user("pat"), language="en")
    with english.acting():
        check = asked(english)
        by = english.viewer("coordinator")
        check = services.information.answer(check, verdict=Verdict.FAIR, words="", by=by, at=NOW)
        with pytest.raises(AlreadyAnsweredError):
            services.information.answer(check, verdict=Verdict.FAIR, words="", by=by, at=NOW)
        with pytest.raises(ChangedMeanwhileError):
            asked(english, reader=None)
        assert home.my_tasks(Look(english.viewer("sam"), NOW)) == []
        check = services.information.keep(
            english.next_activity,
            facts=InformationFacts(sources="Another report", reader=None),
            version=check.version,
            by=by,
            at=NOW,
        )
        assert (check.verdict, check.answered_at, check.asked_at) == ("", None, None)
    assert other.get(f"{PORTAL}/information/{check.pk}/").status_code == 404


def test_a_lead_is_told_when_people_hear_nothing_for_longer_than_was_said(english):
    with english.acting():
        project = english.project
        lead = english.viewer("coordinator")
        Project.objects.filter(pk=project.pk).update(
            hears_every="31", lead=lead.membership_id, announced_at=NOW - timedelta(days=300)
        )
        heard = Activity.objects.filter(project=project, starts_at__lte=NOW)
        heard.update(starts_at=NOW - timedelta(days=40), ends_at=NOW - timedelta(days=40, hours=-1))
        [task] = contacts.silence_tasks(Look(lead, NOW))
        assert task.note == "Every month"
        assert contacts.silence_tasks(Look(english.viewer("manager"), NOW)) == []
        assert contacts.silence_tasks(Look(lead, NOW - timedelta(days=12))) == []
        Project.objects.filter(pk=project.pk).update(hears_every="61")
        assert selectors.contacts.silent(lead, NOW, project.organisation.zone, few=3) == []


def test_a_decision_speaks_to_those_who_see_it_otherwise(english, client_for):
    own = client_for(english.user("sam"), language="en")
    with english.acting():
        by = english.viewer("coordinator")
        contribution = services.contributions.add(
            english.project, facts=contribution_facts(english), by=by, at=NOW, on=TODAY
        )
        services.influence.decide(
            contribution,
            facts=decision_facts(otherwise="We know that it costs you a journey"),
            seen=0,
            by=by,
            at=NOW,
        )
        services.influence.tell(
            contribution,
            how=HowTold.MESSAGE,
            told_on=TODAY,
            note="",
            seen=1,
            organisation=english.organisation,
            by=by,
            at=NOW,
        )
        assert "it costs you a journey" in Message.objects.latest("pk").text
    page = text(own.get(f"{PORTAL}/contributions/{contribution.pk}/"))
    assert "To those who see it otherwise" in page
    assert "We know that it costs you a journey" in page
