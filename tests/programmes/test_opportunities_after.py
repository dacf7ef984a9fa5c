"""After the answers: joining the people, proposals, what waits, and what is erased."""

from datetime import timedelta

import pytest
from django.urls import reverse

from engagement.audit.events import SystemJob
from engagement.audit.models import AuditEvent
from engagement.core import clock
from engagement.core.text import sort_key
from engagement.jobs import worker
from engagement.jobs.models import Job, JobState
from engagement.jobs.registry import all_periodic
from engagement.notifications.models import Message
from engagement.people.models import Person
from engagement.people.services.people import Particulars
from programmes import selectors, services
from programmes.enums import HowAnswered
from programmes.models import Expression, Opportunity, Proposal
from programmes.opportunities.enums import ProposalAnswer
from programmes.opportunities.exceptions import (
    ExpressedAlreadyError,
    NotChosenError,
    NotOpenError,
)
from tests.programmes.makers import both
from tests.programmes.opportunity_makers import (
    LAST_DAY,
    answer,
    decide,
    expression_facts,
    published,
)
from tests.worlds import NOW, TODAY

JOB = SystemJob("test")


def letters(kind="programmes.expression_outcome"):
    return list(Message.objects.filter(kind=kind).order_by("pk"))


# --- joining the people ---------------------------------------------------------------------


def particulars(expression):
    return Particulars(name=expression.name, email=expression.reach_at, channel="email")


def test_who_is_chosen_becomes_a_person_once(english):
    with english.acting():
        made = published(english)
        given = answer(english, made)
        by = english.viewer("coordinator")
        with pytest.raises(NotChosenError):
            services.expressions.admit(given, particulars=particulars(given), by=by, at=NOW)
        decide(english, given, "chosen")
        person = services.expressions.admit(given, particulars=particulars(given), by=by, at=NOW)
        again = services.expressions.admit(given, particulars=particulars(given), by=by, at=NOW)
        assert again == person
        assert Person.objects.filter(name="Zora Quill").count() == 1


def test_people_with_the_same_name_or_address_are_shown_first(english):
    with english.acting():
        made, sam = published(english), english.person("sam")
        Person.objects.filter(pk=sam.pk).update(sort_name=sort_key(sam.name))
        same_address = answer(english, made, name="S.", reach_at=sam.email.upper())
        same_name = answer(english, made, name="sam o'brien", channel="phone", reach_at="020 7946")
        stranger = answer(english, made, name="Nobody", reach_at="nobody@example.org")
        assert selectors.expressions.could_be(same_address) == [sam]
        assert selectors.expressions.could_be(same_name) == [sam]
        assert selectors.expressions.could_be(stranger) == []
        by = english.viewer("coordinator")
        linked = services.expressions.link(
            decide(english, same_address, "chosen"), person=sam, by=by, at=NOW
        )
        assert linked.person == sam
        with pytest.raises(ExpressedAlreadyError):
            services.expressions.link(
                decide(english, same_name, "chosen"), person=sam, by=by, at=NOW
            )


# --- proposals ------------------------------------------------------------------------------


def propose(world, opportunity, people, on=TODAY):
    return services.proposals.propose(
        opportunity,
        people=people,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
        on=on,
    )


def test_an_opportunity_is_proposed_to_each_once_by_their_channel(english):
    with english.acting():
        made = published(english)
        sam, nell = english.person("sam"), english.person("nell")
        assert len(propose(english, made, [sam, nell, sam])) == 2
        assert propose(english, made, [sam]) == []
        sent = letters("programmes.opportunity_proposed")
        assert [(m.recipient_name, m.state) for m in sent] == [
            (sam.name, "queued"),
            (nell.name, "by_hand"),
        ]
        with pytest.raises(NotOpenError):
            propose(english, made, [sam], on=LAST_DAY + timedelta(days=1))


def test_an_answer_is_kept_and_interest_is_a_yes(english):
    with english.acting():
        made, sam, nell = published(english), english.person("sam"), english.person("nell")
        of_sam, of_nell = propose(english, made, [sam, nell])
        by = english.viewer("coordinator")
        kept = services.proposals.answer(
            of_nell, given=ProposalAnswer.NO, how=HowAnswered.PHONE, by=by, at=NOW, on=TODAY,
            recorded_by=by.membership_id,
        )  # fmt: skip
        assert (kept.answer, kept.recorded_by_id) == ("no", by.membership_id)
        answer(english, made, person=sam)
        of_sam.refresh_from_db()
        assert (of_sam.answer, of_sam.how) == ("yes", "portal")
        counts = selectors.proposals.counts(made)
        assert (counts.asked, counts.yes, counts.no, counts.waiting) == (2, 1, 1, 0)
        with pytest.raises(NotOpenError):
            services.proposals.answer(
                of_nell, given=ProposalAnswer.YES, how=HowAnswered.PHONE, by=by, at=NOW,
                on=LAST_DAY + timedelta(days=1),
            )  # fmt: skip


def test_representatives_are_found_by_the_roles_that_they_hold_today(english):
    with english.acting():
        made, nell = published(english), english.person("nell")
        assert selectors.proposals.unasked_representatives(made, TODAY) == []
        nell.hats.create(
            organisation=english.organisation,
            role="user_representative",
            status="mandated",
            starts_on=TODAY,
        )
        assert selectors.proposals.unasked_representatives(made, TODAY) == [nell]
        viewer = english.viewer("coordinator")
        assert selectors.opportunities.at_home(viewer, TODAY, few=5).to_propose == [made]
        propose(english, made, [nell])
        assert selectors.proposals.unasked_representatives(made, TODAY) == []
        assert selectors.opportunities.at_home(viewer, TODAY, few=5).to_propose == []
        assert Proposal.objects.count() == 1


# --- nothing goes silent, and nothing stays for ever ----------------------------------------


def test_after_the_last_day_whoever_waits_is_a_task(english):
    with english.acting():
        made = published(english)
        given = answer(english, made)
        viewer = english.viewer("coordinator")

        def waiting(on):
            return selectors.opportunities.at_home(viewer, on, few=5).to_decide

        assert waiting(LAST_DAY) == []
        assert waiting(LAST_DAY + timedelta(days=1)) == [made]
        decide(english, given)
        assert waiting(LAST_DAY + timedelta(days=1)) == []


def erase(world, at):
    organisation = world.organisation
    return services.expressions.erase_old(
        organisation,
        before=services.expressions.erasable_before(organisation, at=at),
        by=JOB,
        at=at,
    )


def test_who_was_not_chosen_is_erased_after_the_time_that_the_organisation_sets(english):
    with english.acting():
        made = published(english)
        gone = decide(english, answer(english, made))
        stays = decide(english, answer(english, made, stay_in_touch=True))
        chosen = decide(english, answer(english, made), "chosen")
        waits = answer(english, made)
        assert erase(english, NOW + timedelta(days=178)) == 0
        assert erase(english, NOW + timedelta(days=190)) == 1
        left = set(Expression.objects.values_list("pk", flat=True))
        assert left == {stays.pk, chosen.pk, waits.pk}
        assert not Message.objects.filter(
            recipient_type="programmes.expression", recipient_id=gone.pk
        ).exists()
        made.refresh_from_db()
        assert made.erased == 1
        assert AuditEvent.objects.get(kind="expression.erased").subject_label == gone.reference


def test_the_end_of_a_month_is_no_obstacle(english):
    with english.acting():
        organisation = english.organisation
        late = NOW.replace(month=8, day=31)
        assert services.expressions.erasable_before(organisation, at=late).month == 2


def test_erasing_is_done_by_itself():
    assert "programmes.erase_applicants" in {each.name for each in all_periodic()}


def test_the_other_organisation_sees_nothing(english, french):
    with english.acting():
        made = published(english)
        answer(english, made)
    with french.acting():
        assert Opportunity.objects.count() == Expression.objects.count() == 0
        assert answer(french, published(french)).reference == "EOI-0001"
        assert expression_facts().name == "Zora Quill"


# --- in the background ----------------------------------------------------------------------


def run_jobs() -> None:
    while worker.work("default"):
        pass
    assert not Job.objects.filter(state=JobState.FAILED).exists()


def test_the_job_tells_everybody_that_it_was_taken_back(english):
    with english.acting():
        made = published(english)
        given = answer(english, made)
        services.opportunities.withdraw(
            made, why=both("No money"), organisation=english.organisation,
            by=english.viewer("coordinator"), at=NOW,
        )  # fmt: skip
    run_jobs()
    with english.acting():
        given.refresh_from_db()
        assert given.state == "not_this_time"
        assert "No money" in letters()[0].text


def test_the_job_erases_by_itself(english, monkeypatch):
    with english.acting():
        made = published(english)
        for _ in range(3):
            decide(english, answer(english, made))
    monkeypatch.setattr(services.expressions, "BATCH", 2)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=200))
    worker.tick(NOW)
    Job.objects.update(run_at=NOW - timedelta(days=30))
    run_jobs()
    with english.acting():
        assert not Expression.objects.exists()
        made.refresh_from_db()
        assert made.erased == 3


def test_without_names_neither_history_nor_messages_name_anybody(english, client_for):
    with english.acting():
        opportunity = published(english, without_names=True)
        services.expressions.add(
            opportunity,
            facts=expression_facts(english.person("sam")),
            organisation=english.organisation,
            by=english.viewer("sam"),
            at=NOW,
        )
        message = Message.objects.get(kind="programmes.expression_received")
    desk = client_for(english.user("administrator"), language="en")

    def shown():
        history = desk.get(reverse("organisations:history", args=[english.slug])).context["lines"]
        letters = desk.get(reverse("organisations:messages", args=[english.slug])).context["lines"]
        one = desk.get(reverse("organisations:message", args=[english.slug, message.pk]))
        who = next(line.who for line in history if "Interest in an" in line.what)
        to = next(line.to for line in letters if line.message.pk == message.pk)
        return who, to, message.recipient_name in one.content.decode()

    assert shown() == ("Not shown yet", "Not shown yet", False)
    with english.acting():
        Opportunity.objects.filter(pk=opportunity.pk).update(
            names_shown_at=NOW, names_shown_by=english.membership("coordinator")
        )
    who, to, named = shown()
    assert (who, to) == (english.user("sam").name, message.recipient_name)
    assert named
