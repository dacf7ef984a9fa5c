"""Background work of evaluation."""

from datetime import timedelta

from engagement.audit.events import SystemJob
from engagement.core import clock
from engagement.jobs.registry import job, periodic
from engagement.jobs.run import Run
from engagement.organisations.models import Organisation
from evaluation import services

#: Nobody gets a reminder in the night.
_FIRST_HOUR, _LAST_HOUR = 9, 19


def _is_daytime(organisation: Organisation) -> bool:
    """Say whether people may be written to now, by the organisation's clocks."""
    return _FIRST_HOUR <= clock.now().astimezone(organisation.zone).hour < _LAST_HOUR


def _failed(run: Run, *, report_id: int) -> None:
    services.reports.fail(report_id, at=clock.now())


@job("evaluation.build_report", queue="documents", max_attempts=4, on_failure=_failed)
def build_report(run: Run, *, report_id: int) -> None:
    """Build one report."""
    services.reports.build(report_id, attempt=run, clock=clock.now)


def _pack_failed(run: Run, *, pack_id: int) -> None:
    services.packs.fail(pack_id, at=clock.now())


@job("evaluation.build_pack", queue="documents", max_attempts=4, on_failure=_pack_failed)
def build_pack(run: Run, *, pack_id: int) -> None:
    """Build one evidence pack."""
    services.packs.build(pack_id, attempt=run, clock=clock.now)


@job("evaluation.care_for_rounds")
def care_for_rounds(run: Run) -> None:
    """By day: ask newcomers, remind those who have not answered, ask for a self-assessment."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
        if _is_daytime(organisation):
            services.rounds.care_for_open(
                at=clock.now(), zone=organisation.zone, by=SystemJob("evaluation.care_for_rounds")
            )
    asked = services.assessments.BATCH if _is_daytime(organisation) else 0
    while asked == services.assessments.BATCH:
        with run.transaction():
            asked = services.assessments.ask(
                organisation, at=clock.now(), on=clock.today(organisation.zone)
            )


periodic("evaluation.care_for_rounds", every=timedelta(hours=1))


@job("evaluation.look_at_levels")
def look_at_levels(run: Run) -> None:
    """Open an action where people felt another level than was promised, round by round."""
    with run.transaction():
        zone = Organisation.objects.get(pk=run.organisation_id).zone
    looked = services.level_actions.BATCH
    while looked == services.level_actions.BATCH:
        with run.transaction():
            looked = services.level_actions.look(
                at=clock.now(), on=clock.today(zone), by=SystemJob(run.name)
            )


periodic("evaluation.look_at_levels", every=timedelta(hours=1))


@job("evaluation.care_for_values")
def care_for_values(run: Run) -> None:
    """By day: ask how the values of charters are lived, write to each once, close what is over."""
    by = SystemJob(run.name)
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
    today = clock.today(organisation.zone)
    with run.transaction():
        services.values_checks.care_for_open(by=by, at=clock.now(), on=today)
    if not _is_daytime(organisation):
        return
    with run.transaction():
        services.values_checks.begin_due(organisation, by=by, at=clock.now(), on=today)
    asked = services.values_checks.BATCH
    while asked == services.values_checks.BATCH:
        with run.transaction():
            asked = services.values_checks.ask(organisation, at=clock.now(), on=today)


periodic("evaluation.care_for_values", every=timedelta(hours=1))
