"""Reports: asked for twice, built once, and the same when a worker dies half-way."""

from contextlib import contextmanager

import pytest

from engagement.jobs import ledger, registry
from engagement.jobs.models import Job, JobState
from engagement.jobs.run import LeaseLostError
from evaluation import documents, selectors, services
from evaluation.dataset import Dataset
from evaluation.enums import ReportState
from evaluation.exceptions import ReportsNeedResultsError
from evaluation.models import Report, Round
from evaluation.services.reports import Unfenced
from tests.evaluation.conftest import closed_with, everywhere, opened, take_part
from tests.programmes.makers import say
from tests.tools.validators import assert_pdf_ua, assert_second_opinion
from tests.worlds import NOW, World

PDF = b"%PDF-1.7 a document"


class Died(BaseException):
    """A worker that is gone: no handler of errors sees it."""


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def quick(monkeypatch) -> list[dict]:
    """Write documents without an engine, and remember what they were made of."""
    made = []

    def pdf_of(data, **frame) -> bytes:
        made.append(data.to_json())
        return PDF

    monkeypatch.setattr(documents, "pdf_of", pdf_of)
    return made


def round_of(world: World) -> Round:
    take_part(world, 20)
    take_part(world, 8, side="professional")
    stakeholders = [
        everywhere(choice, level=level)
        for choice, level, times in (
            ("agree", "L2", 9),
            ("strongly_agree", "L1", 5),
            ("disagree", "L1", 6),
            ("neither", "L3", 2),
        )
        for _time in range(times)
    ]
    stakeholders[0]["worked_well"] = "Only I would write a sentence like this"
    return closed_with(world, stakeholders, professional=[everywhere("agree", level="L2")] * 9)


def asked(world: World, language: str = "en", name: str = "manager") -> Report:
    round_ = Round.objects.first() or round_of(world)
    return services.reports.ask(round_, language=language, by=world.viewer(name), at=NOW)


def built(world: World, report: Report) -> Report:
    services.reports.build(report.pk, attempt=Unfenced(world.organisation.pk), clock=lambda: NOW)
    report.refresh_from_db()
    return report


def document(report: Report) -> bytes:
    with report.file.open("rb") as file:
        return file.read()


@pytest.fixture
def acting(english):
    with english.acting():
        yield english


def test_asking_twice_builds_once(acting, quick) -> None:
    first, second = asked(acting), asked(acting, name="coordinator")
    assert first == second
    assert Job.objects.filter(name="evaluation.build_report").count() == 1
    built(acting, first)
    built(acting, first)
    assert len(quick) == 1
    assert asked(acting).pk == first.pk
    assert asked(acting, "fr").pk != first.pk


def test_changed_words_give_another_report(acting, quick) -> None:
    first = built(acting, asked(acting))
    project = acting.project
    project.aims_en = "Letters that everybody understands"
    project.save()
    assert asked(acting).pk != first.pk
    first.refresh_from_db()
    assert first.dataset["purpose"]["aims"] == "Letters that people understand"


def test_a_round_that_takes_answers_gets_no_report(acting) -> None:
    opened(acting)
    with pytest.raises(ReportsNeedResultsError):
        asked(acting)


@pytest.mark.parametrize("dies_at", [1, 2, 3, 4])
def test_a_worker_that_dies_half_way_leaves_one_report_in_the_end(
    acting, quick, dies_at, monkeypatch
) -> None:
    report = asked(acting)
    organisation_id = acting.organisation.pk

    class Mortal(Unfenced):
        step = 0

        @contextmanager
        def transaction(self):
            Mortal.step += 1
            with super().transaction():
                yield
                if Mortal.step == dies_at:
                    raise Died

    with pytest.raises(Died):
        services.reports.build(report.pk, attempt=Mortal(organisation_id), clock=lambda: NOW)
    report.refresh_from_db()
    assert report.state != ReportState.READY
    assert built(acting, report).is_ready
    assert Report.objects.count() == 1
    assert document(report) == PDF
    folder = report.file.storage.listdir(f"reports/{organisation_id}")
    assert folder == ([], [f"{report.pk}.pdf"])


def test_the_data_are_frozen_by_the_first_attempt(acting, quick) -> None:
    report = asked(acting)
    organisation_id = acting.organisation.pk

    class Mortal(Unfenced):
        @contextmanager
        def transaction(self):
            with super().transaction():
                yield
            raise Died

    with pytest.raises(Died):
        services.reports.build(report.pk, attempt=Mortal(organisation_id), clock=lambda: NOW)
    project = acting.project
    project.aims_en = "Something else by now"
    project.save()
    built(acting, report)
    assert quick[0]["purpose"]["aims"] == "Letters that people understand"


def test_an_attempt_that_was_taken_over_leaves_nothing(english, quick) -> None:
    with english.acting():
        report = asked(english)
    job, run = ledger.claim("documents")
    Job.objects.filter(pk=job.pk).update(attempts=2)
    with pytest.raises(LeaseLostError):
        registry.kind(job.name).handler(run, **job.arguments)
    with english.acting():
        report.refresh_from_db()
        assert report.state == ReportState.QUEUED


def test_a_failed_report_says_so_and_can_be_asked_for_again(english, monkeypatch) -> None:
    from engagement.jobs import worker

    def broken(*_args, **_kwargs):
        raise OSError("no space left on device")

    monkeypatch.setattr(documents, "pdf_of", broken)
    with english.acting():
        report = asked(english)
    for _attempt in range(4):
        Job.objects.filter(state=JobState.WAITING).update(run_at=NOW)
        job, run = ledger.claim("documents")
        worker.attempt(job, run)
    with english.acting():
        report.refresh_from_db()
        assert report.has_failed
        again = asked(english)
        assert again.pk != report.pk
        assert again.state == ReportState.QUEUED


def test_the_report_never_prints_anybodys_own_words(acting) -> None:
    report = asked(acting)
    data = selectors.results.dataset(report.round, language="en")
    assert "Only I would write" not in str(data.to_json())
    assert any("Only I" in t for w in selectors.results.words(report.round) for t in w.texts)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "language"),
    [
        ("project", "fr"),
        ("smarter", "en"),
        pytest.param("project", "en", marks=pytest.mark.thorough),
        pytest.param("smarter", "fr", marks=pytest.mark.thorough),
    ],
)
def test_the_document_keeps_every_rule(acting, language, kind, tmp_path) -> None:
    if kind == "smarter":
        from tests.evaluation.test_smarter import FILE

        services.smarter.import_table(FILE.read_bytes(), by=acting.viewer("coordinator"), at=NOW)
    report = built(acting, asked(acting, language))
    target = tmp_path / "report.pdf"
    target.write_bytes(document(report))
    assert_pdf_ua(target)
    assert_second_opinion(target)
    assert report.size == target.stat().st_size
    assert Dataset.from_json(report.dataset).language == language


def test_the_report_says_which_stages_were_agreed_and_what_happened(english, quick):
    with english.acting():
        project = english.project
        project.sphere, project.stage = "research", "design"
        project.research_steps = ["aims", "analysis"]
        project.save()
        say(english, stage="design")
        say(english, stage="evaluation")
        report = built(english, asked(english))
    stages = report.dataset["purpose"]["stages"]
    assert ["Design", True, 1] in stages
    assert ["Evaluation", False, 1] in stages
    assert any(agreed and not count for _label, agreed, count in stages)
    assert Dataset.from_json(report.dataset).to_json() == quick[0]
