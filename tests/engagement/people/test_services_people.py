from dataclasses import replace
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from engagement.access.permissions import Role
from engagement.accounts.models import User
from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message, MessageState
from engagement.organisations.models import Membership
from engagement.people import services
from engagement.people.exceptions import (
    AccountTakenError,
    AlreadyLeftError,
    EmailMissingError,
    EmailTakenError,
)
from engagement.people.models import PersonWord
from engagement.people.services.people import Particulars, particulars_of
from tests.worlds import NOW

LATER = NOW + timedelta(days=3)


def kinds():
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_somebody_with_an_address_can_sign_in_from_the_start(english):
    by = english.viewer("coordinator")
    with english.acting():
        person = services.people.add(
            Particulars(name="Ada", email="ada@example.org"), by=by, at=NOW
        )
        user = User.objects.get(email="ada@example.org")
        assert person.membership.user == user
        assert person.membership.role == Role.PARTICIPANT
        assert not user.has_usable_password()
        assert not EmailAddress.objects.get(user=user).verified
        assert kinds() == ["person.added"]
        assert not Message.objects.exists()


def test_somebody_without_an_address_is_assisted_and_numbered(english):
    by = english.viewer("coordinator")
    with english.acting():
        first = services.people.add(Particulars(name="Ada", channel="phone"), by=by, at=NOW)
        second = services.people.add(Particulars(name="Bea", channel="phone"), by=by, at=NOW)
        assert first.is_assisted
        assert second.number == first.number + 1
        assert first.reference == f"P-{first.number:04d}"


def test_two_people_who_take_part_cannot_share_an_address(english):
    by = english.viewer("coordinator")
    with english.acting():
        with pytest.raises(EmailTakenError):
            services.people.add(
                Particulars(name="Other", email=english.person("sam").email), by=by, at=NOW
            )
        nell = english.person("nell")
        with pytest.raises(EmailTakenError):
            services.people.edit(
                nell,
                particulars=replace(particulars_of(nell), email=english.person("sam").email),
                by=by,
                at=NOW,
            )


def test_an_account_is_given_once_and_its_owner_is_told_once(english):
    by = english.viewer("coordinator")
    with english.acting():
        nell = english.person("nell")
        services.people.give_account(nell, email="nell@example.org", by=by, at=NOW)
        services.people.give_account(nell, email="nell@example.org", by=by, at=LATER)
        nell.refresh_from_db()
        assert nell.membership.user.email == "nell@example.org"
        assert nell.claimed_at == NOW
        message = Message.objects.get()
        assert message.state == MessageState.QUEUED
        assert message.address == "nell@example.org"
        assert "nell" not in message.subject.lower()
        assert "/my/northshore/" in message.text
        assert kinds() == ["person.changed", "person.account_given"]


def test_an_account_of_another_organisation_is_used_and_kept(english, french):
    by = english.viewer("coordinator")
    theirs = french.user("coordinator")
    password = theirs.password
    with english.acting():
        nell = services.people.give_account(
            english.person("nell"), email=theirs.email, by=by, at=NOW
        )
        assert nell.membership.user == theirs
    theirs.refresh_from_db()
    assert theirs.password == password
    with french.acting():
        assert french.membership("coordinator").role == Role.COORDINATOR


def test_the_active_membership_of_staff_is_used(english):
    by = english.viewer("coordinator")
    with english.acting():
        nell = services.people.give_account(
            english.person("nell"), email=english.user("finance").email, by=by, at=NOW
        )
        assert nell.membership == english.membership("finance")
        assert nell.membership.role == Role.FINANCE


def test_the_account_of_somebody_else_is_refused(english):
    by = english.viewer("coordinator")
    with english.acting():
        sam = english.person("sam")
        services.people.edit(
            sam, particulars=replace(particulars_of(sam), email="new@example.org"), by=by, at=NOW
        )
        with pytest.raises(AccountTakenError):
            services.people.give_account(
                english.person("nell"), email="sam@northshore.example", by=by, at=NOW
            )


def test_without_an_address_there_is_no_account(english):
    by = english.viewer("coordinator")
    with english.acting():
        with pytest.raises(EmailMissingError):
            services.people.give_account(english.person("nell"), by=by, at=NOW)
        services.people.leave(english.person("nell"), by=by, at=NOW)
        with pytest.raises(AlreadyLeftError):
            services.people.give_account(english.person("nell"), by=by, at=NOW)


def test_search_words_follow_the_record(english):
    by = english.viewer("coordinator")
    with english.acting():
        person = services.people.add(
            Particulars(name="Zoë O’Neil", email="zo.e@example.org"), by=by, at=NOW
        )
        words = set(PersonWord.objects.filter(person=person).values_list("word", flat=True))
        assert words == {"zoe", "oneil", "neil", "zo", "e", "zo.e@example.org"}
        services.people.edit(
            person, particulars=Particulars(name="Zoë", email="z@example.org"), by=by, at=NOW
        )
        words = set(PersonWord.objects.filter(person=person).values_list("word", flat=True))
        assert words == {"zoe", "z", "z@example.org"}
        person.refresh_from_db()
        assert person.sort_name == "zoe"


def test_saving_what_did_not_change_leaves_no_trace(english):
    by = english.viewer("coordinator")
    with english.acting():
        sam = english.person("sam")
        services.people.edit(sam, particulars=particulars_of(sam), by=by, at=NOW)
        assert kinds() == []


def test_history_names_the_fields_but_not_their_values(english):
    by = english.viewer("coordinator")
    with english.acting():
        sam = english.person("sam")
        services.people.edit(
            sam,
            particulars=replace(particulars_of(sam), phone="07700 900123", pronouns="they"),
            by=by,
            at=NOW,
        )
        event = AuditEvent.objects.get()
        assert event.detail == {"fields": ["pronouns", "phone"]}
        assert event.actor_label == "Coordinator northshore"


def test_people_rename_their_account_and_staff_do_not(english):
    with english.acting():
        sam = english.person("sam")
        renamed = replace(particulars_of(sam), name="Samira")
        services.people.edit(sam, particulars=renamed, by=english.viewer("coordinator"), at=NOW)
        assert english.user("sam").name == "Sam O’Brien"
        renamed = replace(renamed, name="Samira O’Brien")
        services.people.edit(sam, particulars=renamed, by=english.viewer("sam"), at=NOW)
        assert english.user("sam").name == "Samira O’Brien"


def test_leaving_closes_the_portal_and_ends_hats_and_needs(english):
    by = english.viewer("coordinator")
    with english.acting():
        sam = english.person("sam")
        services.people.leave(sam, by=by, at=NOW)
        services.people.leave(sam, by=by, at=LATER)
        sam.refresh_from_db()
        assert sam.left_at == NOW
        assert sam.hats.get().ends_on == NOW.date()
        assert sam.access_needs.get().ended_on == NOW.date()
        assert Membership.objects.get(pk=sam.membership_id).ended_at == NOW
        assert kinds() == ["person.left"]


def test_leaving_does_not_touch_a_membership_of_the_staff(english):
    by = english.viewer("coordinator")
    with english.acting():
        nell = services.people.give_account(
            english.person("nell"), email=english.user("finance").email, by=by, at=NOW
        )
        services.people.leave(nell, by=by, at=LATER)
        assert english.membership("finance").ended_at is None


def test_a_change_without_its_history_does_not_stay(english, monkeypatch):
    by = english.viewer("coordinator")
    with english.acting():
        before = english.person("sam").name

        def broken(*args, **kwargs):
            raise RuntimeError("no history")

        monkeypatch.setattr("engagement.audit.events.record", broken)
        with pytest.raises(RuntimeError):
            services.people.edit(
                english.person("sam"),
                particulars=Particulars(name="X", email="x@y.zz"),
                by=by,
                at=NOW,
            )
        assert english.person("sam").name == before


def test_needs_and_hats_are_recorded_once_and_history_keeps_their_kind_out(english):
    by = english.viewer("coordinator")
    need = {"kind": "diet", "detail": "no nuts", "may_be_shared": True, "review_on": None}
    hat = {"role": "carer", "status": "volunteer", "mandate_body": "", "ends_on": None}
    with english.acting():
        nell = english.person("nell")
        for _ in range(2):
            services.needs.add(nell, on=NOW.date(), by=by, at=NOW, **need)
            services.hats.add(nell, starts_on=NOW.date(), by=by, at=NOW, **hat)
        assert nell.access_needs.count() == nell.hats.count() == 1
        events = {event.kind: event.detail for event in AuditEvent.objects.all()}
        assert events == {"access_need.added": {}, "hat.added": {"role": "carer"}}
