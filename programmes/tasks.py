"""Background work of programmes: telling people, and making sure that needs become tasks."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from engagement.audit.events import SystemJob
from engagement.core import clock
from engagement.jobs.registry import job, periodic
from engagement.jobs.run import RetryLater, Run
from engagement.notifications.kinds import Kind
from engagement.organisations.models import Organisation
from engagement.people.models import Person
from engagement.tenancy.context import acting_for
from programmes import notifications, selectors, services
from programmes.certificates.documents import pdf_of as certificate_pdf_of
from programmes.charters import documents
from programmes.models import Activity

#: Nobody is reminded of a charter or of a mandate in the night.
_FIRST_HOUR, _LAST_HOUR = 8, 19


def _is_daytime(organisation: Organisation) -> bool:
    """Say whether people may be reminded of something now, by the organisation's clocks."""
    return _FIRST_HOUR <= clock.now().astimezone(organisation.zone).hour < _LAST_HOUR


@job("programmes.remind")
def remind(run: Run) -> None:
    """Make missing access tasks, remind of what is within 48 hours; by day, tell who was away."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
        services.access_tasks.ensure_all(
            run.organisation_id, by=SystemJob(run.name), at=clock.now()
        )
    reminded = services.reminders.BATCH
    while reminded == services.reminders.BATCH:
        with run.transaction():
            reminded = services.reminders.remind(organisation, at=clock.now())
    is_daytime = _is_daytime(organisation)
    if is_daytime:
        with run.transaction():
            services.comebacks.ask(organisation, at=clock.now())
    told = services.reminders.BATCH if is_daytime else 0
    while told == services.reminders.BATCH:
        with run.transaction():
            told = services.reminders.tell_after_pause(organisation, at=clock.now())


periodic("programmes.remind", every=timedelta(minutes=10))


@job("programmes.remind_owners")
def remind_owners(run: Run) -> None:
    """Remind those who have let a contribution wait longer than they said."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
    reminded = services.contributions.BATCH
    while reminded == services.contributions.BATCH:
        with run.transaction():
            reminded = services.contributions.remind_owners(
                organisation, on=clock.today(organisation.zone), at=clock.now()
            )


periodic("programmes.remind_owners", every=timedelta(hours=1))


@job("programmes.tell_invited")
def tell_invited(run: Run, *, activity_id: int) -> None:
    """Tell everybody who was invited to an activity and does not know yet."""
    told = services.reminders.BATCH
    while told == services.reminders.BATCH:
        with run.transaction():
            told = services.reminders.tell_invited(
                activity_id,
                organisation=Organisation.objects.get(pk=run.organisation_id),
                at=clock.now(),
            )


@job("programmes.tell_moved")
def tell_moved(run: Run, *, activity_id: int, sequence: int) -> None:
    """Tell everybody invited that time or place of an activity changed."""
    _tell_changed(run, notifications.ActivityMoved, activity_id, sequence)


@job("programmes.tell_cancelled")
def tell_cancelled(run: Run, *, activity_id: int) -> None:
    """Tell everybody invited that an activity is cancelled."""
    with run.transaction():
        sequence = Activity.objects.get(pk=activity_id).sequence
    _tell_changed(run, notifications.ActivityCancelled, activity_id, sequence)


@job("programmes.arrange_access")
def arrange_access(run: Run, *, person_id: int) -> None:
    """Make tasks of what a person needs, for everything that they are invited to."""
    with run.transaction():
        services.access_tasks.ensure_for_person(
            Person.objects.get(pk=person_id), by=SystemJob(run.name), at=clock.now()
        )


@job("programmes.tell_minutes")
def tell_minutes(run: Run, *, minutes_version_id: int) -> None:
    """Tell everybody invited to a meeting that its minutes can be read."""
    _tell_all(run, services.minutes.tell, minutes_version_id)


@job("programmes.tell_thanks")
def tell_thanks(run: Run, *, activity_id: int) -> None:
    """Send their thanks to those who were at an activity."""
    _tell_all(run, services.thanks.tell, activity_id)


@job("programmes.tell_papers")
def tell_papers(run: Run, *, paper_id: int) -> None:
    """Tell everybody who is expected at a meeting that its papers are there."""
    _tell_all(run, services.papers.tell, paper_id)


@job("programmes.remind_of_charters")
def remind_of_charters(run: Run) -> None:
    """Remind lead and deputy, by day, of charters that are to be looked at again."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
    if not _is_daytime(organisation):
        return
    reminded = services.charter_reviews.BATCH
    while reminded == services.charter_reviews.BATCH:
        with run.transaction():
            reminded = services.charter_reviews.remind(
                organisation, today=clock.today(organisation.zone), at=clock.now()
            )


periodic("programmes.remind_of_charters", every=timedelta(hours=1))


@job("programmes.remind_of_mandates")
def remind_of_mandates(run: Run) -> None:
    """Tell people, by day, that their mandates end soon, and staff to find a successor."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
    if not _is_daytime(organisation):
        return
    reminded = services.mandates.BATCH
    while reminded == services.mandates.BATCH:
        with run.transaction():
            reminded = services.mandates.remind(
                organisation, today=clock.today(organisation.zone), at=clock.now()
            )


periodic("programmes.remind_of_mandates", every=timedelta(hours=1))


@job("programmes.remind_of_documents")
def remind_of_documents(run: Run) -> None:
    """Remind staff, by day, of the organisation's documents that are to be looked at again."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
    if not _is_daytime(organisation):
        return
    today = clock.today(organisation.zone)
    reminded = services.governance.BATCH
    while reminded == services.governance.BATCH:
        with run.transaction():
            reminded = services.governance.remind(organisation, today=today, at=clock.now())


periodic("programmes.remind_of_documents", every=timedelta(hours=1))


@job("programmes.ask_for_undertakings")
def ask_for_undertakings(run: Run) -> None:
    """Ask people, by day, for what their roles demand, and remind them before it ends."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
        asked = list(selectors.undertakings.listed().order_by("pk"))
    if not _is_daytime(organisation):
        return
    today = clock.today(organisation.zone)
    for undertaking in asked:
        told = services.undertakings.BATCH
        while told == services.undertakings.BATCH:
            with run.transaction():
                told = services.undertakings.ask(
                    undertaking, organisation=organisation, on=today, at=clock.now()
                )
    reminded = services.undertakings.BATCH
    while reminded == services.undertakings.BATCH:
        with run.transaction():
            reminded = services.undertakings.remind(organisation, today=today, at=clock.now())


periodic("programmes.ask_for_undertakings", every=timedelta(hours=1))


@job("programmes.remind_of_trainings")
def remind_of_trainings(run: Run) -> None:
    """Remind people, by day, of what they learnt and what counts no more soon."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
    if not _is_daytime(organisation):
        return
    today = clock.today(organisation.zone)
    reminded = services.trainings.BATCH
    while reminded == services.trainings.BATCH:
        with run.transaction():
            reminded = services.trainings.remind(organisation, today=today, at=clock.now())


periodic("programmes.remind_of_trainings", every=timedelta(hours=1))


@job("programmes.look_after_projects")
def look_after_projects(run: Run) -> None:
    """Tell managers and administrators, by day, of projects of which nobody is in charge."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
    if not _is_daytime(organisation):
        return
    told = services.handovers.BATCH
    while told == services.handovers.BATCH:
        with run.transaction():
            told = services.handovers.tell_of_orphans(
                organisation, by=SystemJob(run.name), at=clock.now()
            )


periodic("programmes.look_after_projects", every=timedelta(hours=1))


@job("programmes.tell_charter")
def tell_charter(run: Run, *, version_id: int) -> None:
    """Ask everybody who takes part to read a version that waits for agreement."""
    _tell_all(run, services.charter_reviews.tell, version_id)


@job("programmes.tell_poll")
def tell_poll(run: Run, *, poll_id: int) -> None:
    """Ask everybody who takes part in a project which dates suit them."""
    _tell_all(run, services.polls.tell, poll_id)


@job("programmes.print_charter", queue="documents", max_attempts=4)
def print_charter(run: Run, *, version_id: int) -> None:
    """Print a version with the agreements that it has by now."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
        charter = selectors.charters.to_print(version_id)
    content = documents.pdf_of(charter, organisation=organisation)
    with run.transaction():
        services.charter_files.keep_document(
            version_id, content=content, agreements=len(charter.agreements)
        )


def _not_written(run: Run, *, certificate_id: int) -> None:
    services.certificates.fail(certificate_id, at=clock.now())


@job("programmes.write_certificate", queue="documents", max_attempts=4, on_failure=_not_written)
def write_certificate(run: Run, *, certificate_id: int) -> None:
    """Write a certificate or a portfolio as it was frozen when it was issued."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
        certificate = selectors.certificates.to_write(certificate_id)
    content = certificate_pdf_of(certificate, organisation=organisation)
    with run.transaction():
        services.certificates.keep_document(certificate_id, content=content, at=clock.now())


@job("programmes.tell_of_opening")
def tell_of_opening(run: Run, *, opportunity_id: int) -> None:
    """Tell of a new opportunity whoever agreed to hear of those that suit them."""
    for tell in (services.openings.tell_people, services.openings.tell_applicants):
        _tell_all(run, tell, opportunity_id)


@job("programmes.tell_taken_back")
def tell_taken_back(run: Run, *, opportunity_id: int) -> None:
    """Tell everybody who waits for an outcome that the opportunity was taken back, and why."""
    told = services.expressions.BATCH
    while told == services.expressions.BATCH:
        with run.transaction():
            told = services.expressions.tell_taken_back(
                opportunity_id,
                organisation=Organisation.objects.get(pk=run.organisation_id),
                by=SystemJob(run.name),
                at=clock.now(),
            )


@job("programmes.erase_applicants")
def erase_applicants(run: Run) -> None:
    """Erase who was not chosen and does not want to stay in touch, once the time is over."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
    now = clock.now()
    before = services.expressions.erasable_before(organisation, at=now)
    erased = services.expressions.BATCH
    while erased == services.expressions.BATCH:
        with run.transaction():
            erased = services.expressions.erase_old(
                organisation, before=before, by=SystemJob(run.name), at=now
            )


periodic("programmes.erase_applicants", every=timedelta(hours=6))


@job("programmes.share_with_partners")
def share_with_partners(run: Run, *, joint_id: int) -> None:
    """Bring what stands with the others of a joint programme behind the wall of each of them."""
    if not _brought(run, joint_id):
        raise RetryLater("Not listed there yet", seconds=30)


@job("programmes.share_anew")
def share_anew(run: Run) -> None:
    """Share anew what has changed, and bring again whatever did not arrive."""
    with run.transaction():
        organisation = Organisation.objects.get(pk=run.organisation_id)
        joints = selectors.joint.to_bring(clock.now())
    for joint in joints:
        with run.transaction():
            services.joint_shares.refresh(
                joint,
                organisation=organisation,
                by=SystemJob(run.name),
                at=clock.now(),
                on=clock.today(organisation.zone),
            )
        _brought(run, joint.pk)


periodic("programmes.share_anew", every=timedelta(hours=1))


def _brought(run: Run, joint_id: int) -> bool:
    """Read in one organisation, then write in each other; no query ever sees two of them."""
    with run.transaction():
        parcel = selectors.joint.parcel(joint_id)
    arrived = []
    for partner_id in parcel.to:
        with run.transaction(), acting_for(partner_id):
            arrived.append(
                services.joint_copies.take(parcel, by=SystemJob(run.name), at=clock.now())
            )
    return all(arrived)


def _tell_all(run: Run, tell: Callable[..., int | None], subject_id: int) -> None:
    """Call a service that tells a few people at a time, until everybody has been told."""
    after: int | None = 0
    while after is not None:
        with run.transaction():
            after = tell(
                subject_id,
                after=after,
                organisation=Organisation.objects.get(pk=run.organisation_id),
                at=clock.now(),
            )


def _tell_changed(run: Run, kind: type[Kind], activity_id: int, sequence: int) -> None:
    _tell_all(
        run, partial(services.reminders.tell_changed, kind=kind, sequence=sequence), activity_id
    )
