"""Charters, agendas, polls and contributions behind the pages of an organisation."""

from datetime import timedelta

from programmes import services
from programmes.contacts.facts import Contacted, ContactFacts
from programmes.enums import HowTold
from programmes.facts import AgendaFacts, DecisionFacts, PollFacts
from programmes.kinds.enums import Area
from programmes.models import Activity, Attendance
from programmes.papers.facts import PaperFacts
from programmes.selectors import kinds
from programmes.series.enums import Rhythm
from tests.programmes.makers import (
    activity_facts,
    begin_charter,
    both,
    charter_to_agree,
    decision_facts,
    people_of,
    say,
    say_of_charter,
)
from tests.worlds import NOW, TODAY, World


def furnish(world: World, activity: Activity) -> None:
    """Add what people do together: before, in and after the meeting that is given."""
    _charters(world)
    _meetings(world, activity)
    _papers(world, activity)
    _contacts(world)
    _contributions(world)


def _charters(world: World) -> None:
    by = world.viewer("coordinator")
    charter_to_agree(world, by=by)
    say_of_charter(world, begin_charter(world.project, by=by), by=by)


def _meetings(world: World, activity: Activity) -> None:
    said = {"by": world.viewer("coordinator"), "at": NOW}
    own = Attendance.objects.select_related("involvement").get(
        activity=activity, person=world.person("sam")
    )
    for attendance in (None, None, own):
        services.agenda.propose(
            activity,
            facts=AgendaFacts(title="Tea", details="", purpose="discuss"),
            attendance=attendance,
            **said,
        )
    held = world.past_activity
    services.decisions.record(
        held,
        facts=DecisionFacts(kind="action", text="Tea", owner_person=world.person("sam")),
        **said,
    )
    services.minutes.keep(held, text="Tea was good", version=0, **said)
    start = NOW + timedelta(days=40)
    for moved in (activity, None):
        services.polls.begin(
            world.project,
            facts=PollFacts(
                title=both("Another day"),
                kind="meeting",
                closes_on=TODAY + timedelta(days=5),
                options=((start, start + timedelta(hours=1)),),
            ),
            activity=moved,
            **said,
        )


def hide_a_kind(world: World) -> None:
    """Let a form of engagement be hidden, so that it can be brought back."""
    services.kinds.hide(
        kinds.get(Area.FORM, "survey"),
        organisation=world.organisation,
        by=world.viewer("administrator"),
        at=NOW,
    )


def _papers(world: World, activity: Activity) -> None:
    """Let one paper be given out, and one wait."""
    said = {"by": world.viewer("coordinator"), "at": NOW}
    for title in ("Timetable", "Menu"):
        facts = PaperFacts(title=title, link="https://papers.example/tea")
        services.papers.add(activity, facts=facts, **said)
        if title == "Timetable":
            services.papers.give(activity, organisation=world.organisation, on=TODAY, **said)


def _contacts(world: World) -> None:
    said = {"by": world.viewer("coordinator"), "at": NOW}
    facts = ContactFacts(contact_on=TODAY, channel="phone", minutes=5, words="Tea")
    services.contacts.note(Contacted(project=world.project), facts=facts, **said)
    services.contacts.note(Contacted(person=world.person("sam")), facts=facts, **said)


def plan_series(world: World) -> None:
    """Plan meetings that come again, with everybody invited."""
    said = {"by": world.viewer("coordinator"), "at": NOW}
    series = services.series.plan(
        world.project,
        rhythm=Rhythm.WEEKLY,
        meetings=[activity_facts(NOW + timedelta(days=7 * week)) for week in (1, 2, 3)],
        **said,
    )
    for activity in Activity.objects.filter(series_meetings__series=series).order_by("pk"):
        services.attendances.invite(activity, involvements=people_of(world.project), **said)


def _contributions(world: World) -> None:
    said = {"by": world.viewer("coordinator"), "at": NOW}
    told, decided, _received = (say(world, consents=consents) for consents in (True, True, False))
    for contribution in (told, decided):
        services.influence.decide(contribution, facts=decision_facts(), seen=0, **said)
    services.influence.tell(
        told,
        how=HowTold.MESSAGE,
        told_on=TODAY,
        note="",
        seen=1,
        organisation=world.organisation,
        **said,
    )
