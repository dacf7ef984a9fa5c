"""Certificates and portfolios: chosen, written, checked by anybody, and taken back."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from engagement.core.pdf import DocumentRefused
from engagement.jobs import ledger, registry
from engagement.people.models import Hat
from programmes import services
from programmes.certificates import documents
from programmes.certificates.contents import Contents
from programmes.enums import HowTold
from programmes.exceptions import AlreadyAskedError, NothingToCertifyError
from programmes.models import Attendance, Certificate, Involvement
from programmes.selectors import certificates as reading
from tests.compensation import makers as money
from tests.programmes.body_makers import registered, seated, sit
from tests.programmes.makers import both, contribution_facts, decision_facts, plan
from tests.programmes.skill_makers import skill, training
from tests.programmes.support_makers import issue, wanted
from tests.tools import pdf_reader
from tests.tools.validators import assert_pdf_ua, assert_second_opinion
from tests.worlds import NOW, TODAY, World

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def changed_something(world: World, *, told: bool = True, **facts):
    """Something that a person said, with what changed."""
    by = world.viewer("coordinator")
    said = services.contributions.add(
        world.project, facts=contribution_facts(world, **facts), by=by, at=NOW, on=TODAY
    )
    services.influence.decide(said, facts=decision_facts(), seen=0, by=by, at=NOW)
    services.contributions.note_change(
        said, what_changed="The letter fits on one page", seen_on=TODAY, by=by, at=NOW
    )
    if told:
        services.influence.tell(
            said, how=HowTold.MESSAGE, told_on=TODAY, note="", seen=1,
            organisation=world.organisation, by=by, at=NOW,
        )  # fmt: skip
    return said


def work() -> None:
    """Let the worker write what waits."""
    while (taken := ledger.claim("documents")) is not None:
        job, run = taken
        try:
            registry.kind(job.name).handler(run, **job.arguments)
        except DocumentRefused:
            with run.transaction():
                registry.kind(job.name).on_failure(run, **job.arguments)


def check(client, world: World, code: str):
    return client.get(
        reverse("programmes_public:certificate", args=[world.slug, code]),
        headers={"accept-language": "en"},
    )


def test_somebody_chooses_what_stands_there_and_takes_it_home(english, client_for, monkeypatch):
    sam = client_for(english.user("sam"), language="en")
    with english.acting():
        person = english.person("sam")
        place = Involvement.objects.get(person=person)
    page = reverse("programmes_portal:ask_certificate", args=[english.slug])
    assert "Discharge letters 1" in sam.get(page).content.decode()
    sent = {
        "kind": "certificate", "language": "fr", "name": "Sam, a dad", "description": "",
        "involvements": [place.pk], "submission": uuid4(),
    }  # fmt: skip
    first = sam.post(page, sent)
    assert sam.post(page, sent).url == reverse(
        "programmes_portal:certificates", args=[english.slug]
    )
    waiting = sam.get(first.url).content.decode()
    assert "Your document is being written" in waiting
    assert "data-live" in waiting
    printed = []
    monkeypatch.setattr(
        "programmes.tasks.certificate_pdf_of",
        lambda certificate, **_: printed.append(certificate) or b"%PDF-1.7",
    )
    work()
    answer = sam.get(f"{first.url}certificate.pdf")
    assert answer.content == b"%PDF-1.7"
    assert answer["Cache-Control"] == "private, no-store"
    with english.acting():
        one = Certificate.objects.get()
        said = Contents.from_json(one.document.contents)
    assert (one.reference, one.language, one.issued_on) == ("CERT-0001", "fr", TODAY)
    assert (said.name, said.projects[0].title) == ("Sam, a dad", "Lettres de sortie 1")
    assert (said.projects[0].meetings, said.hours) == (1, Decimal(2))
    assert said.roles == ()  # not chosen, so it is not named beside the project either
    pat = client_for(english.user("pat"))
    assert pat.get(first.url).status_code == 404
    assert pat.get(f"{first.url}certificate.pdf").status_code == 404


def test_only_what_was_attended_and_what_changed_something_can_stand_there(english):
    with english.acting():
        changed_something(english, summary="One page")
        changed_something(english, summary="Nobody told them yet", told=False)
        pat = english.person("pat")
        others = changed_something(english, person=pat, summary="Of somebody else")
        late = plan(english, NOW - timedelta(days=400))
        place = Involvement.objects.get(person=english.person("sam"))
        for activity, presence in ((late, "present"), (english.next_activity, "absent")):
            Attendance.objects.update_or_create(
                activity=activity, person=place.person,
                defaults={
                    "organisation": english.organisation, "involvement": place,
                    "presence": presence, "hours": 3, "preparation_hours": 1,
                },
            )  # fmt: skip
        users = registered(english, name=both("Users’ committee"))
        for first in (TODAY - 90 * DAY, TODAY + DAY):
            seat = seated(english, users, part="chair")
            sit(english, seat, place.person, first, first + 20 * DAY)
        sit(english, seated(english, registered(english)), place.person, kind="substitute")
        everything = reading.contents(
            place.person, wanted(english), organisation=english.organisation
        )
        this_year = reading.contents(
            place.person,
            wanted(english, from_on=TODAY - timedelta(days=30), until_on=TODAY),
            organisation=english.organisation,
        )
        foreign = reading.contents(
            place.person,
            wanted(english, contributions=(others.pk,), hats=(999,), seats=(999,)),
            organisation=english.organisation,
        )
    assert [line.said for line in everything.contributions] == ["One page"]
    assert everything.contributions[0].changes[0].what == "The letter fits on one page"
    assert (everything.hours, everything.preparation) == (Decimal(5), Decimal(1))
    assert [line.hours for line in everything.meetings] == [Decimal(3), Decimal(2)]
    assert (this_year.times, this_year.hours) == (1, Decimal(2))
    # The steering group first: it is the longest; what is to come is not there yet.
    assert [(line.body, line.part) for line in everything.seats] == [
        ("Steering group", "Member, stands in"), ("Users’ committee", "Chair"),
    ]  # fmt: skip
    assert (foreign.contributions, foreign.roles, foreign.seats) == ((), (), ())
    assert Contents.from_json(everything.to_json()) == everything


def test_anybody_learns_whether_it_is_valid_and_nothing_of_the_person(
    english, french, client, client_for
):
    with english.acting():
        one = issue(english)
    spaced = one.check_code.upper().replace("-", " ")
    for code in (one.check_code, spaced):
        valid = check(client, english, code)
        assert valid.status_code == 200
        text = valid.content.decode()
        assert "Yes. It is valid." in text
        assert "16 November 2026" in text.replace("\N{NO-BREAK SPACE}", " ")
        for secret in ("Sam", "Discharge", one.reference, "portfolio"):
            assert secret not in text
    assert valid["X-Robots-Tag"] == "noindex"
    elsewhere = check(client, french, one.check_code)
    assert elsewhere.status_code == 404
    assert "We do not know" in check(client, english, "23456-23456-23456-23456").content.decode()

    staff = client_for(english.user("coordinator"), language="en")
    page = reverse("programmes:withdraw_certificate", args=[english.slug, one.pk])
    assert "so that they can understand it" in staff.post(page, {"reason": " "}).content.decode()
    assert staff.post(page, {"reason": "The hours were wrong"}).status_code == 302
    staff.post(page, {"reason": "Another reason"})
    taken = check(client, english, one.check_code).content.decode()
    assert "No. It was taken back." in taken
    assert "The hours were wrong" not in taken
    own = reverse("programmes_portal:certificate", args=[english.slug, one.pk])
    text = client_for(english.user("sam"), language="en").get(own).content.decode()
    assert "The hours were wrong" in text
    assert "Another reason" not in text


def test_the_ledger_only_grows(english):
    with english.acting():
        one = issue(english, submission=(mark := uuid4()))
        with pytest.raises(AlreadyAskedError), transaction.atomic():
            issue(english, submission=mark)
        again = services.certificates.issue(
            english.person("sam"), wanted=wanted(english, name="Sam"), replaces=one,
            organisation=english.organisation, by=english.viewer("sam"), at=NOW, on=TODAY,
        )  # fmt: skip
        assert (again.reference, again.replaces_id) == ("CERT-0002", one.pk)
        assert again.check_code != one.check_code
        with pytest.raises(NothingToCertifyError):
            issue(english, involvements=(), hats=(), seats=())
        for change in (lambda: Certificate.objects.update(number=9), one.delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def test_staff_issue_it_for_somebody_without_internet(english, client_for):
    staff = client_for(english.user("coordinator"), language="en")
    with english.acting():
        nell = english.person("nell")
        place = Involvement.objects.get(person=nell)
    page = reverse("programmes:issue_certificate", args=[english.slug, nell.pk])
    assert "Their name" in staff.get(page).content.decode()
    answer = staff.post(
        page,
        {"kind": "certificate", "language": "en", "name": "Nell", "involvements": [place.pk]},
    )
    with english.acting():
        one = Certificate.objects.get()
    assert answer.url == reverse("programmes:certificate", args=[english.slug, one.pk])
    assert one.issued_by_id == english.viewer("coordinator").membership_id
    person = staff.get(reverse("people:detail", args=[english.slug, nell.pk])).content.decode()
    assert "1 document was issued" in person
    again = reverse("programmes:reissue_certificate", args=[english.slug, one.pk])
    assert 'value="Nell"' in staff.get(again).content.decode()
    manager = client_for(english.user("manager"))
    assert manager.get(answer.url).status_code == 200
    assert manager.post(page, {}).status_code == 403


def test_what_could_not_be_written_can_be_tried_again(english, client_for, monkeypatch):
    def refuse(certificate, **_):
        raise DocumentRefused("broken", "broken")

    sam = client_for(english.user("sam"), language="en")
    with english.acting():
        one = issue(english, by="sam")
    page = reverse("programmes_portal:certificate", args=[english.slug, one.pk])
    monkeypatch.setattr("programmes.tasks.certificate_pdf_of", refuse)
    work()
    assert "The document could not be written" in sam.get(page).content.decode()
    monkeypatch.setattr("programmes.tasks.certificate_pdf_of", lambda *_, **__: b"%PDF-1.7")
    assert sam.post(page).status_code == 302
    work()
    assert "Download the PDF" in sam.get(page).content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", pytest.param("fr", marks=pytest.mark.thorough)])
def test_the_document_keeps_every_rule(english, language, tmp_path):
    with english.acting():
        changed_something(english, summary="One page, because <two> & more get lost")
        money.approved(english, about="Rail to the meeting")
        Hat.objects.create(
            organisation=english.organisation, person=english.person("sam"),
            role="council_member", status="occasionally_paid", mandate_body="Users’ council",
            starts_on=TODAY - timedelta(days=90),
        )  # fmt: skip
        sit(english, seated(english, registered(english)), english.person("sam"))
        training(english, "sam", months=24)
        skill(english, words="I had to wait a lot")
        one = issue(english, language=language, description="A dad who lives with pain")
        kept = reading.to_write(one.pk)
        content = documents.pdf_of(kept, organisation=english.organisation)
        if language == "en":
            assert content == documents.pdf_of(kept, organisation=english.organisation)
    target = tmp_path / "certificate.pdf"
    target.write_bytes(content)
    assert_pdf_ua(target)
    assert_second_opinion(target)
    spoken = pdf_reader.spoken(target)
    for said in (
        "A dad who lives with pain", "I had to wait a lot", "Users’ council", "<two> & more",
        one.check_code,
    ):  # fmt: skip
        assert said in spoken
    # Neither money, nor needs, nor the status that decides how money is handled.
    for kept_back in ("Rail", "£", "€", "18 pt", "Paid for", "Large print"):
        assert kept_back not in spoken
