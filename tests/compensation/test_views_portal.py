"""Asking for one's money, one question a page, without any script."""

import re
from datetime import date

import pytest
from django.urls import reverse

from compensation.models import Claim, ClaimLine
from engagement.core.paging import PAGE_SIZE
from programmes.models import Attendance
from tests.compensation import makers


def url(world, name, *ids):
    return reverse(f"compensation_portal:{name}", args=[world.slug, *ids])


def text(response) -> str:
    """What somebody reads, on one line."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words).replace("&#x27;", "'").replace("&amp;", "&")


def last(world) -> Claim:
    with world.acting():
        return Claim.objects.order_by("-id").first()


def last_line(world) -> ClaimLine:
    with world.acting():
        return ClaimLine.objects.order_by("-id").first()


def attended(world, name="sam") -> int:
    with world.acting():
        return makers.attendance(world, name).pk


@pytest.fixture
def sam(english, client_for):
    with english.acting():
        makers.rate(english)
    return client_for(english.user("sam"))


@pytest.fixture
def camille(french, client_for):
    with french.acting():
        makers.rate(french, "0.529")
    return client_for(french.user("sam"), language="fr")


def test_from_the_activity_to_the_sent_claim(english, sam):
    page = sam.get(url(english, "claim_new"))
    assert "Workshop held" in text(page)

    answer = sam.post(url(english, "claim_new"), {"activity": attended(english)})
    claim = last(english)
    assert answer.url == url(english, "cost_add", claim.pk)

    answer = sam.post(answer.url, {"kind": "car"})
    line = last_line(english)
    assert answer.url == url(english, "cost_drive", claim.pk, line.pk)
    page = sam.get(answer.url)
    assert "£0.45 for each mile" in text(page)
    assert line.spent_on == date(2026, 11, 4)

    answer = sam.post(answer.url, {"distance": "120", "description": "Home to Northshore"})
    assert answer.url == url(english, "claim_check", claim.pk)
    page = sam.get(answer.url)
    assert "120 miles × £0.45 = £54.00" in text(page)

    answer = sam.post(url(english, "cost_add", claim.pk), {"kind": "public_transport"})
    answer = sam.post(answer.url, {"amount": "£12.40"})
    line = last_line(english)
    assert answer.url == url(english, "cost_receipts", claim.pk, line.pk)
    with_file = {"receipt": _upload(makers.photo(), "photo.jpg")}
    answer = sam.post(answer.url, with_file, follow=True)
    assert "The receipt has been saved" in text(answer)

    page = sam.get(url(english, "claim_check", claim.pk))
    assert "Together: £66.40" in text(page)
    answer = sam.post(url(english, "claim_check", claim.pk), {"seen": "66.40"}, follow=True)
    assert "The claim has been sent" in text(answer)
    assert "You asked for £66.40 on" in text(answer)
    assert last(english).reference.startswith("CLM-")


def test_the_same_in_french(french, camille):
    camille.post(url(french, "claim_new"), {"activity": attended(french)})
    claim = last(french)
    answer = camille.post(url(french, "cost_add", claim.pk), {"kind": "car"})
    assert "0,529\u00a0€" in camille.get(answer.url).content.decode()
    answer = camille.post(answer.url, {"distance": "12,5"})
    assert "12,5" in text(camille.get(answer.url))
    assert "= 6,61\u00a0€" in camille.get(answer.url).content.decode()
    answer = camille.post(url(french, "cost_add", claim.pk), {"kind": "taxi"})
    answer = camille.post(answer.url, {"amount": "1\u202f234,50 €"})
    with french.acting():
        assert str(Claim.objects.get(pk=claim.pk).total) == "1241.11"


def test_something_else_asks_what_and_when(english, sam):
    answer = sam.post(url(english, "claim_new"), {"activity": "else"})
    assert answer.url == url(english, "claim_about")
    answer = sam.post(answer.url, {"about": "Reading at the library"})
    claim = last(english)
    answer = sam.post(answer.url, {"kind": "parking"})
    line = last_line(english)
    assert answer.url == url(english, "cost_day", claim.pk, line.pk)
    answer = sam.post(answer.url, {"spent_on": "29 February 2025"})
    assert "that month has 28 days" in text(answer)
    answer = sam.post(url(english, "cost_day", claim.pk, line.pk), {"spent_on": "4/11/2026"})
    assert answer.url == url(english, "cost_amount", claim.pk, line.pk)


def test_somebody_who_attended_nothing_is_asked_what_for_at_once(english, sam):
    with english.acting():
        Attendance.objects.update(presence="absent")
    assert sam.get(url(english, "claim_new")).url == url(english, "claim_about")


def test_an_activity_already_claimed_is_not_offered(english, sam):
    with english.acting():
        makers.submitted(english)
    assert sam.get(url(english, "claim_new")).url == url(english, "claim_about")


def test_an_activity_of_somebody_else_cannot_be_chosen(english, sam):
    answer = sam.post(url(english, "claim_new"), {"activity": attended(english, "pat")})
    assert "Choose one of the answers below" in text(answer)
    assert last(english) is None


@pytest.mark.parametrize(("companions", "offered"), [(0, False), (2, True)])
def test_a_companions_travel_is_offered_when_one_came(english, sam, companions, offered):
    with english.acting():
        row = makers.attendance(english)
        row.companions = companions
        row.save()
        claim = makers.draft(english)
    page = sam.get(url(english, "cost_add", claim.pk))
    assert ("Travel of a companion" in text(page)) == offered
    sam.post(url(english, "cost_add", claim.pk), {"kind": "companion_travel"})
    assert (last_line(english) is not None) == offered


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter the amount"),
        ("abc", "Write the amount in figures"),
        ("-5", "cannot be less than zero"),
        ("0", "must be £0.01 or more"),
        ("1.234", "with two figures at the end"),
        ("1.2345", "at most two figures"),
        ("12 €", "Write the amount in"),
        ("99999999", "must be £9,999.99 or less"),
    ],
)
def test_bad_amounts_keep_what_was_typed(english, sam, typed, message):
    with english.acting():
        claim = makers.draft(english)
        makers.ticket(english, claim)
    where = url(english, "cost_amount", claim.pk, last_line(english).pk)
    page = sam.post(where, {"amount": typed, "description": "My <b>train</b>"})
    assert page.status_code == 200
    assert message in text(page)
    assert "My &lt;b&gt;train" in page.content.decode()
    assert page.content.decode().count("<title>Error:") == 1


@pytest.mark.parametrize("typed", ["", "0", "-3", "1e5", "nan", "ten", "100000"])
def test_bad_distances(english, sam, typed):
    with english.acting():
        claim = makers.draft(english)
        makers.drive(english, claim)
    page = sam.post(
        url(english, "cost_drive", claim.pk, last_line(english).pk), {"distance": typed}
    )
    assert page.status_code == 200
    assert "There is a problem" in text(page)
    assert str(last(english).total) == "54.00"


def test_a_day_to_come_and_a_day_without_a_rate(english, sam):
    with english.acting():
        claim = makers.draft(english)
        line = makers.drive(english, claim)
    where = url(english, "cost_day", claim.pk, line.pk)
    assert "not in the future" in text(sam.post(where, {"spent_on": "1/1/2090"}))
    page = sam.post(where, {"spent_on": "31/12/2025"})
    assert "There is no mileage rate for that day yet" in text(page)
    assert last_line(english).spent_on == makers.HELD


def test_no_rate_is_said_before_somebody_types(english, client_for):
    with english.acting():
        claim = makers.draft(english)
    client = client_for(english.user("sam"))
    answer = client.post(url(english, "cost_add", claim.pk), {"kind": "car"})
    assert "There is no mileage rate for" in text(client.get(answer.url))
    page = client.post(answer.url, {"distance": "24"})
    assert "There is no mileage rate for that day yet" in text(page)
    assert 'value="24"' in page.content.decode()


def test_sending_twice_sends_once(english, sam):
    with english.acting():
        claim = makers.draft(english)
        makers.ticket(english, claim)
    for _ in range(2):
        answer = sam.post(url(english, "claim_check", claim.pk), {"seen": "12.40"})
        assert answer.url == url(english, "claim", claim.pk)
    with english.acting():
        assert claim.decisions.count() == 1


def test_an_old_tab_does_not_send_what_was_not_seen(english, sam):
    with english.acting():
        claim = makers.draft(english)
        makers.ticket(english, claim)
        makers.ticket(english, claim, "5.00")
    page = sam.post(url(english, "claim_check", claim.pk), {"seen": "12.40"}, follow=True)
    assert "The total has changed" in text(page)
    assert last(english).state == "draft"


@pytest.mark.parametrize("seen", ["", "x", "NaN"])
def test_a_broken_form_sends_nothing(english, sam, seen):
    with english.acting():
        claim = makers.draft(english)
        makers.ticket(english, claim)
    assert sam.post(url(english, "claim_check", claim.pk), {"seen": seen}).status_code == 200
    assert last(english).state == "draft"


def test_an_unfinished_cost_can_be_finished_or_removed(english, sam):
    with english.acting():
        claim = makers.draft(english)
    sam.post(url(english, "cost_add", claim.pk), {"kind": "taxi"})
    line = last_line(english)
    page = sam.get(url(english, "claim_check", claim.pk))
    assert "Not finished" in text(page)
    assert "Send the claim" not in text(page)
    assert "Remove this cost?" in text(sam.get(url(english, "cost_remove", claim.pk, line.pk)))
    sam.post(url(english, "cost_remove", claim.pk, line.pk))
    assert last_line(english) is None


def test_no_receipt_with_a_reason(english, sam):
    with english.acting():
        claim = makers.draft(english)
    sam.post(url(english, "cost_add", claim.pk), {"kind": "taxi"})
    line = last_line(english)
    sam.post(url(english, "cost_amount", claim.pk, line.pk), {"amount": "9"})
    where = url(english, "cost_no_receipt", claim.pk, line.pk)
    assert "Say in a few words" in text(sam.post(where, {"reason": "  "}))
    answer = sam.post(where, {"reason": "The driver had no paper"})
    assert answer.url == url(english, "claim_check", claim.pk)
    assert "No receipt: The driver had no paper" in text(sam.get(answer.url))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (makers.submitted, "You asked for £12.40 on 16 November 2026. We are checking it."),
        (makers.approved, "£12.40 was approved on 16 November 2026 and will be paid soon."),
        (makers.paid, "£12.40 was paid to you on 16 November 2026."),
    ],
)
def test_where_is_my_money(english, sam, make, sentence):
    with english.acting():
        claim = make(english)
    for page in (url(english, "claims"), url(english, "claim", claim.pk)):
        assert sentence in text(sam.get(page))


def test_take_back_and_delete(english, sam):
    with english.acting():
        claim = makers.submitted(english)
        begun = makers.draft(english, about="Books")
    assert "Take this claim back?" in text(sam.get(url(english, "claim_withdraw", claim.pk)))
    page = sam.post(url(english, "claim_withdraw", claim.pk), follow=True)
    assert "You took your claim for £12.40 back" in text(page)
    assert "Delete this draft?" in text(sam.get(url(english, "claim_delete", begun.pk)))
    page = sam.post(url(english, "claim_delete", begun.pk), follow=True)
    assert "The draft has been deleted" in text(page)
    assert sam.get(url(english, "claim_check", begun.pk)).status_code == 404
    assert sam.post(url(english, "claim_delete", claim.pk)).url == url(english, "claim", claim.pk)


def test_a_sent_back_claim_shows_the_question_and_is_sent_again(english, sam):
    from compensation import services
    from tests.worlds import NOW

    with english.acting():
        claim = makers.submitted(english)
        services.decisions.send_back(
            claim, reason="Which <train>?", by=english.viewer("manager"), at=NOW
        )
    for name in ("claim", "claim_check"):
        assert "Which &lt;train&gt;?" in text(sam.get(url(english, name, claim.pk)))
    sam.post(url(english, "claim_check", claim.pk), {"seen": "12.40"})
    assert last(english).state == "submitted"


def test_a_sent_claim_has_no_open_questions(english, sam):
    with english.acting():
        claim = makers.submitted(english)
    line = last_line(english)
    detail = url(english, "claim", claim.pk)
    for name, ids in (
        ("cost_add", ()),
        ("claim_check", ()),
        ("cost_amount", (line.pk,)),
        ("cost_day", (line.pk,)),
        ("cost_receipts", (line.pk,)),
        ("cost_no_receipt", (line.pk,)),
        ("cost_remove", (line.pk,)),
    ):
        assert sam.get(url(english, name, claim.pk, *ids)).url == detail
        assert sam.post(url(english, name, claim.pk, *ids)).url == detail


def test_nothing_of_somebody_else_can_be_seen_or_changed(english, french, client_for):
    with english.acting():
        claim = makers.draft(english)
        line = makers.ticket(english, claim)
        receipt = makers.receipt(line)
    pages = [
        ("claim", claim.pk),
        ("claim_check", claim.pk),
        ("claim_withdraw", claim.pk),
        ("claim_delete", claim.pk),
        ("cost_add", claim.pk),
        ("cost_amount", claim.pk, line.pk),
        ("cost_day", claim.pk, line.pk),
        ("cost_receipts", claim.pk, line.pk),
        ("cost_no_receipt", claim.pk, line.pk),
        ("cost_remove", claim.pk, line.pk),
        ("receipt_remove", claim.pk, line.pk, receipt.pk),
        ("receipt", receipt.pk),
        ("thumbnail", receipt.pk),
    ]
    others = (
        (english, "pat"),  # another person here
        (english, "manager"),  # staff, through the door of the portal
        (french, "sam"),  # the same ids in another organisation
    )
    for world, name in others:
        client = client_for(world.user(name))
        for page, *ids in pages:
            where = reverse(f"compensation_portal:{page}", args=[world.slug, *ids])
            assert client.get(where).status_code == 404, (name, page)
            assert client.post(where).status_code == 404, (name, page)
    with english.acting():
        assert ClaimLine.objects.count() == 1
        assert claim.lines.get().receipts.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_my_claims(english, sam, django_assert_num_queries, count):
    with english.acting():
        for number in range(count):
            makers.submitted(english, about=f"Number {number}")
    with django_assert_num_queries(QUERIES["claims"]):
        assert sam.get(url(english, "claims")).status_code == 200


def test_a_long_list_of_claims_is_turned_page_by_page(english, sam):
    with english.acting():
        for number in range(PAGE_SIZE + 2):
            makers.draft(english, about=f"Journey {number}")
    first = sam.get(url(english, "claims"))
    assert len(first.context["rows"]) == PAGE_SIZE
    second = sam.get(url(english, "claims") + first.context["page"].next_url)
    assert [row.subject for row in second.context["rows"]] == ["Journey 1", "Journey 0"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_pages_of_a_claim(english, sam, django_assert_num_queries, count):
    with english.acting():
        claim = makers.draft(english)
        for number in range(count):
            makers.receipt(makers.ticket(english, claim), makers.photo(size=(50 + number, 50)))
            makers.drive(english, claim, str(10 + number))
    with django_assert_num_queries(QUERIES["check"]):
        assert sam.get(url(english, "claim_check", claim.pk)).status_code == 200
    sam.post(url(english, "claim_check", claim.pk), {"seen": last(english).total}, follow=True)
    with django_assert_num_queries(QUERIES["claim"]):
        assert sam.get(url(english, "claim", claim.pk)).status_code == 200


QUERIES = {"claims": 13, "check": 13, "claim": 14}  # three for what the year comes to


def _upload(content: bytes, name: str):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)
