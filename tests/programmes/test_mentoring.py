"""Mentors of people who are new: pairs, their meetings, and what these count for."""

from datetime import timedelta
from decimal import Decimal
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from engagement.audit.models import AuditEvent
from programmes import selectors, services
from programmes.certificates.contents import Contents
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.mentoring.exceptions import HasMetError, PairedBeforeError
from programmes.mentoring.facts import Newcomer, PairDays
from programmes.models import ContactNote, Involvement, Mentoring
from tests.programmes.mentoring_makers import meet, paired
from tests.programmes.support_makers import issue
from tests.worlds import NOW, TODAY

DAY = timedelta(days=1)
PAIRS = "/o/northshore/unit/?kind=mentors"


def text(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode())).split())


@pytest.fixture
def desk(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def test_somebody_is_made_a_mentor_and_a_meeting_is_noted_in_two_clicks(english, desk, client_for):
    with english.acting():
        sam, new = english.person("sam"), english.membership("colleague")
        place = Involvement.objects.get(person=english.person("nell"), project=english.project)
    form = reverse("programmes:add_mentoring", args=[english.slug, sam.pk])
    person_page = reverse("people:detail", args=[english.slug, sam.pk])
    assert f'href="{form}"' in desk.get(person_page).content.decode()
    offered = desk.get(form).content.decode()
    assert f'value="place-{place.pk}"' in offered
    typed = {"newcomer": "", "starts_on": "16/11/2026", "last_day": "15/11/2026"}
    refused = text(desk.post(form, typed))
    assert "Choose who is new" in refused
    assert "The last day comes before the first day" in refused
    typed = {**typed, "newcomer": f"member-{new.pk}", "last_day": "", "submission": str(uuid4())}
    for _ in range(2):
        assert desk.post(form, typed)["Location"] == PAIRS
    with english.acting():
        pair = Mentoring.objects.get()
    assert f"{sam.name} is the mentor of {new.user}" in text(desk.get(PAIRS))
    note = f"{reverse('programmes:add_contact_with', args=[english.slug, sam.pk])}?pair={pair.pk}"
    assert f'href="{note}"' in desk.get(PAIRS).content.decode()
    shown = desk.get(note)
    assert "Meeting of mentor and newcomer" in shown.content.decode()
    as_shown = {**shown.context["form"].initial, "contact_on": "16/11/2026"}
    assert desk.post(note, as_shown)["Location"] == PAIRS
    with english.acting():
        met = ContactNote.objects.get()
    assert (met.mentoring_id, met.person_id, met.minutes) == (pair.pk, sam.pk, 60)
    listed = text(desk.get(PAIRS))
    assert "They met 1 time, 1 h" in listed
    assert f"As the mentor of {new.user}" in text(
        desk.get(reverse("programmes:contacts_of_person", args=[english.slug, sam.pk]))
    )
    other = reverse("programmes:add_contact_with", args=[english.slug, place.person_id])
    assert desk.get(f"{other}?pair={pair.pk}").status_code == 404
    assert desk.get(f"{other}?pair=x").status_code == 404
    mine = client_for(english.user("sam"), language="en").get("/my/northshore/details/")
    assert f"You are the mentor of {new.user}" in text(mine)
    colleague = client_for(english.user("colleague"), language="en").get(PAIRS)
    assert "They met 1 time" in text(colleague)
    assert "Note a meeting" not in text(colleague)
    manager = client_for(english.user("finance"), language="en").get(PAIRS)
    assert "You have no mentor yet" in text(manager)


def test_the_hours_count_into_load_and_certificate_of_the_mentor(english):
    with english.acting():
        sam, nell = english.person("sam"), english.person("nell")

        def this_month():
            return selectors.load.months_of(sam, now=NOW, zone=english.organisation.zone)[1]

        before = this_month()
        pair = paired(english, new=nell)
        meet(english, pair, minutes=90)
        meet(english, pair, minutes=30, on=TODAY - 400 * DAY)
        now = this_month()
        assert (now.meetings, now.hours) == (before.meetings + 1, before.hours + Decimal("1.5"))
        chosen = {"mentorings": (pair.pk,)}
        none = {"involvements": (), "hats": (), "seats": (), "skills": (), "contributions": ()}

        def line(**facts):
            document = issue(english, **none, **chosen, **facts).document
            document.refresh_from_db()
            (found,) = Contents.from_json(document.contents).mentorings
            assert nell.name not in str(document.contents)
            return found

        whole = line()
        assert (whole.of, whole.meetings, whole.hours) == (english.project.title, 2, 2)
        assert line(from_on=TODAY).hours == Decimal("1.5")


def test_a_pair_has_days_and_only_a_mistake_is_deleted(english, desk):
    by = english.viewer("coordinator")
    with english.acting():
        pair = paired(english)
        with pytest.raises(PairedBeforeError):
            paired(english, starts_on=TODAY + DAY)
        url = reverse("programmes:mentoring", args=[english.slug, pair.pk])
    ended = {"starts_on": "16/11/2026", "last_day": "20/11/2026", "version": 0}
    assert desk.post(url, ended)["Location"] == PAIRS
    with english.acting():
        pair.refresh_from_db()
        assert pair.last_day == TODAY + 4 * DAY
        services.mentoring.change(
            pair, days=PairDays(starts_on=TODAY, ends_on=pair.ends_on), version=0, by=by, at=NOW
        )
        with pytest.raises(ChangedMeanwhileError):
            services.mentoring.change(
                pair, days=PairDays(starts_on=TODAY), version=0, by=by, at=NOW
            )
        after = paired(english, starts_on=pair.ends_on)
        mark = uuid4()
        for expected in (None, AlreadyAskedError):
            again = {
                "newcomer": Newcomer(member=english.membership("manager")),
                "days": PairDays(starts_on=TODAY), "by": by, "at": NOW, "submission": mark,
            }  # fmt: skip
            if expected is None:
                services.mentoring.pair(english.person("sam"), **again)
                continue
            with pytest.raises(expected):
                services.mentoring.pair(english.person("sam"), **again)
        meet(english, pair)
        with pytest.raises(HasMetError):
            services.mentoring.remove(pair, by=by, at=NOW)
    assert "This pair has met" in text(desk.post(url, {"remove": "yes"}))
    desk.post(reverse("programmes:mentoring", args=[english.slug, after.pk]), {"remove": "yes"})
    with english.acting():
        assert not Mentoring.objects.filter(pk=after.pk).exists()
        assert AuditEvent.objects.filter(kind="mentoring.removed").count() == 1
