"""The pages: who sees what, once only, in both languages, in a fixed number of queries."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.audit.models import AuditEvent
from engagement.core import clock
from evaluation import documents, services
from evaluation.models import Report, Response, Round, Ticket
from evaluation.selectors.rounds import PAGE
from tests.evaluation.conftest import closed_with, everywhere, opened, prepare
from tests.evaluation.test_reports import asked, round_of
from tests.worlds import NOW


@pytest.fixture(autouse=True)
def still(monkeypatch, settings, tmp_path) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda zone: NOW.date())
    settings.MEDIA_ROOT = tmp_path


def staff(world, name: str, *ids: int) -> str:
    return reverse(f"evaluation:{name}", args=[world.slug, *ids])


def own(world, name: str, *ids: int) -> str:
    return reverse(f"evaluation_portal:{name}", args=[world.slug, *ids])


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_round_from_preparation_to_results(english, client_for) -> None:
    client = client_for(english.user("coordinator"))
    with english.acting():
        project = english.project.pk
    response = client.post(
        staff(english, "add_about", project),
        {
            "instrument": "core",
            "title_en": "Halfway",
            "title_fr": "Mi-parcours",
            "opens_on": "16/11/2026",
            "closes_on": "30/11/2026",
        },
    )
    with english.acting():
        round_ = Round.objects.get()
    assert response["Location"] == staff(english, "round", round_.pk)
    assert "Nobody has been asked yet" in text(client.get(response["Location"]))
    assert "3 people were asked" in text(
        client.post(staff(english, "open", round_.pk), follow=True)
    )
    assert "Sam O’Brien" in text(client.get(staff(english, "asked", round_.pk)))
    paper = staff(english, "paper", round_.pk) + "?group=professional"
    assert "The people involved were" in text(client.get(paper)) or "shown respect" in text(
        client.get(paper)
    )
    entered = client.post(paper, {"received_on": "16/11/2026", "respected": "agree"}, follow=True)
    assert "The paper form is entered" in text(entered)
    results = client.post(staff(english, "close", round_.pk), follow=True)
    assert results.redirect_chain[-1][0] == staff(english, "results", round_.pk)
    assert "too few people answered" in text(results)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"closes_on": "1/11/2026"}, "Enter a last day that is not before the first"),
        ({"title_en": ""}, "Enter a title in English that people will recognise"),
    ],
)
def test_mistakes_are_said_and_nothing_typed_is_lost(english, client_for, changes, words) -> None:
    typed = {
        "instrument": "core",
        "title_en": "Halfway",
        "title_fr": "Mi-parcours",
        "opens_on": "16/11/2026",
        "closes_on": "30/11/2026",
    }
    client = client_for(english.user("coordinator"))
    response = client.post(staff(english, "add_elsewhere"), typed | changes)
    assert response.status_code == 200
    assert words in text(response)
    assert "Mi-parcours" in response.content.decode()


def test_a_person_answers_once_with_a_draft_between_visits(english, client_for) -> None:
    with english.acting():
        round_ = opened(english)
    client = client_for(english.user("sam"))
    answer, check = own(english, "answer", round_.pk), own(english, "check", round_.pk)
    assert "confidential" in text(client.get(answer))
    client.post(answer, {"respected": "agree", "worked_well": "All of it", "pause": "1"})
    with english.acting():
        assert Ticket.objects.get(person__number=1).draft["respected"] == "agree"
        assert Response.objects.count() == 0
    assert "All of it" in client.get(answer).content.decode()
    assert client.post(answer, {"respected": "disagree", "next": "1"})["Location"] == check
    assert "Disagree" in text(client.get(check))
    for _double_click in range(2):
        assert client.post(check)["Location"] == own(english, "thanks", round_.pk)
    assert client.post(answer, {"respected": "agree"})["Location"] == own(
        english, "thanks", round_.pk
    )
    with english.acting():
        assert Response.objects.count() == 1
        assert Ticket.objects.get(person__number=1).draft == {}
    assert "can no longer be tied to you" in text(client.get(own(english, "thanks", round_.pk)))


def test_nothing_answered_is_kindly_refused(english, client_for) -> None:
    with english.acting():
        round_ = opened(english)
    client = client_for(english.user("sam"))
    response = client.post(own(english, "check", round_.pk), follow=True)
    assert "Answer at least one question" in text(response)


def test_after_the_end_a_kind_page(english, client_for) -> None:
    with english.acting():
        round_ = closed_with(english, [everywhere("agree")] * 12)
    client = client_for(english.user("sam"))
    for name in ("answer", "check", "thanks"):
        page = text(client.get(own(english, name, round_.pk)))
        assert "This evaluation is closed" in page
        assert "Stakeholders: 12 people answered" in page
        assert "almost everyone agreed (at least 8 of 12)" in page or "at least 8 of 12" in page
    assert client.post(own(english, "check", round_.pk)).status_code == 200
    assert "12 people answered" in text(client.get(reverse("portal:home", args=[english.slug])))


def test_people_who_were_not_asked_find_nothing(english, client_for) -> None:
    with english.acting():
        round_ = opened(english)
    client = client_for(english.user("coordinator"))
    assert client.get(own(english, "answer", round_.pk)).status_code == 404


@pytest.fixture
def everything(english) -> dict[str, tuple[int, ...]]:
    """One of each page of staff, in the English organisation."""
    with english.acting():
        closed = round_of(english)
        file_round = prepare(english, project=None)
        file = services.files.receive(
            file_round,
            content=b"group,respected\nA,agree\n",
            name="a.csv",
            by=english.viewer("coordinator"),
            at=NOW,
        )
        report = services.reports.ask(closed, language="fr", by=english.viewer("manager"), at=NOW)
    round_id = (closed.pk,)
    return {
        "rounds": (),
        "add": (),
        "add_about": (closed.project_id,),
        "add_elsewhere": (),
        "project": (closed.project_id,),
        "round": round_id,
        "asked": round_id,
        "change": round_id,
        "open": round_id,
        "close": round_id,
        "paper": round_id,
        "sender": round_id,
        "import": (file_round.pk,),
        "import_check": (file_round.pk, file.pk),
        "results": round_id,
        "results_csv": round_id,
        "ask_report": round_id,
        "report": (report.pk,),
        "report_pdf": (report.pk,),
        "instrument": (closed.instrument_id,),
    }


def test_nothing_crosses_from_one_organisation_to_another(
    english, french, client_for, everything
) -> None:
    client = client_for(french.user("coordinator"))
    for name, ids in everything.items():
        if ids:
            url = staff(french, name, *ids)
            assert client.get(url).status_code == 404, name
            assert client.post(url).status_code == 404, name


@pytest.mark.parametrize("name", ["finance", "colleague"])
def test_roles_without_evaluation_are_refused(english, client_for, everything, name) -> None:
    client = client_for(english.user(name))
    for page, ids in everything.items():
        # The page of a project is open to whoever has rights for this one; it hides from others.
        wanted = 404 if page == "project" else 403
        assert client.get(staff(english, page, *ids)).status_code == wanted, page


def test_managers_read_but_do_not_run(english, client_for, everything) -> None:
    client = client_for(english.user("manager"))
    for page in (
        "add",
        "add_about",
        "add_elsewhere",
        "sender",
        "change",
        "open",
        "close",
        "paper",
        "import",
        "import_check",
        "asked",
    ):
        assert client.get(staff(english, page, *everything[page])).status_code == 403, page
    for page in ("rounds", "project", "round", "results", "results_csv", "report", "instrument"):
        assert client.get(staff(english, page, *everything[page])).status_code == 200, page


def test_a_file_is_shown_before_it_is_imported(english, client_for) -> None:
    with english.acting():
        round_ = opened(english)
    client = client_for(english.user("coordinator"))
    upload = staff(english, "import", round_.pk)
    wrong = SimpleUploadedFile("a.csv", b"group,respected\nstakeholder,9\n")
    page = text(client.post(upload, {"file": wrong}))
    assert "Nothing was imported" in page
    assert "“9” is not one of the answers" in page
    assert "Choose a file" in text(client.post(upload))
    right = SimpleUploadedFile("../b.csv", b"group,respected\nstakeholder,agree\n")
    check = client.post(upload, {"file": right})["Location"]
    assert "1 person" in text(client.get(check))
    with english.acting():
        assert Response.objects.count() == 0
    for _double_click in range(2):
        client.post(check)
    with english.acting():
        assert Response.objects.count() == 1


def test_screen_report_and_file_show_the_same(english, client_for, monkeypatch) -> None:
    monkeypatch.setattr(documents, "pdf_of", lambda *_a, **_k: b"%PDF-1.7")
    with english.acting():
        report = asked(english)
        services.reports.build(
            report.pk,
            attempt=services.reports.Unfenced(english.organisation.pk),
            clock=lambda: NOW,
        )
    client = client_for(english.user("manager"))
    screen = text(client.get(staff(english, "results", report.round_id)))
    page = text(client.get(staff(english, "report", report.pk)))
    said = "Stakeholders: 64% agreed (14 of 22)."
    assert said in screen
    assert said in page
    table = client.get(staff(english, "results_csv", report.round_id)).content.decode("utf-8-sig")
    lines = [line.split(",") for line in table.splitlines() if line.startswith("respected")]
    assert [line[3:] for line in lines if line[2] == "Stakeholders"] == [
        ["22", "Disagree", "hidden"],
        ["22", "Neither agree nor disagree", "hidden"],
        ["22", "Agree", "14"],
    ]
    assert "Only I would write" in screen
    assert "Only I would write" not in page


def test_progress_moves_by_itself_and_works_without_a_script(english, client_for) -> None:
    with english.acting():
        report = asked(english)
    client = client_for(english.user("manager"))
    page = client.get(staff(english, "report", report.pk)).content.decode()
    assert "data-live" in page
    assert f'href="{staff(english, "report", report.pk)}"' in page
    assert client.get(staff(english, "report_pdf", report.pk)).status_code == 404


def test_a_double_click_asks_for_one_report(english, client_for) -> None:
    with english.acting():
        round_ = round_of(english)
    client = client_for(english.user("manager"))
    places = {
        client.post(staff(english, "ask_report", round_.pk), {"language": "fr"})["Location"]
        for _click in range(2)
    }
    assert len(places) == 1
    unknown = client.post(staff(english, "ask_report", round_.pk), {"language": "xx"})
    assert unknown.status_code == 404
    with english.acting():
        assert Report.objects.count() == 1


def test_a_download_is_private_and_noted(english, client_for, monkeypatch) -> None:
    monkeypatch.setattr(documents, "pdf_of", lambda *_a, **_k: b"%PDF-1.7")
    with english.acting():
        report = asked(english)
        services.reports.build(
            report.pk,
            attempt=services.reports.Unfenced(english.organisation.pk),
            clock=lambda: NOW,
        )
        events = list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert events[-2:] == ["report.requested", "report.built"]
    response = client_for(english.user("manager")).get(staff(english, "report_pdf", report.pk))
    assert response.content == b"%PDF-1.7"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment")
    with english.acting():
        last = AuditEvent.objects.latest("pk")
    assert (last.kind, last.actor_label) == ("report.downloaded", str(english.user("manager")))


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"), [("rounds", 10), ("round", 12), ("results", 15), ("report", 9)]
)
def test_queries_do_not_grow(english, client_for, n, page, queries) -> None:
    with english.acting():
        round_ = round_of(english)
        for _more in range(n):
            prepare(english)
            report = services.reports.ask(
                round_, language="en", by=english.viewer("manager"), at=NOW
            )
    client = client_for(english.user("coordinator"))
    ids = {"rounds": (), "report": (report.pk,)}.get(page, (round_.pk,))
    client.get(staff(english, page, *ids))
    with CaptureQueriesContext(
        connection,
    ) as caught:
        client.get(staff(english, page, *ids))
    assert len(caught) == queries, [q["sql"][:90] for q in caught]


def test_people_answer_in_their_language(french, client_for) -> None:
    with french.acting():
        round_ = opened(french)
    client = client_for(french.user("sam"), language="fr")
    page = text(client.get(own(french, "answer", round_.pk)))
    assert "Ma contribution a été prise en compte." in page
    other = client_for(french.user("pat"), language="fr")
    assert "La contribution des personnes associées a été prise en compte." in text(
        other.get(own(french, "answer", round_.pk))
    )


def test_the_rounds_of_a_project_are_turned_page_by_page(english, client_for) -> None:
    with english.acting():
        for _ in range(PAGE + 1):
            last = prepare(english)
        project = english.project.pk
    client = client_for(english.user("coordinator"))
    first = client.get(staff(english, "project", project))
    assert first.context["page"].rows[0] == last
    assert len(first.context["page"].rows) == PAGE
    second = client.get(staff(english, "project", project) + first.context["page"].next_url)
    assert len(second.context["page"].rows) == 1
