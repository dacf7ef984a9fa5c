"""A charter from the first draft to agreed by three parties, renegotiated, and what is refused."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from programmes.charters.enums import HowAgreed, NoteKind, NoteState, Section, VersionState
from programmes.charters.exceptions import (
    AlreadyAgreedError,
    CharterExistsError,
    NobodyToAskError,
    NotAskedError,
    NotBeingWrittenError,
    NoteSettledError,
    NotForAgreementError,
    NothingWrittenError,
    NotTakenOverError,
    NotYourPartyError,
    ReviewInThePastError,
    VersionIsOpenError,
)
from programmes.charters.facts import AgreementFacts, NoteFacts, Writing
from programmes.charters.sections import Content
from programmes.enums import InvolvementState, Side
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError, ProjectClosedError
from programmes.models import (
    Charter,
    CharterAgreement,
    CharterNote,
    CharterText,
    CharterVersion,
    Involvement,
)
from programmes.selectors import charters as reading
from programmes.services import (
    charter_agreements,
    charter_notes,
    charter_reviews,
    charters,
    projects,
)
from tests.worlds import NOW, TODAY, World


@pytest.fixture
def acting(english):
    with english.acting():
        yield english


def begun(world: World) -> CharterVersion:
    return charters.start(world.project, language="en", by=world.viewer("coordinator"), at=NOW)


def write(world: World, version: CharterVersion, text: str, seen: int = 0, **options):
    return charters.write(
        version,
        writing=Writing(
            section=Section.OBJECTIVES, content=Content(texts={"text": text}), seen=seen
        ),
        by=world.viewer("coordinator"),
        at=NOW,
        **options,
    )


def put(world: World, version: CharterVersion, review_on: date | None = None) -> CharterVersion:
    return charters.put_to_agreement(
        version,
        why="First version",
        review_on=review_on,
        by=world.viewer("coordinator"),
        at=NOW,
        today=TODAY,
    )


def proposed(world: World) -> CharterVersion:
    version = begun(world)
    write(world, version, "Letters that people keep")
    return put(world, version)


def place(world: World, name: str) -> Involvement:
    return Involvement.objects.get(person=world.person(name))


def agree(world: World, version: CharterVersion, name: str, by: str = "") -> CharterAgreement:
    return charter_agreements.agree(
        version, involvement=place(world, name), by=world.viewer(by or name), at=NOW, on=TODAY
    )


def in_meeting(side: str = "professional") -> AgreementFacts:
    return AgreementFacts(side=side, how=HowAgreed.MEETING, on=TODAY, present="Pat and Ruth")


def agreed(world: World) -> CharterVersion:
    version = proposed(world)
    agree(world, version, "sam")
    agree(world, version, "pat")
    version.refresh_from_db()
    return version


def test_a_project_has_one_charter(acting):
    begun(acting)
    with pytest.raises(CharterExistsError):
        begun(acting)
    projects.close(acting.project, by=acting.viewer("coordinator"), at=NOW)
    with pytest.raises(ProjectClosedError):
        charters.renew(Charter.objects.get(), by=acting.viewer("coordinator"), at=NOW)


def test_each_saving_is_kept_and_a_second_saver_loses_nothing(acting):
    version = begun(acting)
    write(acting, version, "First")
    write(acting, version, "Second", seen=1)
    with pytest.raises(ChangedMeanwhileError):
        write(acting, version, "Typed by somebody else", seen=1)
    assert write(acting, version, "Second", seen=1) is None
    texts = CharterText.objects.order_by("revision").values_list("content__texts__text", flat=True)
    assert list(texts) == ["First", "Second"]
    assert reading.contents(version)["objectives"].text("text") == "Second"
    assert [text.revision for text in reading.earlier(version, "objectives")] == [1]


def test_only_parties_with_somebody_in_the_project_are_asked(acting):
    version = proposed(acting)
    assert version.asked == [Side.STAKEHOLDER, Side.PROFESSIONAL]
    with pytest.raises(NotAskedError):
        charter_agreements.record(
            version, facts=in_meeting("decision_maker"), by=acting.viewer("coordinator"), at=NOW
        )


def test_nothing_and_nobody_cannot_be_put_to_agreement(acting):
    version = begun(acting)
    with pytest.raises(NothingWrittenError):
        put(acting, version)
    write(acting, version, "Something")
    with pytest.raises(ReviewInThePastError):
        put(acting, version, review_on=TODAY)
    Involvement.objects.update(state=InvolvementState.DECLINED)
    with pytest.raises(NobodyToAskError):
        put(acting, version)
    version.refresh_from_db()
    assert version.is_draft


def test_each_party_agrees_in_its_own_way_and_then_the_version_is_in_force(acting):
    version = proposed(acting)
    with pytest.raises(NotBeingWrittenError):
        write(acting, version, "Too late", seen=1)
    agree(acting, version, "sam")
    version.refresh_from_db()
    assert version.is_proposed
    with pytest.raises(AlreadyAgreedError):
        agree(acting, version, "nell", by="sam")
    charter_agreements.record(version, facts=in_meeting(), by=acting.viewer("coordinator"), at=NOW)
    version.refresh_from_db()
    assert version.is_in_force
    kept = CharterAgreement.objects.order_by("pk").values_list("side", "how", "present")
    assert list(kept) == [
        ("stakeholder", "screen", ""),
        ("professional", "meeting", "Pat and Ruth"),
    ]
    kinds = AuditEvent.objects.filter(kind__startswith="charter.").order_by("pk")
    assert [event.kind for event in kinds] == [
        "charter.started", "charter.written", "charter.put", "charter.agreed", "charter.agreed",
        "charter.in_force",
    ]  # fmt: skip


def test_only_who_takes_part_agrees_and_for_their_own_party(acting):
    version = proposed(acting)
    left = place(acting, "sam")
    left.state = InvolvementState.DECLINED
    left.save()
    with pytest.raises(NotYourPartyError):
        charter_agreements.agree(
            version, involvement=left, by=acting.viewer("sam"), at=NOW, on=TODAY
        )
    assert not CharterAgreement.objects.exists()


def test_a_version_that_changed_while_somebody_signs_is_not_agreed(acting):
    first = proposed(acting)
    agree(acting, first, "pat")
    second = charters.withdraw(first, by=acting.viewer("coordinator"), at=NOW)
    with pytest.raises(NotForAgreementError):
        agree(acting, first, "sam")
    with pytest.raises(NotForAgreementError):
        agree(acting, second, "sam")
    assert CharterAgreement.objects.count() == 1
    assert reading.contents(second) == reading.contents(first)


def test_a_new_version_reopens_agreement_while_the_old_one_stays_in_force(acting):
    first = agreed(acting)
    second = charters.renew(first.charter, by=acting.viewer("coordinator"), at=NOW)
    with pytest.raises(VersionIsOpenError):
        charters.renew(first.charter, by=acting.viewer("coordinator"), at=NOW)
    write(acting, second, "Letters that people keep and use", seen=1)
    put(acting, second)
    standing = reading.standing(acting.project)
    assert (standing.open, standing.in_force) == (second, first)
    agree(acting, second, "sam")
    agree(acting, second, "pat")
    states = CharterVersion.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == [VersionState.REPLACED, VersionState.AGREED]
    assert reading.compared_with(second) == first


def test_agreements_can_only_be_added(acting):
    agree(acting, proposed(acting), "sam")
    for change in (
        CharterAgreement.objects.all().delete,
        lambda: CharterAgreement.objects.update(present="x"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()


def test_the_database_keeps_one_open_version_and_complete_agreements(acting):
    version = proposed(acting)
    common = {"organisation": acting.organisation, "version": version, "agreed_on": TODAY}
    recorder = {"recorded_by": acting.membership("coordinator"), "recorded_at": NOW}
    for row in (
        CharterAgreement(side="stakeholder", how="screen", **common, **recorder),
        CharterAgreement(side="stakeholder", how="meeting", **common, **recorder),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
    with pytest.raises(IntegrityError, match="charter_one_version_is_open"), transaction.atomic():
        CharterVersion.objects.create(
            organisation=acting.organisation, charter=version.charter, number=9,
            created_by=acting.membership("coordinator"), created_at=NOW,
        )  # fmt: skip


def said(world: World, version: CharterVersion, **options) -> CharterNote:
    return charter_notes.add(
        version,
        facts=NoteFacts(
            section=Section.OBJECTIVES,
            kind=NoteKind.PROPOSAL,
            text="Say “keep and use”",
            person=world.person("sam"),
            side="stakeholder",
        ),
        by=world.viewer("sam"),
        at=NOW,
        **options,
    )


def test_a_proposal_is_taken_over_with_the_text_and_whoever_said_it_is_told(acting):
    version = begun(acting)
    write(acting, version, "Letters that people keep")
    proposal = said(acting, version)
    with pytest.raises(NotTakenOverError):
        write(acting, version, "Letters that people keep", seen=1, proposal=proposal)
    with pytest.raises(ChangedMeanwhileError):
        write(acting, version, "Keep and use", seen=0, proposal=proposal)
    proposal.refresh_from_db()
    assert proposal.is_open
    write(acting, version, "Letters that people keep and use", seen=1, proposal=proposal)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answered_at) == (NoteState.TAKEN_OVER, NOW)
    (told,) = Message.objects.filter(kind="programmes.charter_answer")
    assert told.recipient_id == acting.person("sam").pk
    assert "keep and use" not in told.text


def test_an_answer_is_given_once_and_the_same_form_counts_once(acting):
    from uuid import uuid4

    version, form = begun(acting), uuid4()
    note = said(acting, version, submission=form)
    with pytest.raises(AlreadyAskedError):
        said(acting, version, submission=form)
    charter_notes.answer(note, answer="Because", by=acting.viewer("coordinator"), at=NOW)
    with pytest.raises(NoteSettledError):
        charter_notes.answer(note, answer="Other", by=acting.viewer("manager"), at=NOW)
    note.refresh_from_db()
    assert note.answer == "Because"


def test_lead_and_deputy_are_reminded_once_for_each_date(acting):
    version = begun(acting)
    charters.review(
        version.charter, on=TODAY + timedelta(days=20), by=acting.viewer("coordinator"), at=NOW,
        today=TODAY,
    )  # fmt: skip

    def remind(days: int) -> int:
        return charter_reviews.remind(
            acting.organisation, today=TODAY + timedelta(days=days), at=NOW
        )

    assert [remind(5), remind(6), remind(6), remind(30)] == [0, 1, 0, 0]
    messages = Message.objects.filter(kind="programmes.charter_review")
    assert {message.recipient_id for message in messages} == {
        acting.membership("coordinator").pk,
        acting.membership("colleague").pk,
    }
    charters.review(
        version.charter, on=TODAY + timedelta(days=90), by=acting.viewer("coordinator"), at=NOW,
        today=TODAY,
    )  # fmt: skip
    assert [remind(80), remind(80)] == [1, 0]
    assert messages.all().count() == 4


def test_everybody_who_is_asked_is_told_once(acting):
    version = proposed(acting)
    for _time in range(2):
        after: int | None = 0
        while after is not None:
            after = charter_reviews.tell(
                version.pk, after=after, organisation=acting.organisation, at=NOW
            )
    assert Message.objects.filter(kind="programmes.charter_to_agree").count() == 3


def test_no_table_of_a_charter_can_be_read_from_another_organisation(english, french):
    with english.acting():
        proposed(english)
    with french.acting(), connection.cursor():
        assert not Charter.objects.exists()
        assert not CharterText.objects.exists()
