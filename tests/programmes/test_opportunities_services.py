"""Role packs, who answers to them, and that everybody hears what became of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from engagement.audit.events import SystemJob
from engagement.audit.models import AuditEvent
from engagement.jobs.models import Job
from engagement.notifications.models import Message
from programmes import selectors, services
from programmes.exceptions import (
    AlreadyAskedError,
    ChangedMeanwhileError,
    NotOnStaffError,
    ProjectClosedError,
)
from programmes.models import Expression, Opportunity
from programmes.opportunities.enums import ExpressionState
from programmes.opportunities.exceptions import (
    AlreadyPublishedError,
    ExpressedAlreadyError,
    ExpressionSettledError,
    LastDayPassedError,
    NamesHiddenError,
    NotLaterError,
    NotOpenError,
    NotPublishedError,
    PackIncompleteError,
    ReasonNeededError,
)
from tests.programmes.makers import both
from tests.programmes.opportunity_makers import (
    LAST_DAY,
    answer,
    decide,
    draft,
    pack_facts,
    published,
)
from tests.worlds import NOW, TODAY

JOB = SystemJob("test")


def move(world, expression, to, version=None):
    return services.expressions.move(
        expression,
        to=ExpressionState(to),
        version=expression.version if version is None else version,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def publish(world, opportunity, on=TODAY):
    return services.opportunities.publish(
        opportunity,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
        on=on,
    )


def change(world, opportunity, version=None, **changes):
    return services.opportunities.change(
        opportunity,
        facts=pack_facts(world, **changes),
        version=opportunity.version if version is None else version,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def extend(world, opportunity, day, on=TODAY):
    return services.opportunities.extend(
        opportunity, closes_on=day, by=world.viewer("coordinator"), at=NOW, on=on
    )


def take_back(world, opportunity, why="The money was cut"):
    return services.opportunities.withdraw(
        opportunity,
        why=both(why),
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def letters(kind="programmes.expression_outcome"):
    return list(Message.objects.filter(kind=kind).order_by("pk"))


# --- the role pack --------------------------------------------------------------------------


def test_a_role_pack_is_written_once_and_found_by_its_words(english):
    mark = uuid4()
    with english.acting():
        made = draft(english, submission=mark)
        with pytest.raises(AlreadyAskedError):
            draft(english, submission=mark)
        viewer = english.viewer("coordinator")

        def found(words, kind=""):
            rows = selectors.opportunities.listed(viewer, words=words, kind=kind, on=TODAY)
            return list(rows)

        assert found("LETT read") == [made]
        assert found("etters") == found("!!") == []
        assert found("", "draft") == [made]
        assert found("", "open") == []


def test_it_is_published_when_the_first_language_is_complete_and_the_day_is_to_come(english):
    with english.acting():
        lacking = draft(english, money={"en": " ", "fr": "Rien"})
        with pytest.raises(PackIncompleteError):
            publish(english, lacking)
        untranslated = draft(english, money={"en": "Travel is paid", "fr": ""})
        assert publish(english, untranslated).is_published
        with pytest.raises(AlreadyPublishedError):
            publish(english, untranslated)
        late = draft(english, closes_on=TODAY - timedelta(days=1))
        with pytest.raises(LastDayPassedError):
            publish(english, late)
        assert publish(english, draft(english, closes_on=TODAY)).is_open(TODAY)


def test_it_belongs_to_an_open_project_or_to_the_organisation(english):
    with english.acting():
        assert draft(english, project=None).project is None
        begun = draft(english)
        services.projects.close(english.project, by=english.viewer("coordinator"), at=NOW)
        with pytest.raises(ProjectClosedError):
            draft(english)
        with pytest.raises(ProjectClosedError):
            publish(english, begun)
        with pytest.raises(NotOnStaffError):
            draft(english, project=None, owner=english.person("sam").membership)


def test_of_two_who_change_it_the_second_loses_nothing(english):
    with english.acting():
        made = draft(english)
        change(english, made, title=both("Other words"))
        with pytest.raises(ChangedMeanwhileError):
            change(english, made, version=0, title=both("Mine"))
        again = Opportunity.objects.get(pk=made.pk)
        assert (again.title_en, again.version) == ("Other words", 1)
        assert change(english, again, title=both("Other words")).version == 1


def test_what_is_published_stays_whole_and_keeps_its_promises(english):
    with english.acting():
        made = published(english)
        with pytest.raises(PackIncompleteError):
            change(english, made, why=both(""))
        with pytest.raises(NotLaterError):
            change(english, made, closes_on=LAST_DAY - timedelta(days=1))
        assert not change(english, made, title=both("New"), without_names=True).without_names


def test_the_last_day_only_moves_back_and_history_knows_both(english):
    with english.acting():
        made = published(english)
        with pytest.raises(NotLaterError):
            extend(english, made, LAST_DAY - timedelta(days=1))
        later = LAST_DAY + timedelta(days=5)
        assert extend(english, made, LAST_DAY).extended_at is None
        assert extend(english, made, later).closes_on == later
        event = AuditEvent.objects.get(kind="opportunity.extended")
        assert event.detail == {"before": LAST_DAY.isoformat(), "closes_on": later.isoformat()}
        with pytest.raises(NotPublishedError):
            extend(english, draft(english), later)
        with pytest.raises(LastDayPassedError):
            extend(english, made, later + timedelta(days=1), on=later + timedelta(days=9))


def test_what_is_taken_back_tells_everybody_who_waits(english):
    with english.acting():
        made = published(english)
        waiting = answer(english, made)
        gone = answer(english, made, name="Ann", reach_at="ann@example.org")
        services.expressions.withdraw(gone, by=JOB, at=NOW)
        with pytest.raises(ReasonNeededError):
            take_back(english, made, why=" ")
        take_back(english, made)
        assert take_back(english, made).version == made.version + 1
        assert Job.objects.filter(name="programmes.tell_taken_back").count() == 1
        told = services.expressions.tell_taken_back(
            made.pk, organisation=english.organisation, by=JOB, at=NOW
        )
        waiting.refresh_from_db()
        assert (told, waiting.state, waiting.reason) == (1, "not_this_time", "The money was cut")
        assert "The money was cut" in letters()[0].text
        assert "take this opportunity back" in letters()[0].text
        with pytest.raises(NotPublishedError):
            change(english, made, version=made.version + 1)
        with pytest.raises(NotPublishedError):
            take_back(english, draft(english))


# --- answers --------------------------------------------------------------------------------


def test_everybody_can_answer_until_the_last_day(english):
    with english.acting():
        made = published(english)
        last = answer(english, made, received_on=LAST_DAY)
        assert (last.state, last.reference) == ("received", "EOI-0001")
        with pytest.raises(NotOpenError):
            answer(english, made, received_on=LAST_DAY + timedelta(days=1))
        with pytest.raises(NotOpenError):
            answer(english, draft(english))


def test_a_double_click_makes_one(english):
    mark = uuid4()
    with english.acting():
        made = published(english)
        answer(english, made, submission=mark)
        with pytest.raises(AlreadyAskedError):
            answer(english, made, submission=mark)
        assert Expression.objects.count() == 1


def test_a_person_answers_once_and_again_after_taking_it_back(english):
    with english.acting():
        made, sam = published(english), english.person("sam")
        first = answer(english, made, person=sam)
        with pytest.raises(ExpressedAlreadyError):
            answer(english, made, person=sam)
        services.expressions.withdraw(first, by=english.viewer("sam"), at=NOW)
        assert answer(english, made, person=sam).state == "received"


def test_a_confirmation_carries_no_word_of_a_stranger_and_goes_once_to_an_address(english):
    with english.acting():
        made = published(english)
        answer(english, made, name="Visit evil.example now", why="Buy this")
        answer(english, made, name="Somebody else", why="Buy that")
        (mail,) = letters("programmes.expression_received")
        for words in (mail.text, mail.html, mail.subject, mail.recipient_name):
            assert "evil" not in words
            assert "Buy" not in words
        assert (mail.address, mail.state) == ("zora@example.org", "queued")
        assert "Readers for letters" in mail.text


def test_who_has_no_email_gets_no_confirmation_but_a_letter_to_be_passed_on(english):
    with english.acting():
        made = published(english)
        by_letter = answer(english, made, channel="letter", reach_at="1 Sea Road\nTown")
        assert letters("programmes.expression_received") == []
        decide(english, by_letter)
        (letter,) = letters()
        assert (letter.channel, letter.state) == ("letter", "by_hand")
        assert letter.address == "1 Sea Road Town"


def test_every_outcome_has_a_reason_and_is_told_once(english):
    with english.acting():
        made = published(english)
        given = answer(english, made)
        with pytest.raises(ReasonNeededError):
            decide(english, given, reason=" ")
        decide(english, given)
        with pytest.raises(ChangedMeanwhileError):
            decide(english, given, "chosen")
        (mail,) = letters()
        assert "Others live nearer" in mail.text
        assert "stay in touch" in mail.text
        corrected = decide(english, Expression.objects.get(), "chosen", reason="There is a place")
        assert (corrected.outcome_number, len(letters())) == (2, 2)
        assert "There is a place" in letters()[1].text
        event = AuditEvent.objects.filter(kind="expression.decided").latest("pk")
        assert event.detail == {"state": "chosen"}
        assert "Zora" not in event.subject_label


def test_the_database_refuses_an_outcome_without_a_reason(english):
    with english.acting():
        given = answer(english, published(english))
        with (
            pytest.raises(IntegrityError, match="expression_outcome_has_reason"),
            transaction.atomic(),
        ):
            Expression.objects.filter(pk=given.pk).update(
                state="chosen", settled_at=NOW, outcome_number=1
            )


def test_steps_go_both_ways_and_nobody_is_told(english):
    with english.acting():
        given = answer(english, published(english))
        before = Message.objects.count()
        listed = move(english, given, "shortlisted")
        with pytest.raises(ChangedMeanwhileError):
            move(english, given, "talked_to", version=0)
        talked = move(english, listed, "talked_to")
        back = move(english, talked, "shortlisted")
        assert move(english, back, "received").state == "received"
        assert Message.objects.count() == before


def test_who_took_it_back_is_left_in_peace(english):
    with english.acting():
        given = answer(english, published(english), stay_in_touch=True)
        gone = services.expressions.withdraw(given, by=JOB, at=NOW)
        assert (gone.state, gone.stay_in_touch) == ("withdrawn", False)
        assert services.expressions.withdraw(gone, by=JOB, at=NOW).version == gone.version
        for outcome in ("chosen", "not_this_time"):
            with pytest.raises(ExpressionSettledError):
                decide(english, gone, outcome)
        with pytest.raises(ExpressionSettledError):
            move(english, gone, "shortlisted")
        decided = decide(english, answer(english, gone.opportunity))
        with pytest.raises(ExpressionSettledError):
            services.expressions.withdraw(decided, by=JOB, at=NOW)


# --- without names --------------------------------------------------------------------------


def test_without_names_nobody_is_chosen_talked_to_or_found_by_name(english):
    with english.acting():
        made = published(english, without_names=True)
        given = answer(english, made)

        def found(words):
            made.refresh_from_db()
            return list(selectors.expressions.of_opportunity(made, words=words, state=""))

        assert found("zora") == []
        assert found("EOI-1") == [given]
        listed = move(english, given, "shortlisted")
        with pytest.raises(NamesHiddenError):
            move(english, listed, "talked_to")
        with pytest.raises(NamesHiddenError):
            decide(english, listed, "chosen")
        viewer = english.viewer("coordinator")
        services.opportunities.show_names(made, by=viewer, at=NOW)
        services.opportunities.show_names(made, by=viewer, at=NOW)
        assert AuditEvent.objects.filter(kind="opportunity.names_shown").count() == 1
        assert found("zora") == [given]
        assert decide(english, listed, "chosen").is_chosen
