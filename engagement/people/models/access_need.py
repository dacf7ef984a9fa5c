"""What somebody needs in order to take part. The need is recorded, never the diagnosis."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models.person import Person
from engagement.tenancy.models import TenantModel

# The kind under which history knows that staff were shown somebody's needs.
LOOKED_AT = "access_need.looked_at"


class NeedKind(models.TextChoices):
    """Formats and kinds of support."""

    LARGE_PRINT = "large_print", _("Large print")
    EASY_READ = "easy_read", _("Easy Read")
    AUDIO = "audio", _("Audio")
    BRAILLE = "braille", _("Braille")
    PLAIN_EMAIL = "plain_email", _("Plain-text email")
    SIGN_LANGUAGE = "sign_language", _("Sign language interpreter")
    SPEECH_TO_TEXT = "speech_to_text", _("Speech-to-text")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    LANGUAGE_INTERPRETER = "language_interpreter", _("Language interpreter")
    ADVOCATE = "advocate", _("Advocate or supporter present")
    QUIET_SPACE = "quiet_space", _("Quiet space")
    STEP_FREE = "step_free", _("Step-free access")
    DIET = "diet", _("Dietary need")
    BREAKS = "breaks", _("Regular breaks")
    REMOTE = "remote", _("Taking part from home")
    TRAVEL_COMPANION = "travel_companion", _("Travel companion")
    OTHER = "other", _("Something else")


class AccessNeed(TenantModel):
    """A format or support that somebody needs at every activity."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_needs")
    kind = models.CharField(_("need"), max_length=30, choices=NeedKind)
    detail = models.CharField(
        _("details"),
        max_length=250,
        blank=True,
        help_text=_("What is needed, for example “18 point”. Never a diagnosis."),
    )
    may_be_shared = models.BooleanField(
        _("may be shared with the hosts of activities"), default=False
    )
    recorded_on = models.DateField()
    review_on = models.DateField(_("review on"), null=True, blank=True)
    ended_on = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("recorded_on")),
                name="access_need_ends_after_record",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "person"], name="access_need_person")]

    def __str__(self) -> str:
        return self.get_kind_display()
