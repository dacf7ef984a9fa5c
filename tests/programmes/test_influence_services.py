"""From what somebody said to a decision, and back: each step once, and nothing goes silent."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from engagement.audit.models import AuditEvent
from engagement.jobs.registry import all_periodic
from engagement.notifications.models import Message
from programmes import selectors, services
from programmes.enums import HowAnswered, HowTold, TakenIntoAccount
from programmes.exceptions import (
    AlreadyAskedError,
    AlreadyToldError,
    ChangedMeanwhileError,
    DecidedMeanwhileError,
    NobodyToWriteToError,
    NotConsentedError,
    NotDecidedError,
    NotInThisProjectError,
    NotTakingPartError,
    NotToldYetError,
    ProjectClosedError,
)
from programmes.facts import DiscussionFacts
from programmes.models import (
    ContributionConsent,
    ContributionDecision,
    ContributionDiscussion,
    ContributionTelling,
)
from tests.programmes.makers import (
    both,
    decision_facts,
    plan,
    say,
    story_facts,
)
from tests.worlds import NOW, TODAY

LATER = NOW + timedelta(days=31)


def decide(world, contribution, seen=0, **changes):
    return services.influence.decide(
        contribution,
        facts=decision_facts(**changes),
        seen=seen,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def tell(world, contribution, how=HowTold.MESSAGE, seen=1):
    return services.influence.tell(
        contribution,
        how=how,
        told_on=TODAY,
        note="Thank you",
        seen=seen,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def rate(world, contribution, given=TakenIntoAccount.YES, words=""):
    return services.influence.rate(
        contribution, given=given, words=words, by=world.viewer("sam"), at=NOW
    )


def publish(world, contribution, version=0, *, wanted=True):
    return services.stories.word(
        contribution,
        facts=story_facts(),
        publish=wanted,
        version=version,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def answers(kind="programmes.contribution_answered") -> list[Message]:
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def test_what_somebody_says_has_an_owner_and_a_date(english):
    with english.acting():
        said = say(english)
        assert (said.owner, said.due_on) == (english.project.lead, TODAY + timedelta(days=30))
        assert (said.state, said.side, said.may_publish) == ("received", "stakeholder", False)
        event = AuditEvent.objects.get(kind="contribution.recorded")
        assert event.subject_label == said.reference
        assert "letter" not in str(event.detail)


def test_the_same_form_sent_twice_is_kept_once(english):
    mark = uuid4()
    with english.acting():
        say(english, submission=mark)
        with pytest.raises(AlreadyAskedError):
            say(english, submission=mark)


def test_the_group_says_something_together(english):
    with english.acting():
        said = say(english, person=None, how="in_person")
        assert (said.is_of_group, said.side) == (True, "")
        sam, stranger = english.person("sam"), english.person("straddler")
        assert list(selectors.influence.mine(sam)) == [said]
        assert list(selectors.influence.mine(stranger)) == []


def test_only_who_takes_part_in_an_open_project_is_heard(english):
    with english.acting():
        with pytest.raises(NotTakingPartError):
            say(english, person=english.person("straddler"))
        elsewhere = plan(english)
        elsewhere.project_id = english.unannounced.pk
        with pytest.raises(NotInThisProjectError):
            say(english, activity=elsewhere)
        services.projects.close(english.project, by=english.viewer("coordinator"), at=NOW)
        with pytest.raises(ProjectClosedError):
            say(english)


def test_what_was_said_before_a_project_closed_is_still_answered(english):
    with english.acting():
        said = say(english)
        services.projects.close(english.project, by=english.viewer("coordinator"), at=NOW)
        decide(english, said)
        assert tell(english, said).how == HowTold.MESSAGE


def test_a_step_of_another_kind_of_work_is_left_out(english):
    with english.acting():
        assert say(english, stage="planning", step="protocol").step == ""
        project = english.project
        project.sphere = "research"
        project.save(update_fields=["sphere"])
        assert say(english, stage="planning", step="protocol").step == "protocol"
        assert say(english, stage="sharing", step="protocol").step == ""


def test_a_discussion_is_recorded_once_and_moves_it_on(english):
    facts = DiscussionFacts(discussed_on=TODAY, activity=None, place="The board", note="Liked")
    with english.acting():
        said = say(english)
        for _ in range(2):
            services.contributions.discuss(
                said, facts=facts, by=english.viewer("coordinator"), at=NOW
            )
        said.refresh_from_db()
        assert said.state == "discussed"
        assert ContributionDiscussion.objects.count() == 1


def test_a_decision_is_told_once_in_the_channel_of_the_person(english):
    with english.acting():
        sams, nells = say(english), say(english, person=english.person("nell"), how="phone")
        for said in (sams, nells):
            with pytest.raises(NotDecidedError):
                tell(english, said, seen=0)
            decide(english, said)
            tell(english, said)
            with pytest.raises(AlreadyToldError):
                tell(english, said)
        assert [(m.recipient_name, m.channel) for m in answers()] == [
            ("Sam O’Brien", "email"),
            ("Nell نور", "letter"),
        ]
        assert "Because people asked for it" in answers()[0].text
        assert sams.summary not in answers()[0].subject


def test_staff_record_that_they_told_somebody_without_a_message(english):
    with english.acting():
        said = say(english, person=None, how="paper")
        decide(english, said)
        with pytest.raises(NobodyToWriteToError):
            tell(english, said)
        tell(english, said, HowTold.IN_PERSON)
        assert answers() == []
        said.refresh_from_db()
        assert said.state == "told"


def test_somebody_who_has_left_gets_no_message(english):
    with english.acting():
        said = say(english)
        decide(english, said)
        sam = english.person("sam")
        sam.left_at = NOW
        sam.save(update_fields=["left_at"])
        with pytest.raises(NobodyToWriteToError):
            tell(english, said)
        tell(english, said, HowTold.NOT_REACHED)


def test_two_people_decide_at_once_and_neither_overwrites_the_other(english):
    with english.acting():
        said = say(english)
        decide(english, said)
        with pytest.raises(DecidedMeanwhileError):
            decide(english, said, outcome="not_taken_up", reason="No money")
        assert decide(english, said).number == 1
        assert ContributionDecision.objects.count() == 1


def test_a_correction_is_a_new_row_that_is_told_and_rated_anew(english):
    with english.acting():
        said = say(english)
        decide(english, said)
        tell(english, said)
        rate(english, said)
        decide(english, said, seen=1, outcome="in_part", reason="Half of it fits")
        said.refresh_from_db()
        assert (said.state, said.outcome, said.rating) == ("decided", "in_part", "")
        with pytest.raises(DecidedMeanwhileError):
            tell(english, said, seen=1)
        with pytest.raises(NotToldYetError):
            rate(english, said)
        tell(english, said, seen=2)
        assert ContributionTelling.objects.count() == 2
        assert len(answers()) == 2
        with pytest.raises(ProgrammingError), transaction.atomic():
            ContributionDecision.objects.update(reason="Something else")


def test_a_rating_comes_after_the_answer_and_can_change(english):
    with english.acting():
        said = say(english)
        with pytest.raises(NotToldYetError):
            rate(english, said)
        decide(english, said)
        tell(english, said)
        assert list(selectors.influence.to_rate(english.person("sam"))) == [said]
        for _ in range(2):
            rate(english, said, TakenIntoAccount.PARTLY, "The colour is missing")
        rate(english, said, TakenIntoAccount.YES)
        said.refresh_from_db()
        assert (said.rating, said.ratings.count()) == ("yes", 2)


def test_who_sees_to_it_can_change_and_nobody_overwrites_it(english):
    with english.acting():
        said, manager = say(english), english.membership("manager")
        seen = services.contributions.keeper_of(said)

        def hand_over(member):
            return services.contributions.hand_over(
                said,
                owner=member,
                due_on=TODAY + timedelta(days=3),
                stage="planning",
                step="",
                seen=seen,
                by=english.viewer("coordinator"),
                at=NOW,
            )

        assert hand_over(manager).owner == manager
        assert hand_over(manager).stage == "planning"
        with pytest.raises(ChangedMeanwhileError):
            hand_over(english.membership("colleague"))


def remind(world, at=LATER) -> int:
    return services.contributions.remind_owners(world.organisation, on=at.date(), at=at)


def test_an_owner_is_reminded_once_for_each_date(english):
    with english.acting():
        said = say(english)
        assert [remind(english, NOW), remind(english), remind(english)] == [0, 1, 0]
        services.contributions.hand_over(
            said,
            owner=english.membership("coordinator"),
            due_on=LATER.date() + timedelta(days=1),
            stage=said.stage,
            step="",
            seen=services.contributions.keeper_of(said),
            by=english.viewer("coordinator"),
            at=LATER,
        )
        assert remind(english) == 0
        assert [remind(english, LATER + timedelta(days=5)) for _ in range(2)] == [1, 0]
        mails = answers("programmes.contribution_waiting")
        assert [mail.recipient_name for mail in mails] == [str(english.user("coordinator"))] * 2
        decide(english, say(english))
        assert remind(english, LATER + timedelta(days=40)) == 0


def test_the_lead_is_reminded_when_the_owner_has_left(english):
    with english.acting():
        said = say(english)
        owner = english.membership("manager")
        said.owner = owner
        said.save(update_fields=["owner"])
        owner.ended_at = NOW
        owner.save(update_fields=["ended_at"])
        remind(english)
        assert answers("programmes.contribution_waiting")[0].recipient_name == str(
            english.user("coordinator")
        )


def test_looking_for_late_answers_is_periodic_work():
    periods = {work.name: work.every for work in all_periodic()}
    assert periods["programmes.remind_owners"] == timedelta(hours=1)


def test_staff_see_what_is_late_and_what_is_to_be_told(english):
    with english.acting():
        late, decided = say(english), say(english)
        decide(english, decided)
        at_home = selectors.contributions.at_home(
            english.viewer("coordinator"), LATER.date(), few=5
        )
        assert (at_home.late, at_home.to_tell) == ([late], [decided])
        nothing = selectors.contributions.at_home(english.viewer("finance"), LATER.date(), few=5)
        assert (nothing.late, nothing.to_tell) == ([], [])


def test_nothing_is_public_without_consent_a_decision_and_moderation(english):
    with english.acting():
        said = say(english)
        decide(english, said)
        with pytest.raises(NotConsentedError):
            publish(english, said)
        asked = say(english, consents=True)
        with pytest.raises(NotDecidedError):
            publish(english, asked)
        decide(english, asked)
        assert list(selectors.influence.public_stories()) == []
        story = publish(english, asked)
        assert list(selectors.influence.public_stories()) == [story]
        assert list(selectors.influence.public_stories(english.unannounced)) == []


def test_who_withdraws_their_consent_is_gone_from_the_page_at_once(english):
    with english.acting():
        said = say(english, consents=True)
        decide(english, said)
        publish(english, said)
        for given in (False, False, True):
            services.contributions.consent(
                said, given=given, how=HowAnswered.PORTAL, by=english.viewer("sam"), at=NOW
            )
            assert list(selectors.influence.public_stories()) == []
        rows = ContributionConsent.objects.order_by("pk").values_list("given", flat=True)
        assert list(rows) == [True, False, True]
        said.refresh_from_db()
        publish(english, said, version=2)
        assert selectors.influence.public_stories().count() == 1


def test_a_corrected_decision_takes_the_old_words_off_the_page(english):
    with english.acting():
        said = say(english, consents=True)
        decide(english, said)
        publish(english, said)
        decide(english, said, seen=1, outcome="not_taken_up", reason="The printer cannot")
        assert list(selectors.influence.public_stories()) == []


def test_two_people_word_it_and_neither_overwrites_the_other(english):
    with english.acting():
        said = say(english, consents=True)
        decide(english, said)
        publish(english, said, wanted=False)
        with pytest.raises(ChangedMeanwhileError):
            services.stories.word(
                said,
                facts=story_facts(you_said=both("Other words")),
                publish=True,
                version=0,
                by=english.viewer("coordinator"),
                at=NOW,
            )


def test_the_grid_counts_kinds_and_sides_and_shows_where_nobody_is(english):
    with english.acting():
        say(english)
        say(english, person=english.person("pat"), knowledge="clinical", stage="agenda")
        say(english, person=None, how="in_person", stage="agenda")
        kinds = selectors.contributions.grid(english.project, by_side=False, group="All")
        assert kinds.totals == (2, 1, 0, 0, 0)
        assert [row.total for row in kinds.rows] == [2, 0, 1, 0, 0, 0, 0]
        sides = selectors.contributions.grid(english.project, by_side=True, group="All")
        assert sides.rows[0].counts == (0, 1, 0, 1)
        assert sides.total == 3


def test_the_contributor_sees_a_decision_once_they_were_told(english):
    with english.acting():
        said = say(english)
        decide(english, said)
        assert [s.kind for s in selectors.influence.steps_of(said)] == ["decided"]
        assert selectors.influence.told_steps_of(said) == []
        tell(english, said)
        told = selectors.influence.told_steps_of(said)
        assert [s.kind for s in told] == ["decided", "told"]
