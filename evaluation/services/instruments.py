"""Giving an organisation the instruments that come with the product."""

from django.db import transaction

from engagement.tenancy.context import current_organisation_id
from evaluation.instruments import Definition
from evaluation.instruments.definition import Words
from evaluation.models import Instrument, Item


@transaction.atomic
def provide(definition: Definition) -> Instrument:
    """Return the organisation's copy of a shipped instrument, made when it is first needed."""
    organisation_id = current_organisation_id()
    instrument, _made = Instrument.objects.get_or_create(
        organisation_id=organisation_id,
        code=definition.code,
        version=definition.version,
        defaults={
            **_by_language("title", definition.title),
            "licence": definition.licence,
            "attribution": definition.attribution,
            "source_url": definition.source_url,
            "may_edit": definition.may_edit,
        },
    )
    Item.objects.bulk_create(
        [
            Item(
                organisation_id=organisation_id,
                instrument=instrument,
                order=order,
                code=question.code,
                kind=question.kind,
                scale=question.scale,
                **_by_language("section", question.section),
                **_by_language("topic", question.topic),
                **_by_language("stakeholder_wording", question.stakeholder),
                **_by_language(
                    "professional_wording", question.professional or question.stakeholder
                ),
            )
            for order, question in enumerate(definition.questions, 1)
        ],
        ignore_conflicts=True,
    )
    return instrument


def _by_language(field: str, words: Words) -> dict[str, str]:
    return {f"{field}_{language}": text for language, text in words.items()}
