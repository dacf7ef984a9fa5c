"""What is published of a project, how each person wishes to be named there, and conferences."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.enums import Credit, HowAnswered
from programmes.models.activity import Attendance
from programmes.models.project import Project
from programmes.publications.enums import HelpKind, PublicationKind, PublicationState

_MEMBERSHIP = "organisations.Membership"


class Publication(TenantModel):
    """An article, a talk or something else in which a project is told to others."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="publications")
    title = models.CharField(_("title"), max_length=250)
    kind = models.CharField(_("kind"), max_length=10, choices=PublicationKind)
    where = models.CharField(_("where"), max_length=200)
    state = models.CharField(
        _("state"), max_length=10, choices=PublicationState, default=PublicationState.PLANNED
    )
    published_on = models.DateField(_("day"), null=True, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="publication_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False),
                name="publication_published_has_day",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "project", "id"], name="publication_project")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Say whether it is out, so that no name in it changes any more."""
        return self.state == PublicationState.PUBLISHED


class PublicationCreditQuerySet(models.QuerySet["PublicationCredit"]):
    """Words for narrowing wishes to be named."""

    def unanswered(self) -> Self:
        """Keep those who have not said yet how they wish to be named."""
        return self.filter(wish="")


class PublicationCredit(TenantModel):
    """How one person wishes to be named in one publication, or not at all; "" until they say."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="credits")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="publication_credits"
    )
    wish = models.CharField(max_length=12, choices=Credit, blank=True)
    words = models.CharField(_("name or words to be shown"), max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=10, choices=HowAnswered, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = PublicationCreditQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "publication", "person"],
                name="publication_credit_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(wish="", words="", how="", answered_at__isnull=True)
                | (~Q(wish="") & ~Q(how="") & Q(answered_at__isnull=False)),
                name="publication_credit_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(wish__in=("", "unnamed"), words="")
                | (Q(wish__in=("name", "description")) & ~Q(words="")),
                name="publication_credit_named_has_words",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "person", "id"], name="publication_credit_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.publication}"


class ConferenceHelp(TenantModel):
    """One kind of help that somebody asks for before a conference, until it is seen to."""

    attendance = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, related_name="conference_help"
    )
    kind = models.CharField(max_length=10, choices=HelpKind)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        _MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "attendance", "kind"], name="conference_help_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="conference_help_settled_is_paired",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
