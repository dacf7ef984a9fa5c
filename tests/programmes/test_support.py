"""Who is there for people, how much they take on, and pausing without any consequence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from engagement.notifications.models import Message
from engagement.people import services as people
from engagement.people.exceptions import SupportChangedError
from engagement.people.models import Pause, SupportPlan
from engagement.people.services.support import SupportFacts
from programmes import selectors, services
from programmes.enums import InvolvementState, Side
from programmes.exceptions import PausesError
from programmes.models import Attendance, Involvement, Proposal
from programmes.papers.facts import PaperFacts
from tests.programmes.makers import people_of, plan
from tests.programmes.opportunity_makers import published
from tests.programmes.undertaking_makers import demand, undertaking
from tests.worlds import NOW, TODAY, World

DAY = timedelta(days=1)


def wish(world: World, name: str = "sam", **facts) -> SupportPlan:
    """What somebody wants, kept as they said it."""
    return people.support.keep(
        world.person(name), facts=SupportFacts(**facts), version=0,
        by=world.viewer("coordinator"), at=NOW,
    )  # fmt: skip


def pause(world: World, name: str = "sam", *, days: int | None = 30, start: int = 0) -> Pause:
    return people.pauses.begin(
        world.person(name), starts_on=TODAY + start * DAY,
        last_day=None if days is None else TODAY + days * DAY,
        by=world.viewer("sam"), at=NOW, today=TODAY,
    )  # fmt: skip


def invited(activity) -> set[str]:
    rows = Attendance.objects.filter(activity=activity).order_by("pk")
    return set(rows.values_list("person__name", flat=True))


def written(kind: str) -> list[str]:
    rows = Message.objects.filter(kind=kind).order_by("pk")
    return list(rows.values_list("recipient_name", flat=True))


def test_a_person_says_what_helps_and_their_contact_stays(english, client_for):
    with english.acting():
        contact = english.membership("coordinator")
        wish(english, contact_id=contact.pk, introduced_on=TODAY - DAY)
    sam = client_for(english.user("sam"), language="en")
    edit = reverse("programmes_portal:support_edit", args=[english.slug])
    refused = sam.post(edit, {"helps": "A call", "limit_kind": "meetings", "version": 1})
    assert "Enter a number, for example 2" in refused.content.decode()
    sam.post(
        edit, {"helps": "A call the day before", "limit_kind": "meetings", "limit_most": "2",
               "version": 1},
    )  # fmt: skip
    page = sam.get(reverse("programmes_portal:support", args=[english.slug])).content.decode()
    assert "A call the day before" in page
    assert str(contact.user) in page
    assert "You asked for no more than 2 meetings a month" in page
    assert "You were shown how things work here on" in page
    late = sam.post(edit, {"helps": "Something else", "limit_kind": "", "version": 1})
    assert "Somebody else has changed this" in late.content.decode()
    assert "Something else" in late.content.decode()
    with english.acting():
        kept = SupportPlan.objects.get()
        assert (kept.contact_id, kept.limit_most, kept.version) == (contact.pk, 2, 2)
        with pytest.raises(SupportChangedError):
            people.support.keep(
                english.person("sam"), facts=SupportFacts(), version=1,
                by=english.viewer("coordinator"), at=NOW,
            )  # fmt: skip
    pat = client_for(english.user("pat"), language="en")
    other = pat.get(reverse("programmes_portal:support", args=[english.slug])).content.decode()
    assert "A call the day before" not in other


def test_whoever_invites_is_warned_and_never_stopped(english, client_for):
    with english.acting():
        wish(english, limit_kind="meetings", limit_most=2)
        wish(english, "pat", limit_kind="hours", limit_most=40)
        third = plan(english, NOW + 5 * DAY)
        later = plan(english, NOW + 40 * DAY)
        everybody = people_of(english.project)
        words = {
            activity: selectors.load.warnings_for(
                activity, everybody, now=NOW, zone=english.organisation.zone
            )
            for activity in (third, later)
        }
        sam = english.person("sam").pk
    # The workshop of last week and the one of next week are in the same month.
    assert words[third] == {
        sam: "Sam O’Brien asked for no more than 2 meetings a month. With this it would be"
        " 3 meetings."
    }
    assert words[later] == {}
    staff = client_for(english.user("coordinator"), language="en")
    page = reverse("programmes:invite_to_activity", args=[english.slug, third.pk])
    assert "no more than 2 meetings a month" in staff.get(page).content.decode()
    staff.post(page, {"everybody": "1"})
    with english.acting():
        assert "Sam O’Brien" in invited(third)
        months = selectors.load.months_of(
            english.person("sam"), now=NOW, zone=english.organisation.zone
        )
    assert [(month.meetings, month.unanswered) for month in months] == [(0, 0), (3, 1), (0, 0)]


def test_a_pause_holds_back_invitations_and_reminders_and_keeps_every_place(english):
    by = english.viewer("coordinator")
    with english.acting():
        pause(english)
        soon = plan(english, NOW + DAY)
        after = plan(english, NOW + 40 * DAY)
        for activity in (soon, after):
            services.attendances.invite(
                activity, involvements=people_of(english.project), by=by, at=NOW
            )
            services.reminders.tell_invited(activity.pk, organisation=english.organisation, at=NOW)
        assert "Sam O’Brien" not in invited(soon)
        assert "Sam O’Brien" in invited(after)  # the pause is over by then
        assert "Sam O’Brien" not in written("programmes.activity_invitation")
        assert "Dr Pat Lefèvre" in written("programmes.activity_invitation")
        place = Involvement.objects.get(person=english.person("sam"))
        assert place.state == InvolvementState.ACCEPTED
        assert english.person("sam").hats.count() == 1
        with pytest.raises(PausesError):
            services.involvements.invite(
                english.project, person=english.person("sam"), side=Side.STAKEHOLDER, hat=None,
                organisation=english.organisation, by=by, at=NOW,
            )  # fmt: skip
        services.proposals.propose(
            published(english), people=[english.person("sam"), english.person("pat")],
            organisation=english.organisation, by=by, at=NOW, on=TODAY,
        )  # fmt: skip
        assert [row.person.name for row in Proposal.objects.order_by("pk")] == ["Dr Pat Lefèvre"]
        eve = english.next_activity.starts_at - DAY
        services.reminders.remind(english.organisation, at=english.past_activity.starts_at)
        services.reminders.remind(english.organisation, at=min(eve, NOW + 20 * DAY))
        assert "Sam O’Brien" not in written("programmes.reminder")

        # Whoever comes back is told of what is still ahead, once.
        assert services.reminders.tell_after_pause(english.organisation, at=NOW) == 0
        people.pauses.end(english.person("sam"), by=english.viewer("sam"), at=NOW, today=TODAY)
        assert services.reminders.tell_after_pause(english.organisation, at=NOW) == 2
        assert services.reminders.tell_after_pause(english.organisation, at=NOW) == 0
        told = written("programmes.activity_invitation")
        assert told.count("Sam O’Brien") == 2


def test_nobody_who_pauses_is_a_task_or_has_something_to_sign_or_to_read(english, client_for):
    by, organisation = english.viewer("coordinator"), english.organisation
    staff = client_for(english.user("coordinator"), language="en")
    with english.acting():
        sam, nell = english.person("sam"), english.person("nell")
        call = published(english)
        asked = demand(english, undertaking(english), roles=["partner_patient"])
        meeting = plan(english, NOW + 10 * DAY)
        services.attendances.invite(meeting, involvements=people_of(english.project), by=by, at=NOW)
        facts = PaperFacts(title="The plan", link="https://papers.example/plan")
        paper = services.papers.add(meeting, facts=facts, by=by, at=NOW)
        services.papers.give(meeting, organisation=organisation, by=by, at=NOW, on=TODAY)
        nell.hats.create(
            organisation=organisation, role="user_representative", status="mandated",
            starts_on=TODAY,
        )  # fmt: skip
        long_after = NOW + 200 * DAY
        for somebody in (sam, nell):
            people.pauses.begin(
                somebody, starts_on=TODAY, last_day=None, by=by, at=NOW, today=TODAY
            )

        def tell_papers():
            services.papers.tell(paper.pk, after=0, organisation=organisation, at=NOW)
            return written("programmes.papers_given")

        def ask():
            services.undertakings.ask(asked, organisation=organisation, on=TODAY, at=NOW)
            return written("programmes.undertaking_asked")

        def quiet():
            rows = selectors.contacts.quiet(by, long_after, organisation.zone, few=9)
            return {row.person.name for row in rows}

        assert (ask(), tell_papers()) == ([], ["Dr Pat Lefèvre"])
        assert selectors.proposals.unasked_representatives(call, TODAY) == []
        assert selectors.opportunities.at_home(by, TODAY, few=5).to_propose == []
        assert quiet() == {"Dr Pat Lefèvre"}
    page = staff.get(reverse("programmes:propose_opportunity", args=[english.slug, call.pk]))
    assert "They want no invitations in this time" in page.content.decode()
    with english.acting():
        for somebody in (sam, nell):
            people.pauses.end(somebody, by=by, at=NOW, today=TODAY)
        assert ask() == [sam.name]
        assert sam.name in tell_papers()
        assert selectors.proposals.unasked_representatives(call, TODAY) == [nell]
        assert {sam.name, nell.name} <= quiet()


def test_people_and_staff_begin_and_end_a_pause(english, client_for):
    sam = client_for(english.user("sam"), language="en")
    staff = client_for(english.user("coordinator"), language="en")
    with english.acting():
        person = english.person("sam").pk
    own = reverse("programmes_portal:support", args=[english.slug])
    days = {"starts_on": "16/11/2026", "last_day": "20/12/2026"}
    sam.post(reverse("programmes_portal:pause", args=[english.slug]), days)
    assert "You pause" in sam.get(own).content.decode()
    record = reverse("people:detail", args=[english.slug, person])
    assert "No invitations and no reminders in this time" in staff.get(record).content.decode()
    # Staff put the end off; there is still one pause, and no field for a reason.
    form = reverse("programmes:pause", args=[english.slug, person])
    assert "textarea" not in staff.get(form).content.decode()
    staff.post(form, {"starts_on": "16/11/2026", "last_day": ""})
    with english.acting():
        assert Pause.objects.get().ends_on is None
    staff.post(reverse("programmes:pause_end", args=[english.slug, person]))
    assert "You pause" not in sam.get(own).content.decode()
    backwards = {"starts_on": "20/12/2026", "last_day": "19/12/2026"}
    refused = sam.post(reverse("programmes_portal:pause", args=[english.slug]), backwards)
    assert "The last day comes before the first day" in refused.content.decode()


def test_the_home_page_leads_to_both(english, client_for):
    home = reverse("portal:home", args=[english.slug])
    page = client_for(english.user("sam"), language="en").get(home).content.decode()
    for name in ("support", "certificates"):
        assert reverse(f"programmes_portal:{name}", args=[english.slug]) in page
