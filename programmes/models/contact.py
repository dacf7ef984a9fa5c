"""Short notes of informal contact with somebody, or around a project."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.contacts.enums import ContactChannel
from programmes.models.mentoring import Mentoring
from programmes.models.project import Project

#: As many minutes as one contact can take.
MOST_MINUTES_OF_CONTACT = 600


class ContactNote(TenantModel):
    """A talk, a call or a letter outside of activities, with the time that it took.

    The words are for those who look after the project or the people, and for nobody else.
    With `mentoring` it is a meeting of that pair, and `person` is the mentor.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="contact_notes", null=True
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="contact_notes", null=True
    )
    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.PROTECT, related_name="meetings", null=True
    )
    contact_on = models.DateField(_("day"))
    channel = models.CharField(_("how"), max_length=10, choices=ContactChannel)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    words = models.TextField(_("what it was about"), max_length=1000)
    written_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="contact_note_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(project__isnull=False),
                name="contact_note_is_about_somebody",
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(1, MOST_MINUTES_OF_CONTACT)),
                name="contact_note_minutes_are_possible",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "project", "-contact_on", "-id"], name="contact_project"
            ),
            models.Index(
                fields=["organisation", "person", "-contact_on", "-id"], name="contact_person"
            ),
        ]

    def __str__(self) -> str:
        return self.contact_on.isoformat()
