"""Writing to those who take part: they are asked something, or can read what came of it."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from engagement.core import formats
from engagement.organisations.models import Organisation
from engagement.people.services import messages
from evaluation import notifications
from evaluation.models import Consultation
from programmes.models import Involvement


def ask(consultation: Consultation, *, at: datetime) -> None:
    """Tell everybody who takes part that they can have their say, once."""
    _tell(notifications.ConsultationOpened, consultation, at)


def answer(consultation: Consultation, *, at: datetime) -> None:
    """Tell everybody who was asked what came of it, once.

    Nobody knows who answered without a name, so all are told.
    """
    _tell(notifications.ConsultationAnswered, consultation, at)


def _tell(
    kind: type[notifications.AboutConsultation], consultation: Consultation, at: datetime
) -> None:
    organisation = Organisation.objects.only("slug").get(pk=consultation.organisation_id)
    path = reverse("evaluation_portal:consultation", args=[organisation.slug, consultation.pk])
    places = Involvement.objects.taking_part().filter(project=consultation.project_id)
    for place in places.select_related("person").order_by("pk"):
        person = place.person
        with translation.override(person.language):
            context = {
                "title": consultation.title,
                "about": consultation.about,
                "summary": consultation.summary,
                "topics_until": formats.day(consultation.proposals_until)
                if consultation.proposals_until
                else "",
                "first_day": formats.day(consultation.opens_on),
                "last_day": formats.day(consultation.closes_on),
                "has_no_names": consultation.has_no_names,
                "has_account": person.membership_id is not None,
                "path": path,
            }
            messages.send(
                kind, to=person, key=f"{consultation.pk}-{person.pk}", at=at, context=context
            )
