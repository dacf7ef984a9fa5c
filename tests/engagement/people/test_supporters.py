"""Somebody supports a person without taking over: every statement shows whose voice it is."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from engagement.audit.models import AuditEvent
from engagement.people import selectors, services
from engagement.people.exceptions import (
    NotSupportedByError,
    OnlyStaffRepresentError,
    SupporterChangedError,
)
from engagement.people.models import Supporter, SupportScope, Voice
from engagement.people.services.supporters import SupporterFacts, attribute
from engagement.people.voices import THEMSELVES, Said
from programmes.models import Attendance, Contribution, Involvement
from programmes.selectors import certificates
from programmes.services import contributions as services_of_contributions
from tests.worlds import NOW

TODAY = NOW.date()
DAY = timedelta(days=1)
SCOPES = [SupportScope.INVITATIONS.value, SupportScope.CONTRIBUTIONS.value]


def add(world, who, *, kind="trusted", by="coordinator", basis="", **facts):
    return services.supporters.add(
        world.person(who),
        name="Ann Hart",
        kind=kind,
        basis=basis,
        starts_on=facts.pop("starts_on", TODAY - 30 * DAY),
        facts=SupporterFacts(**{"scopes": SCOPES, "agreed_on": TODAY - 30 * DAY, **facts}),
        by=world.viewer(by),
        at=NOW,
    )


def place_of(world, who):
    return Involvement.objects.get(project=world.project, person=world.person(who))


def test_a_supporter_is_named_once_and_history_tells_no_name(english):
    with english.acting():
        first = add(english, "nell")
        assert add(english, "nell") == first
        events = AuditEvent.objects.filter(kind__startswith="supporter.")
        assert [(event.kind, event.detail) for event in events] == [("supporter.added", {})]


def test_two_who_change_a_supporter_do_not_overwrite_each_other(english):
    with english.acting():
        known = add(english, "nell")
        by = english.viewer("coordinator")
        one = SupporterFacts(scopes=SCOPES, agreed_on=TODAY, phone="0131 496 0000")
        other = SupporterFacts(scopes=SCOPES[:1], agreed_on=TODAY)
        services.supporters.change(known, facts=one, version=0, by=by, at=NOW)
        with pytest.raises(SupporterChangedError):
            services.supporters.change(known, facts=other, version=0, by=by, at=NOW)
        known.refresh_from_db()
        assert (known.phone, known.name) == ("0131 496 0000", "Ann Hart")


def test_a_person_ends_support_at_once_but_not_a_legal_representative(english):
    with english.acting():
        friend = add(english, "sam", by="sam")
        with pytest.raises(OnlyStaffRepresentError):
            add(english, "sam", kind="representative", basis="Court, 4 May", by="sam")
        legal = add(english, "sam", kind="representative", basis="Court, 4 May")
        for each, refused in ((friend, False), (legal, True)):
            if refused:
                with pytest.raises(OnlyStaffRepresentError):
                    services.supporters.end(each, on=TODAY, by=english.viewer("sam"), at=NOW)
                continue
            services.supporters.end(each, on=TODAY, by=english.viewer("sam"), at=NOW)
        sam = english.person("sam")
        now, past = selectors.supporters.of(sam, on=TODAY)
        assert (now, past) == ([legal], [friend])
        services.supporters.end(legal, on=TODAY, by=english.viewer("coordinator"), at=NOW)
        assert selectors.supporters.helping(sam, SupportScope.INVITATIONS, on=TODAY) == []


def test_only_who_supports_the_person_with_this_on_that_day_gives_a_voice(english):
    with english.acting():
        place = place_of(english, "nell")
        friend = add(english, "nell")
        helper = add(english, "nell", kind="interpreter", starts_on=TODAY + DAY)
        elsewhere = add(english, "pat")

        def voice(supporter, kind=Voice.HELPED, scope=SupportScope.INVITATIONS, day=TODAY):
            said = Said(kind, supporter.pk)
            attribute(place, said=said, person_id=place.person_id, scope=scope, at=NOW, on=day)
            return place.voice, place.supporter

        assert voice(friend, Voice.IN_NAME) == (Voice.IN_NAME, friend)
        for refused in (
            {"supporter": elsewhere},
            {"supporter": friend, "scope": SupportScope.CLAIMS},
            {"supporter": helper},
            {"supporter": helper, "kind": Voice.IN_NAME, "day": TODAY + DAY},
        ):
            with pytest.raises(NotSupportedByError):
                voice(**refused)
        assert voice(helper, day=TODAY + DAY) == (Voice.HELPED, helper)
        attribute(
            place, said=THEMSELVES, person_id=place.person_id, scope=SupportScope.CLAIMS, at=NOW
        )
        assert (place.voice, place.supporter) == (Voice.OWN, None)


@pytest.mark.parametrize("model", [Involvement, Attendance])
def test_the_database_refuses_a_supporter_of_somebody_else(english, model):
    with english.acting():
        other = add(english, "pat")
        row = model.objects.filter(person=english.person("nell")).first()
        for values in ({"voice": "helped", "supporter": other}, {"voice": "in_name"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                model.objects.filter(pk=row.pk).update(**values)


def test_the_pages_of_a_person_name_supporters_and_end_them(english, client_for):
    client = client_for(english.user("sam"))
    with english.acting():
        number = english.project.pk
    page = f"/my/{english.organisation.slug}/details/supporters/"
    typed = {"name": "Ann Hart", "kind": "trusted", "scopes": SCOPES, "starts_on": "2026-01-05"}
    assert client.post(page, {**typed, "kind": "representative"}).status_code == 200
    assert client.post(page, typed).status_code == 302
    with english.acting():
        known = Supporter.objects.get()
        assert known.added_by.user == english.user("sam")
    details = f"/my/{english.organisation.slug}/details/"
    assert "Ann Hart" in client.get(details).content.decode()
    project = f"/my/{english.organisation.slug}/projects/{number}/"
    assert "<bdi>Ann Hart</bdi> says it, in my name" in client.get(project).content.decode()
    client.post(f"{page}?supporter={known.pk}", {"end": "yes"})
    assert "Earlier supporters" in client.get(details).content.decode()
    assert "Who says this?" not in client.get(project).content.decode()
    # Somebody had the page open: what a supporter says never becomes the person's own words.
    client.post(f"{project}answer/", {"answer": "declined", "said": f"in_name:{known.pk}"})
    with english.acting():
        assert place_of(english, "sam").state == "accepted"


def test_what_is_said_through_a_supporter_is_shown_as_theirs(english, client_for):
    with english.acting():
        ann = add(english, "nell")
        place = place_of(english, "nell")
        number = english.project.pk
    staff = client_for(english.user("coordinator"))
    root = f"/o/{english.organisation.slug}/programmes"
    given = "declined" if place.state == "accepted" else "accepted"
    answer = {"given": given, "how": "phone", "said": f"in_name:{ann.pk}"}
    assert staff.post(f"{root}/involvements/{place.pk}/answer/", answer).status_code == 302
    people = staff.get(f"{root}/projects/{number}/people/").content.decode()
    assert "Said by <bdi>Ann Hart</bdi> in the name of" in people
    assert "as trusted person" in people


def test_a_contribution_with_a_voice_of_somebody_else_has_their_heading(english, client_for):
    with english.acting():
        ann = add(english, "sam")
        number = english.project.pk
    client = client_for(english.user("sam"))
    page = f"/my/{english.organisation.slug}/projects/{number}/share/"
    typed = {"words": "The letters are too long.", "knowledge": "lived", "credit": "unnamed"}
    shared = client.post(page, {**typed, "said": f"in_name:{ann.pk}"}, follow=True)
    assert "What Ann Hart said in your name" in shared.content.decode()
    with english.acting():
        kept = Contribution.objects.get(summary=typed["words"])
        assert (kept.voice, kept.supporter) == (Voice.IN_NAME, ann)
    staff = client_for(english.user("coordinator"))
    shown = staff.get(f"/o/{english.organisation.slug}/contributions/{kept.pk}/").content.decode()
    assert "In the words of Ann Hart" in shown
    with english.acting():
        services_of_contributions.note_change(
            kept, what_changed="One page", seen_on=TODAY, by=english.viewer("coordinator"), at=NOW
        )
        row = Contribution.objects.filter(pk=kept.pk)
        row.update(state="told", outcome="taken_up")
        sam = english.person("sam")
        assert list(certificates.choices(sam, on=TODAY).contributions) == []
        row.update(voice=Voice.HELPED)
        assert list(certificates.choices(sam, on=TODAY).contributions) == [kept]
