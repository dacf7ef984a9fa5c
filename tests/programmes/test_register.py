"""The register of decisions: everything that was decided, and who reads which of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from programmes import selectors, services
from programmes.bodies.enums import BodyKind
from programmes.enums import HowTold
from programmes.facts import DecisionFacts
from programmes.models import BodyMeeting, ContributionDecision, MeetingDecision
from tests.evaluation.values_makers import charter_in_force
from tests.programmes.body_makers import registered
from tests.programmes.makers import decision_facts, plan, say
from tests.worlds import NOW

LATER = NOW + timedelta(days=9)
RIGHT = {
    "name": "The words of the letter",
    "stakeholder": "together",
    "professional": "together",
    "decision_maker": "informed",
}


def decided(world, activity, text, **more):
    facts = {"kind": "decision", "text": text, "decided_by": "together", **more}
    by = world.viewer("coordinator")
    return services.decisions.record(activity, facts=DecisionFacts(**facts), by=by, at=LATER)


def published(world, activity):
    by = world.viewer("coordinator")
    services.minutes.keep(activity, text="We talked", version=0, by=by, at=LATER)
    services.minutes.publish(activity, correction="", version=1, by=by, at=LATER)


def answered(world, contribution, *, tell=True, **changes):
    by = world.viewer("coordinator")
    services.influence.decide(
        contribution, facts=decision_facts(**changes), seen=0, by=by, at=LATER
    )
    if tell:
        services.influence.tell(
            contribution, how=HowTold.IN_PERSON, told_on=NOW.date(), note="", seen=1,
            organisation=world.organisation, by=by, at=LATER,
        )  # fmt: skip


def register(world, of="programmes") -> str:
    with world.acting():
        return reverse(f"{of}:register", args=[world.slug, world.project.pk])


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_register_holds_what_was_decided_and_what_the_charter_says_of_it(english, client_for):
    with english.acting():
        charter_in_force(english, rights=[RIGHT])
        held = english.past_activity.pk
    coordinator = client_for(english.user("coordinator"), language="en")
    form = reverse("programmes:add_decision", args=[english.slug, held])
    coordinator.post(
        form,
        {
            "kind": "decision", "text": "One page", "decided_by": "organisation",
            "reason": "Two get lost", "right": RIGHT["name"], "item": "", "owner": "",
        },
    )  # fmt: skip
    with english.acting():
        row = MeetingDecision.objects.get(text="One page")
        assert (row.reason, row.right) == ("Two get lost", RIGHT)
        idea = say(english)
    coordinator.post(
        reverse("programmes:decide", args=[english.slug, idea.pk]),
        {
            "outcome": "taken_up", "reason": "People asked for it", "who_decided": "The group",
            "decided_on_0": "1", "decided_on_1": "10", "decided_on_2": "2026", "seen": "0",
            "decided_on": "2026-10-01", "right": RIGHT["name"],
        },
    )  # fmt: skip
    with english.acting():
        assert ContributionDecision.objects.get().right == RIGHT
    shown = words(coordinator.get(register(english)))
    for part in (
        "One page",
        "Two get lost",
        "Not as the charter says",
        "Stakeholders, Professionals",
        "People asked for it",
        "The group",
        RIGHT["name"],
    ):
        assert part in shown


def test_those_who_take_part_read_what_concerns_them(english, client_for):
    with english.acting():
        decided(english, english.past_activity, "Decided where Sam was asked to be")
        closed, given, secret = (
            plan(english, NOW - timedelta(days=day), title={"en": f"Day {day}", "fr": ""})
            for day in (3, 4, 5)
        )
        decided(english, closed, "Not given to others yet")
        decided(english, given, "Given to others")
        decided(english, secret, "What a jury said")
        published(english, given)
        published(english, secret)
        jury = registered(english, kind=BodyKind.JURY)
        BodyMeeting.objects.create(
            organisation=english.organisation, body=jury, activity=secret, linked_at=NOW
        )
        answered(english, say(english), reason="For Sam")
        answered(english, say(english), tell=False, reason="Sam does not know")
        answered(english, say(english, person=english.person("pat")), reason="For Pat alone")
        answered(english, say(english, person=None, how="in_person"), reason="For the group")
        everything = selectors.register.of_project(
            english.project, year="", zone=english.organisation.zone
        )
        assert len(everything.entries) == 8
    page = register(english, "programmes_portal")
    shown = words(client_for(english.user("sam"), language="en").get(page))
    for part in (
        "Decided where Sam was asked to be",
        "Given to others",
        "For Sam",
        "For the group",
    ):
        assert part in shown
    for part in (
        "Not given to others yet",
        "What a jury said",
        "Sam does not know",
        "For Pat alone",
    ):
        assert part not in shown


@pytest.mark.parametrize("state", ["invited", "declined"])
def test_whoever_does_not_take_part_reads_no_register(english, client_for, state):
    with english.acting():
        place = english.project.involvements.get(person=english.person("sam"))
        place.state = state
        place.answered_at = None if state == "invited" else NOW
        place.save()
    page = register(english, "programmes_portal")
    assert client_for(english.user("sam"), language="en").get(page).status_code == 404
