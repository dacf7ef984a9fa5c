"""The ladder of participation that an organisation starts with, in our own words.

Every level has its worth; what counts is that the promise made is the promise kept. The
organisation may later adapt its own copy, so these words are data, not interface.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShippedLevel:
    """One level as it is shipped; each text is given in every language of the product."""

    order: int
    code: str
    label: Words
    decides: Words
    promise: Words


SHIPPED: tuple[ShippedLevel, ...] = (
    ShippedLevel(
        order=0,
        code="L0",
        label={"en": "Not yet involving people", "fr": "Pas encore de participation"},
        decides={"en": "The organisation", "fr": "L’établissement"},
        promise={
            "en": "Nothing is promised yet. We say why people are not involved at this point.",
            "fr": "Rien n’est encore promis. Nous disons pourquoi les personnes ne participent "
            "pas à ce stade.",
        },
    ),
    ShippedLevel(
        order=1,
        code="L1",
        label={"en": "Informing", "fr": "Information"},
        decides={"en": "The organisation", "fr": "L’établissement"},
        promise={
            "en": "You get clear and balanced information, in a form that you can use, early "
            "enough to act on it.",
            "fr": "Vous recevez une information claire et équilibrée, sous une forme qui vous "
            "convient, assez tôt pour pouvoir agir.",
        },
    ),
    ShippedLevel(
        order=2,
        code="L2",
        label={"en": "Consulting", "fr": "Consultation"},
        decides={"en": "The organisation", "fr": "L’établissement"},
        promise={
            "en": "We ask you before we decide. Afterwards we tell you what we heard and what "
            "we did with it.",
            "fr": "Nous vous demandons votre avis avant de décider. Ensuite, nous vous disons "
            "ce que nous avons entendu et ce que nous en avons fait.",
        },
    ),
    ShippedLevel(
        order=3,
        code="L3",
        label={"en": "Involving", "fr": "Concertation"},
        decides={
            "en": "The organisation, among options built with people",
            "fr": "L’établissement, parmi des options construites avec les personnes",
        },
        promise={
            "en": "You help to shape the options over time. We show how each contribution counted.",
            "fr": "Vous contribuez à construire les options dans la durée. Nous montrons "
            "comment chaque contribution a compté.",
        },
    ),
    ShippedLevel(
        order=4,
        code="L4",
        label={"en": "Co-producing", "fr": "Co-construction"},
        decides={"en": "People and the organisation, together", "fr": "Ensemble"},
        promise={
            "en": "We design, decide and evaluate together. We agree beforehand how power is "
            "shared.",
            "fr": "Nous concevons, décidons et évaluons ensemble. Nous convenons à l’avance du "
            "partage du pouvoir.",
        },
    ),
    ShippedLevel(
        order=5,
        code="L5",
        label={"en": "People-led", "fr": "Décision portée par les personnes"},
        decides={"en": "People", "fr": "Les personnes"},
        promise={
            "en": "You decide, within limits that were stated at the start. We support your "
            "decision and carry it out.",
            "fr": "Vous décidez, dans des limites annoncées dès le départ. Nous soutenons votre "
            "décision et la mettons en œuvre.",
        },
    ),
)
