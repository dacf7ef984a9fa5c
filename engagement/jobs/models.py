"""The ledger of background work: the row is the record, the broker only a wake-up."""

from django.db import models
from django.db.models import Q


class JobState(models.TextChoices):
    """Where a piece of background work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """One piece of background work, written in the transaction that wants it.

    It holds names and ids only, never a person's data, and belongs to no organisation's
    wall, so that one query can find all that is due (docs/adr/0007). `organisation_id` is 0
    for work of the installation itself. `key` names the effect: the same key is done once.
    """

    organisation_id = models.BigIntegerField(default=0)
    name = models.CharField(max_length=100)
    queue = models.CharField(max_length=20)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "key"], name="job_effect_is_unique"),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False),
                name="job_running_has_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["queue", "organisation_id", "run_at", "id"],
                condition=Q(state="waiting"),
                name="job_waiting",
            ),
            models.Index(
                fields=["queue", "organisation_id"],
                condition=Q(state="running"),
                name="job_running",
            ),
            models.Index(fields=["lease_until"], condition=Q(state="running"), name="job_leases"),
            models.Index(fields=["finished_at"], condition=Q(state="done"), name="job_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
