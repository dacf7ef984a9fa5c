"""The queue, the decision, the payment, claims for others, and rates."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from compensation import services
from compensation.models import Payment
from engagement.people.models import Person, PersonWord
from tests.compensation import makers
from tests.compensation.test_views_portal import last, text
from tests.worlds import NOW


def url(world, name, *ids):
    return reverse(f"compensation:{name}", args=[world.slug, *ids])


@pytest.fixture
def manager(english, client_for):
    return client_for(english.user("manager"))


@pytest.fixture
def finance(english, client_for):
    return client_for(english.user("finance"))


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"))


def shown(response) -> list[str]:
    return [row.claim.reference for row in response.context["rows"]]


def test_what_waits_the_longest_comes_first(english, manager):
    with english.acting():
        for days in (1, 9, 4):
            claim = makers.draft(english, about=f"{days} days ago")
            makers.ticket(english, claim)
            services.claims.submit(claim, by=english.viewer("sam"), at=NOW - timedelta(days=days))
    page = manager.get(url(english, "claims"))
    assert shown(page) == ["CLM-2026-0002", "CLM-2026-0003", "CLM-2026-0001"]
    page = manager.get(url(english, "claims") + "?tab=all")
    assert shown(page) == ["CLM-2026-0001", "CLM-2026-0003", "CLM-2026-0002"]


def test_each_sees_first_what_they_can_do(english, manager, finance):
    with english.acting():
        makers.approved(english)
        makers.submitted(english, "pat")
    assert shown(manager.get(url(english, "claims"))) == ["CLM-2026-0002"]
    assert shown(finance.get(url(english, "claims"))) == ["CLM-2026-0001"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("CLM-2026-0002", ["CLM-2026-0002"]),
        ("clm 2026 2", ["CLM-2026-0002"]),
        ("0002", ["CLM-2026-0002"]),
        ("CLM-2025-0002", []),
        ("lefev", ["CLM-2026-0002"]),
        ("o’bri", ["CLM-2026-0001"]),
        ("sam zzz", []),
        ("%", []),
        ("'; DROP TABLE compensation_claim; --", []),
        ("99999999", []),
    ],
)
def test_search_by_name_and_number(english, manager, words, found):
    with english.acting():
        for name, kept in (("sam", ("sam", "obrien")), ("pat", ("dr", "pat", "lefevre"))):
            person = english.person(name)
            for word in kept:
                PersonWord.objects.get_or_create(
                    organisation=english.organisation, person=person, word=word
                )
            makers.submitted(english, name)
    page = manager.get(url(english, "claims"), {"q": words, "tab": "all"})
    assert shown(page) == found


@pytest.mark.parametrize("extra", ["page=x", "page=bnull", "tab=nothing", "q=%00", "page=aWzFd"])
def test_an_address_nobody_was_given_is_answered(english, manager, extra):
    with english.acting():
        makers.submitted(english)
    page = manager.get(url(english, "claims") + f"?{extra}")
    assert page.status_code == 200
    assert len(shown(page)) == 1


def test_pages_of_fifty_turned_by_key(english, manager):
    with english.acting():
        for number in range(52):
            makers.submitted(english, about=f"Number {number}")
    first = manager.get(url(english, "claims"))
    second = manager.get(url(english, "claims") + first.context["page"].next_url)
    assert len(shown(first)) == 50
    assert len(shown(second)) == 2
    assert not set(shown(first)) & set(shown(second))
    back = manager.get(url(english, "claims") + second.context["page"].previous_url)
    assert shown(back) == shown(first)


def test_drafts_of_others_are_nobodys_business(english, manager, coordinator):
    with english.acting():
        claim = makers.draft(english)
        makers.ticket(english, claim)
    for client in (manager, coordinator):
        assert shown(client.get(url(english, "claims") + "?tab=all")) == []
        assert client.get(url(english, "claim", claim.pk)).status_code == 404
        assert client.get(url(english, "claim_check", claim.pk)).status_code in (403, 404)


def test_approve_then_pay(english, manager, finance):
    with english.acting():
        claim = makers.submitted(english)
    page = manager.get(url(english, "claim", claim.pk))
    assert "Approve £12.40" in text(page)
    page = manager.post(url(english, "approve", claim.pk), follow=True)
    assert "You approved CLM-2026-0001. Somebody else pays it now." in text(page)

    page = manager.get(url(english, "claim", claim.pk))
    assert "You approved this claim, so somebody else pays it" in text(page)
    assert "Finance northshore" in text(page)

    page = finance.get(url(english, "claim", claim.pk))
    assert "Mark £12.40 as paid" in text(page)
    day = page.context["form"].initial["paid_on"]
    page = finance.post(
        url(english, "pay", claim.pk), {"paid_on": day.isoformat(), "note": "Bank"}, follow=True
    )
    assert "You marked CLM-2026-0001 as paid" in text(page)
    with english.acting():
        assert Payment.objects.get().paid_on == day


def test_a_claim_that_was_sent_again_is_not_approved_from_the_old_page(english, manager):
    with english.acting():
        claim = makers.submitted(english)
    old = _approving(manager.get(url(english, "claim", claim.pk)))
    with english.acting():
        by = english.viewer("manager")
        services.decisions.send_back(claim, reason="Which bus?", by=by, at=NOW)
        makers.ticket(english, claim, "80.00")
        again = NOW + timedelta(hours=1)
        services.claims.submit(claim, by=english.viewer("sam"), at=again)
    page = manager.post(url(english, "approve", claim.pk), old, follow=True)
    assert "This claim was sent again after you opened this page" in text(page)
    assert last(english).state == "submitted"
    page = manager.post(url(english, "approve", claim.pk), _approving(page), follow=True)
    assert "You approved CLM-2026-0001" in text(page)


def _approving(page) -> dict[str, str]:
    """Return what the button for approving sends."""
    return {"seen": re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1]}


def test_a_double_click_decides_and_pays_once(english, manager, finance):
    with english.acting():
        claim = makers.submitted(english)
    manager.post(url(english, "approve", claim.pk))
    page = manager.post(url(english, "approve", claim.pk), follow=True)
    assert "Manager northshore already approved this claim" in text(page)
    page = manager.post(url(english, "send_back", claim.pk), {"reason": "Late"}, follow=True)
    assert "already approved this claim" in text(page)
    form = finance.get(url(english, "claim", claim.pk)).context["form"]
    data = {"paid_on": form.initial["paid_on"].isoformat()}
    finance.post(url(english, "pay", claim.pk), data)
    page = finance.post(url(english, "pay", claim.pk), data, follow=True)
    assert "already recorded the payment" in text(page)
    with english.acting():
        assert Payment.objects.count() == 1
        assert claim.decisions.count() == 2


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter the day of payment"),
        ("1/1/2020", "cannot be before the approval"),
        ("1/1/2099", "not in the future"),
        ("31/2/2026", "There is no 31 February 2026"),
    ],
)
def test_a_day_of_payment_that_cannot_be(english, finance, typed, message):
    with english.acting():
        claim = makers.approved(english)
    page = finance.post(url(english, "pay", claim.pk), {"paid_on": typed, "note": "By hand"})
    assert page.status_code == 200
    assert message in text(page)
    assert "By hand" in page.content.decode()
    assert last(english).state == "approved"


def test_send_back_needs_words(english, manager):
    with english.acting():
        claim = makers.submitted(english)
    where = url(english, "send_back", claim.pk)
    assert "What should be changed?" in text(manager.get(where))
    assert "Say what should be changed" in text(manager.post(where, {"reason": " "}))
    page = manager.post(where, {"reason": "Please add the ticket"}, follow=True)
    assert "You sent CLM-2026-0001 back" in text(page)
    assert "Please add the ticket" in text(manager.get(url(english, "claim", claim.pk)))


def test_the_page_says_why_not_you_and_who(english, coordinator, client_for):
    with english.acting():
        claim = makers.submitted(english, "nell", by="coordinator")
    page = text(coordinator.get(url(english, "claim", claim.pk)))
    assert "You wrote this claim down, so somebody else decides" in page
    assert "Who may decide" in page
    assert "Manager northshore" in page
    page = text(client_for(english.user("finance")).get(url(english, "claim", claim.pk)))
    assert "Your role lets you read claims, but not approve them" in page


def test_ones_own_claim_under_another_hat(english, manager):
    with english.acting():
        person = english.person("nell")
        person.membership = english.membership("manager")
        person.save()
        claim = makers.submitted(english, "nell", by="coordinator")
    page = manager.get(url(english, "claim", claim.pk))
    assert "This claim is about your own money, so somebody else decides" in text(page)
    assert "Nobody else may take the next step" in text(page)
    page = manager.post(url(english, "approve", claim.pk), follow=True)
    assert "somebody else decides" in text(page)
    assert last(english).state == "submitted"


def test_the_person_stands_there_in_their_own_words(english, manager):
    with english.acting():
        Person.objects.filter(pk=english.person("sam").pk).update(
            self_description="A dad who lives with pain", pronouns="they"
        )
        makers.rate(english)
        claim = makers.draft(english)
        makers.drive(english, claim)
        claim = services.claims.submit(claim, by=english.viewer("sam"), at=NOW)
    page = text(manager.get(url(english, "claim", claim.pk)))
    for words in (
        "A dad who lives with pain",
        "they",
        "120 miles × £0.45 = £54.00",
        "A decision of the board",
        "Workshop held",
        "Discharge letters 1",
    ):
        assert words in page


def test_staff_write_a_claim_down_for_somebody(english, coordinator, manager):
    with english.acting():
        nell = english.person("nell")
        PersonWord.objects.get_or_create(
            organisation=english.organisation, person=nell, word="nell"
        )
        makers.rate(english)
        row = makers.attendance(english, "nell").pk
    page = coordinator.get(url(english, "claim_for") + "?q=nell")
    assert url(english, "claim_new", nell.pk) in page.content.decode()
    answer = coordinator.post(url(english, "claim_new", nell.pk), {"activity": row})
    claim = last(english)
    assert answer.url == url(english, "cost_add", claim.pk)
    answer = coordinator.post(answer.url, {"kind": "car"})
    answer = coordinator.post(answer.url, {"distance": "10"})
    assert "you will not be able to approve it or pay it" in text(coordinator.get(answer.url))
    assert shown(coordinator.get(url(english, "claims") + "?tab=all")) == []
    assert "Nell" in text(coordinator.get(url(english, "claims") + "?tab=all"))

    page = coordinator.post(answer.url, {"seen": "4.50"}, follow=True)

    assert "Written down for the person by Coordinator northshore" in text(page)
    claim = last(english)
    assert (claim.entered_by, claim.claimant) == (english.user("coordinator"), None)
    assert "on behalf of" in text(manager.get(url(english, "claim", claim.pk)))


def test_what_one_colleague_began_another_does_not_change(english, manager, client_for):
    with english.acting():
        claim = makers.draft(english, "nell", by="coordinator")
        line = makers.ticket(english, claim)
        own = makers.draft(english)
    client = client_for(english.user("coordinator"))
    assert client.get(url(english, "cost_amount", claim.pk, line.pk)).status_code == 200
    assert client.get(url(english, "claim_check", own.pk)).status_code == 404
    assert manager.get(url(english, "cost_amount", claim.pk, line.pk)).status_code == 403


def test_receipts_are_for_those_who_may_see_the_claim(english, french, client_for, manager):
    with english.acting():
        claim = makers.draft(english)
        receipt = makers.receipt(makers.ticket(english, claim))
    assert manager.get(url(english, "receipt", receipt.pk)).status_code == 404  # still a draft
    with english.acting():
        services.claims.submit(claim, by=english.viewer("sam"), at=NOW)
    answer = manager.get(url(english, "receipt", receipt.pk))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert manager.get(url(english, "thumbnail", receipt.pk)).status_code == 200
    abroad = client_for(french.user("manager"))
    assert abroad.get(url(french, "receipt", receipt.pk)).status_code == 404
    assert abroad.get(url(english, "receipt", receipt.pk)).status_code == 404
    admin = client_for(english.user("administrator"))
    assert admin.get(url(english, "receipt", receipt.pk)).status_code == 403


@pytest.mark.parametrize("name", ["approve", "pay", "send_back", "claim"])
def test_another_organisations_claim_does_not_exist(english, french, client_for, name):
    with english.acting():
        claim = makers.submitted(english)
    for role in ("manager", "finance"):
        client = client_for(french.user(role))
        assert client.post(url(french, name, claim.pk), {"reason": "x"}).status_code in (403, 404)
    assert last(english).state == "submitted"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("tab", ["to-approve", "all"])
def test_queries_of_the_queue(english, manager, django_assert_num_queries, count, tab):
    with english.acting():
        for number in range(count):
            makers.submitted(english, about=f"Number {number}")
    with django_assert_num_queries(QUERIES[tab]):
        assert len(shown(manager.get(url(english, "claims") + f"?tab={tab}"))) == count


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_claim_and_of_rates(
    english, manager, finance, django_assert_num_queries, count
):
    with english.acting():
        for year in range(2020, 2020 + count):
            makers.rate(english, from_on=makers.HELD.replace(year=year))
        claim = makers.draft(english)
        for number in range(count):
            makers.receipt(makers.ticket(english, claim), makers.photo(size=(50 + number, 50)))
            makers.ticket(english, claim)
        services.claims.submit(claim, by=english.viewer("sam"), at=NOW)
    with django_assert_num_queries(QUERIES["claim"]):
        assert manager.get(url(english, "claim", claim.pk)).status_code == 200
    with django_assert_num_queries(QUERIES["rates"]):
        assert finance.get(url(english, "rates")).status_code == 200


QUERIES = {"to-approve": 10, "all": 11, "claim": 14, "rates": 9}


def test_staff_take_back_what_they_wrote_down(english, coordinator, manager):
    with english.acting():
        claim = makers.submitted(english, "nell", by="coordinator")
    where = url(english, "claim_withdraw", claim.pk)
    assert manager.get(where).status_code == 403
    assert "Take this claim back?" in text(coordinator.get(where))
    page = coordinator.post(where, follow=True)
    assert "The claim has been taken back" in text(page)
    page = manager.post(url(english, "approve", claim.pk), follow=True)
    assert "This claim has been taken back" in text(page)


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_numbers_that_no_claim_has(english, manager, number):
    for name in ("claim", "approve", "send_back", "receipt"):
        where = (
            url(english, "claim", 1).replace("/claims/1/", "/claims/")
            + {
                "claim": f"{number}/",
                "approve": f"{number}/approve/",
                "send_back": f"{number}/send-back/",
                "receipt": f"receipts/{number}/",
            }[name]
        )
        assert manager.get(where).status_code == 404


@pytest.mark.parametrize(
    "words", ["a\x00b", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]
)
def test_words_that_no_keyboard_types(english, manager, words):
    with english.acting():
        claim = makers.submitted(english)
    answer = manager.post(url(english, "send_back", claim.pk), {"reason": words})
    assert answer.status_code in (200, 302)
