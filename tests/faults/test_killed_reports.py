"""A report whose worker dies half-way is there in the end, once, and whole."""

import hashlib
from collections.abc import Iterator

import pypdf
import pytest
from django.utils import timezone

from engagement.access.permissions import Role
from engagement.access.viewer import Viewer
from engagement.jobs import worker
from engagement.jobs.models import Job, JobState
from engagement.organisations.models import Membership, Organisation
from engagement.tenancy.context import acting_for
from evaluation import services
from evaluation.models import Report, Round
from tests import demonstration
from tests.product import broker, kill_group, process, wait_until, worker_command

# One fewer than the attempts that a report gets, in case they all hit the same one.
KILLS = 3
#: In which languages the reports of the first rounds of each organisation are asked for.
ASKED = (("en", "fr", "en"), ("fr",))


@pytest.fixture
def demo(django_db_setup, django_db_blocker, worker_label) -> Iterator[demonstration.Copy]:
    """A copy of the demonstration with real commits."""
    with (
        django_db_blocker.unblock(),
        demonstration.spoken_to(f"reports_{worker_label}") as copy,
    ):
        yield copy


def coordinator(organisation: Organisation) -> Viewer:
    membership = (
        Membership.objects.active()
        .filter(organisation=organisation, role=Role.COORDINATOR)
        .select_related("user")
        .order_by("pk")
        .first()
    )
    return Viewer(
        membership.user, organisation.pk, organisation.slug, membership.pk, Role.COORDINATOR
    )


def ask_for_all() -> dict[int, set[int]]:
    """Ask for reports of closed rounds in both languages, and for one of them twice."""
    asked: dict[int, set[int]] = {}
    for organisation in Organisation.objects.order_by("pk"):
        with acting_for(organisation.pk):
            by = coordinator(organisation)
            rounds = Round.objects.filter(closed_at__isnull=False).order_by("pk")
            for round_, languages in zip(rounds, ASKED, strict=False):
                for language in languages:
                    report = services.reports.ask(
                        round_, language=language, by=by, at=timezone.now()
                    )
                    asked.setdefault(organisation.pk, set()).add(report.pk)
    return asked


def unfinished() -> int:
    return (
        Job.objects.filter(name="evaluation.build_report")
        .exclude(state__in=(JobState.DONE, JobState.FAILED))
        .count()
    )


def being_built() -> bool:
    return Job.objects.filter(state=JobState.RUNNING, queue="documents").exists()


def swept() -> int:
    worker.sweep()
    return unfinished()


@pytest.mark.slow
def test_killing_the_worker_half_way_gives_one_whole_report_each(demo, settings, tmp_path):
    broker().flushdb()
    settings.MEDIA_ROOT = demo.media
    env = demonstration.surroundings(
        demo,
        REDIS_URL=settings.CELERY_BROKER_URL,
    )
    asked = ask_for_all()
    begun = sum(map(len, asked.values()))
    assert begun >= 6
    killed = 0
    while unfinished():
        with process(
            *worker_command("documents", concurrency=1), env=env, log=tmp_path / "worker.log"
        ) as main:
            if killed < KILLS:
                wait_until(being_built, seconds=60, what="no report is being built")
                kill_group(main)
                killed += 1
                # Nobody waits two minutes for the lease of a worker that is known to be dead.
                Job.objects.filter(state=JobState.RUNNING).update(lease_until=timezone.now())
                swept()
                assert not being_built()
                continue
            wait_until(lambda: swept() == 0, seconds=180, what="reports are left")
    assert killed == KILLS
    names = []
    for organisation_id, reports in asked.items():
        with acting_for(organisation_id):
            found = list(Report.objects.filter(pk__in=reports).order_by("pk"))
            assert {report.state for report in found} == {"ready"}
            for report in found:
                names.append(report.file.name)
                with report.file.open("rb") as file:
                    content = file.read()
                    assert hashlib.sha256(content).hexdigest() == report.sha256
                    file.seek(0)
                    assert len(pypdf.PdfReader(file).pages) > 1
    assert len(names) == len(set(names)) == begun
