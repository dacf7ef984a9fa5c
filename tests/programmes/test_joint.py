"""Programmes of several organisations: invited by a code, shared by copies, left at any time."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.core import ratelimit
from django.utils import timezone

from engagement.access.permissions import Role
from engagement.audit.models import AuditEvent
from engagement.jobs import worker
from engagement.jobs.models import Job, JobState
from engagement.notifications.models import AccountMessage, Message
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.joint import codes
from programmes.joint.exceptions import (
    CodeNotValidError,
    JoinedBeforeError,
    NotTheInvitingError,
    OneJointProgrammeError,
    OwnCodeError,
    ProgrammeOverError,
)
from programmes.models import (
    JointCopy,
    JointInvitation,
    JointPartner,
    JointProgramme,
    JointShare,
    Programme,
    Project,
)
from tests.programmes.joint_makers import (
    begun,
    carry,
    claimed,
    invited,
    joined,
    joint_facts,
    share,
    together,
    waiting,
)
from tests.programmes.makers import both
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW, TODAY

LATER = NOW + timedelta(minutes=5)
TOGETHER = "/o/northshore/programmes/together"


def offer(world, code, at=NOW):
    with world.acting():
        return selectors.joint.offer(code, organisation=world.organisation, at=at)


def copies(world):
    with world.acting():
        return [row.contents for row in JointCopy.objects.order_by("pk")]


def leave(world, joint):
    with world.acting():
        services.joint.leave(joint, by=world.viewer("coordinator"), at=LATER)


# --- codes ----------------------------------------------------------------------------------


def test_a_code_says_at_whose_door_to_ask_and_can_be_typed_anyhow():
    code = codes.new_code(987_654)
    assert codes.organisation_of(code) == 987_654
    assert codes.read(f" {code.upper().replace('-', ' ')} ") == code
    assert codes.new_code(987_654) != code
    assert [codes.organisation_of(each) for each in ("", "0", "no-code", "1l0o!-x")] == [0] * 4


def test_a_code_is_kept_as_a_digest_works_once_and_until_its_last_day(english, french):
    with english.acting():
        joint = begun(english)
        code, late = invited(english, joint, days=1), invited(english, joint, days=1)
        assert code not in str(list(JointInvitation.objects.values()))
        with pytest.raises(OneJointProgrammeError):
            begun(english)
    found = offer(french, code)
    assert (found.organisation, str(found.joint)) == (english.organisation, "Across the river")
    with pytest.raises(CodeNotValidError):
        offer(french, code, at=NOW + timedelta(days=2))
    with pytest.raises(OwnCodeError):
        offer(english, code)
    for wrong in ("", "22222-aaaaa", code[:-1] + ("a" if code[-1] != "a" else "b")):
        with pytest.raises(CodeNotValidError):
            offer(french, wrong)
    joined(french, code)
    for again in (code, late):
        with pytest.raises(JoinedBeforeError):
            offer(french, again)
    leave(french, selectors_of(french))
    with pytest.raises(CodeNotValidError):
        offer(french, code)
    assert offer(french, late).joint == joint


def selectors_of(world):
    with world.acting():
        return JointProgramme.objects.current().get()


def test_a_code_that_was_taken_back_or_used_meanwhile_joins_nobody(english, french):
    with english.acting():
        joint = begun(english)
        code, mark = invited(english, joint), uuid4()
        invited(english, joint, submission=mark)
        with pytest.raises(AlreadyAskedError):
            invited(english, joint, submission=mark)
    read = offer(french, code)
    with english.acting():
        invitation = JointInvitation.objects.get(code_digest=codes.digest(code))
        by = english.viewer("coordinator")
        assert services.joint_invitations.withdraw(invitation, by=by, at=NOW)
        assert not services.joint_invitations.withdraw(invitation, by=by, at=NOW)
    with french.acting(), pytest.raises(CodeNotValidError):
        services.joint.join(
            french.organisation,
            offer=read,
            programme=french.project.programme,
            aims="",
            by=french.viewer("coordinator"),
            at=NOW,
            on=TODAY,
        )
    with french.acting():
        assert not JointProgramme.objects.exists()


def test_a_programme_that_is_over_neither_invites_nor_joins(english, french):
    with english.acting():
        code = invited(english, begun(english))
        Programme.objects.update(ends_on=TODAY - timedelta(days=1), starts_on="2020-01-01")
    with pytest.raises(CodeNotValidError):
        offer(french, code)
    with english.acting():
        Programme.objects.update(ends_on=None)
    with french.acting():
        Programme.objects.update(ends_on=TODAY - timedelta(days=1), starts_on="2020-01-01")
    with pytest.raises(ProgrammeOverError):
        joined(french, code)
    assert joined(french, code, programme=None).programme.title_fr == "Across the river"


def test_the_code_goes_by_email_only_to_the_address_that_was_typed(english):
    with english.acting():
        code = invited(english, begun(english), email="Lead@Other.example")
        stored = str(list(AuditEvent.objects.values())) + str(list(Job.objects.values()))
    message = AccountMessage.objects.get(kind="programmes.joint_invitation")
    assert (message.address, code in message.text) == ("lead@other.example", True)
    assert code not in stored + message.subject


# --- what crosses ---------------------------------------------------------------------------


def test_each_sees_the_names_and_what_was_chosen_stands_as_a_copy_with_its_date(
    english, french, client_for
):
    ours, theirs = together(english, french)
    carry()
    with french.acting():
        assert [row.partner.slug for row in selectors.joint.partners(theirs)] == ["northshore"]
    with english.acting():
        assert [row.partner.slug for row in selectors.joint.partners(ours)] == ["deux-rives"]
        share(english, ours, "words", "level")
    assert copies(french) == []
    carry()
    with french.acting():
        (row,) = selectors.joint.copies(theirs)
        assert (row.shared_on, row.partner.partner) == (TODAY, english.organisation)
        assert row.contents.keys() == {"title", "aims", "level"}
        with english.acting():
            wanted = {"en": english.project.title_en, "fr": english.project.title_fr}
        assert row.contents["title"] == wanted
    with english.acting():
        Project.objects.filter(number=1).update(title_en="Quite another title")
    assert copies(french)[0]["title"] == wanted
    with english.acting():
        services.joint_shares.soon(english.project.pk, at=LATER)
    carry()
    assert copies(french)[0]["title"]["en"] == "Quite another title"
    kinds = {"joint.joined", "joint.received"}
    with french.acting():
        assert kinds <= set(AuditEvent.objects.values_list("kind", flat=True))
    with english.acting():
        shared = AuditEvent.objects.filter(kind="joint.shared").order_by("pk").first()
        assert shared.detail == {"parts": ["words", "level"]}
        assert AuditEvent.objects.filter(kind="joint.partner_joined").exists()


def test_two_who_choose_at_once_lose_nothing_and_no_tick_takes_the_copy_away(english, french):
    ours, _ = together(english, french)
    with english.acting():
        share(english, ours, "words")
        with pytest.raises(ChangedMeanwhileError):
            services.joint_shares.choose(
                ours,
                project=english.project,
                parts=["level"],
                version=0,
                organisation=english.organisation,
                by=english.viewer("coordinator"),
                at=NOW,
                on=TODAY,
            )
    carry()
    assert len(copies(french)) == 1
    with english.acting():
        share(english, ours)
    carry()
    assert copies(french) == []


def test_only_who_began_invites_and_writes_and_the_others_get_the_words(english, french):
    ours, theirs = together(english, french)
    with french.acting(), pytest.raises(NotTheInvitingError):
        invited(french, theirs)
    with english.acting():
        services.joint.change(
            ours,
            facts=joint_facts(territory=both("Three valleys")),
            version=0,
            by=english.viewer("coordinator"),
            at=LATER,
        )
    carry()
    with french.acting():
        assert JointProgramme.objects.get().territory_fr == "Three valleys"


# --- leaving, and jobs that come late, twice, or not at all -----------------------------------


def test_leaving_takes_the_copies_away_on_both_sides(english, french):
    ours, theirs = together(english, french)
    for world, joint in ((english, ours), (french, theirs)):
        with world.acting():
            share(world, joint, "words")
    carry()
    assert (len(copies(english)), len(copies(french))) == (1, 1)
    leave(french, theirs)
    assert copies(french) == []
    carry()
    assert copies(english) == []
    with english.acting():
        assert JointPartner.objects.get().left_at
        assert selectors.joint.partners(ours) == []
        code = invited(english, ours)
    again = joined(french, code, at=LATER + timedelta(minutes=1))
    carry()
    assert len(copies(french)) == 1
    with french.acting():
        share(french, again, "level")
    carry()
    assert len(copies(english)) == 1


def test_whoever_began_it_ends_it_for_all(english, french):
    ours, _ = together(english, french)
    with english.acting():
        invited(english, ours)
        share(english, ours, "words")
    carry()
    leave(english, ours)
    carry()
    assert copies(french) == []
    with english.acting():
        (joined_us,) = Message.objects.filter(kind="programmes.joint_news")
        assert "has joined" in joined_us.subject
        assert joined_us.address == "coordinator@northshore.example"
    with french.acting():
        news = Message.objects.get(kind="programmes.joint_news")
        assert "Santé Northshore" in news.text
        assert JointProgramme.objects.get().has_left
        assert not JointShare.objects.exclude(parts=[]).exists()
    with english.acting():
        assert not selectors.joint.invitations(ours).exists()


def test_what_arrives_late_or_twice_or_after_leaving_changes_nothing(english, french):
    ours, theirs = together(english, french)
    with english.acting():
        share(english, ours, "words")
        early = selectors.joint.parcel(ours.pk)
        share(english, ours, "level")
        newer = selectors.joint.parcel(ours.pk)
    by = english.viewer("coordinator")

    def arrives(parcel):
        with french.acting():
            return services.joint_copies.take(parcel, by=by, at=LATER)

    assert [arrives(each) for each in (newer, early, newer)] == [True] * 3
    assert [row.keys() for row in copies(french)] == [{"level"}]
    with french.acting():
        assert AuditEvent.objects.filter(kind="joint.received").count() == 1
    leave(french, theirs)
    with english.acting():
        share(english, ours, "words", "level")
        last = selectors.joint.parcel(ours.pk)
    assert arrives(last)
    assert copies(french) == []


def test_a_worker_that_dies_between_the_two_walls_leaves_nothing_undone(english, french):
    ours, _ = together(english, french)
    carry()
    with english.acting():
        share(english, ours, "words")
    claimed()
    assert copies(french) == []
    Job.objects.filter(state=JobState.RUNNING).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )
    worker.sweep()
    carry()
    assert len(copies(french)) == 1
    assert waiting() == []


# --- pages ----------------------------------------------------------------------------------


def test_from_the_code_to_the_copy_on_the_pages(english, french, client_for):
    desk = client_for(english.user("coordinator"), language="en")
    other = client_for(french.user("coordinator"), language="en")
    with english.acting():
        programme, project = english.project.programme_id, english.project.pk
    page = f"/o/northshore/programmes/{programme}/together/"
    words = {"title_en": "Across the river", "territory_en": "Two valleys", "version": ""}
    assert "Say for which territory" in text(desk.post(page, {**words, "territory_en": ""}))
    assert desk.post(page, words).status_code == 302
    with english.acting():
        joint = JointProgramme.objects.get().pk
    day = timezone.now().date() + timedelta(days=5)
    shown_once = text(
        desk.post(
            f"{TOGETHER}/{joint}/invite/",
            {"last_day": f"{day:%d/%m/%Y}", "language": "en", "submission": str(uuid4())},
        )
    )
    code = re.search(r"<code>(\S{29})</code>", shown_once)[1]
    assert code not in text(desk.get(f"{TOGETHER}/{joint}/"))
    join = "/o/deux-rives/programmes/together/join/"
    asked = other.post(join, {"code": code.upper()})
    assert "Northshore Health and Care" in text(asked)
    assert "Two valleys" in text(asked)
    with french.acting():
        assert not JointProgramme.objects.exists()
    new = {"code": code, "programme": "new", "aims": ""}
    assert "Write what the new programme is for" in text(other.post(join, new))
    done = other.post(join, {**new, "aims": "Meet"})
    assert done.status_code == 302
    assert "Northshore Health and Care" in text(other.get(done["Location"]))
    assert other.post(join, {**new, "aims": "Meet"}).status_code == 302
    sharing = f"{TOGETHER}/{joint}/projects/{project}/"
    assert "Too few to be shown" in text(desk.get(sharing))
    assert desk.post(sharing, {"parts": ["words"], "version": "0"}).status_code == 302
    carry()
    with english.acting():
        title = english.project.title_en
    assert title in text(other.get(done["Location"]))
    assert other.get(f"/o/deux-rives/programmes/together/{joint}/").status_code == 404
    assert other.post(f"{done['Location']}leave/").status_code == 302
    assert other.get(done["Location"]).status_code == 404


def test_guessing_codes_is_slowed_down(english, client_for, monkeypatch):
    desk = client_for(english.user("coordinator"), language="en")
    monkeypatch.setattr(ratelimit, "consume", lambda *_, **__: False)
    answer = desk.post(f"{TOGETHER}/join/", {"code": "22223-aaaaa-bbbbb-ccccc-ddddd"})
    assert "Wait five minutes" in text(answer, 429)
    manager = client_for(english.user(Role.MANAGER.value), language="en")
    assert manager.get(f"{TOGETHER}/join/").status_code == 403
