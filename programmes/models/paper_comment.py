"""What people say about a passage of a paper, and what was answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.models.contribution import Contribution
from programmes.models.paper import Paper


class PaperComment(TenantModel):
    """A comment on a paper, with the passage in the person's own words.

    It can be kept in the influence log with one click, and then it is followed up there.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="comments")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="paper_comments"
    )
    passage = models.CharField(_("which page or part"), max_length=100, blank=True)
    words = models.TextField(_("comment"), max_length=2000)
    said_at = models.DateTimeField()
    submission = models.UUIDField(null=True, editable=False)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+", null=True
    )
    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, related_name="paper_comment", null=True
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="paper_comment_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="paper_comment_answer_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "paper", "id"], name="paper_comment_paper")]

    def __str__(self) -> str:
        return f"{self.paper} – {self.passage}"
