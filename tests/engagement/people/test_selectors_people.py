from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.people import selectors, services
from engagement.people.models import Person
from engagement.people.selectors.people import Filter
from engagement.people.services.people import Particulars
from tests.worlds import NOW, TODAY


def add(world, name, **fields):
    fields.setdefault("channel", "letter")
    return services.people.add(
        Particulars(name=name, **fields), by=world.viewer("coordinator"), at=NOW
    )


def names(world, **wanted):
    viewer = world.viewer("coordinator")
    part = selectors.people.page(viewer, Filter(**wanted), on=TODAY, cursor="")
    return [person.name for person in part.rows]


def test_words_find_people_however_they_are_spelt(english):
    with english.acting():
        add(english, "Zoë Œuvrard-O’Neil", email="zoe@example.org", channel="email")
        for words in ("zoe", "ZOË", "oeuv", "œuv", "o'neil", "oneil", "neil", "zo oeu", "zoe@exam"):
            assert names(english, words=words) == ["Zoë Œuvrard-O’Neil"], words
        for words in ("oe zz", "uvrard", "!!!"):
            assert names(english, words=words) == [], words


def test_people_are_found_by_their_number(english):
    with english.acting():
        added = add(english, "Nadège")
        assert names(english, words=added.reference) == ["Nadège"]
        assert names(english, words=f"p{added.number}") == ["Nadège"]


def test_right_to_left_and_single_names_are_found(english):
    with english.acting():
        add(english, "نور الدين")
        assert names(english, words="نور الد") == ["نور الدين"]


def test_filters_narrow(english):
    with english.acting():
        assert names(english, role="partner_patient") == ["Sam O’Brien"]
        assert names(english, channel="letter") == ["Nell نور"]
        assert names(english, account="none") == ["Nell نور"]
        assert names(english, left=True) == []
        services.people.leave(english.person("nell"), by=english.viewer("coordinator"), at=NOW)
        assert names(english, left=True) == ["Nell نور"]
        assert "Nell نور" not in names(english)


def test_a_hat_counts_only_while_it_is_worn(english):
    with english.acting():
        hat = english.person("sam").hats.get()
        services.hats.end(hat, on=TODAY, by=english.viewer("coordinator"), at=NOW)
        assert names(english, role="partner_patient") == []


def test_pages_can_be_turned_both_ways_and_lose_nobody(english):
    with english.acting():
        for number in range(119):
            add(english, f"Same Name {number % 3}")
        viewer = english.viewer("coordinator")
        everybody = list(
            Person.objects.filter(left_at=None)
            .order_by("sort_name", "pk")
            .values_list("pk", flat=True)
        )
        forth, cursor = [], ""
        cursors = [""]
        while True:
            part = selectors.people.page(viewer, Filter(), on=TODAY, cursor=cursor)
            forth.append([person.pk for person in part.rows])
            if not part.next:
                break
            cursor = part.next
            cursors.append(cursor)
        assert [pk for rows in forth for pk in rows] == everybody
        assert len(forth) == 3
        back = [forth[-1]]
        while part.previous:
            part = selectors.people.page(viewer, Filter(), on=TODAY, cursor=part.previous)
            back.insert(0, [person.pk for person in part.rows])
        assert back == forth


@pytest.mark.parametrize(
    "cursor", ["x", "a", "aW10=", "a%%%", "b" + "A" * 3000, "aWyJcdTAwMDAiLCAxXQ"]
)
def test_a_broken_cursor_leads_to_the_first_page(english, cursor):
    with english.acting():
        viewer = english.viewer("coordinator")
        first = selectors.people.page(viewer, Filter(), on=TODAY, cursor="")
        broken = selectors.people.page(viewer, Filter(), on=TODAY, cursor=cursor)
        assert [row.pk for row in broken.rows] == [row.pk for row in first.rows]


def test_people_of_another_organisation_do_not_exist(english, french):
    with french.acting():
        theirs = french.person("sam").pk
    with english.acting():
        assert Person.objects.filter(pk=english.person("sam").pk).exists()
        with pytest.raises(Http404):
            selectors.people.get(english.viewer("coordinator"), theirs)


def test_the_door_asks_for_the_permission(english):
    with english.acting():
        sam = english.person("sam").pk
        assert selectors.people.get(english.viewer("manager"), sam).pk == sam
        with pytest.raises(PermissionDenied):
            selectors.people.get(english.viewer("manager"), sam, to=Permission.MANAGE_PEOPLE)
        with pytest.raises(PermissionDenied):
            selectors.people.get(english.viewer("finance"), sam)


def test_own_record_is_found_through_the_membership(english):
    with english.acting():
        assert selectors.people.own(english.viewer("sam")) == english.person("sam")
        with pytest.raises(Http404):
            selectors.people.own(english.viewer("finance"))


def test_people_learn_who_can_see_them_from_real_roles(english):
    with english.acting():
        onlookers = selectors.people.who_may_see(english.viewer("sam"))
        assert [o.name for o in onlookers] == [
            "Administrator northshore",
            "Coordinator northshore",
            "Manager northshore",
        ]


def test_namesakes_are_compared_as_they_sort(english):
    with english.acting():
        viewer = english.viewer("coordinator")
        ada = add(english, "Ada O’Neil")
        assert selectors.people.namesakes(viewer, "ada oneil") == [ada]
        assert selectors.people.namesakes(viewer, "Ada O'Neil", but=ada) == []


def test_a_review_in_the_past_is_still_a_need(english):
    with english.acting():
        need = services.needs.add(
            english.person("nell"),
            kind="quiet_space",
            detail="",
            may_be_shared=False,
            review_on=None,
            on=date(2026, 1, 1),
            by=english.viewer("coordinator"),
            at=NOW,
        )
        assert selectors.needs.current(english.person("nell")) == [need]
        services.needs.end(
            need, on=TODAY + timedelta(days=1), by=english.viewer("coordinator"), at=NOW
        )
        assert selectors.needs.current(english.person("nell")) == []
        assert selectors.needs.ended(english.person("nell")) == [need]
