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
    meaning: Words
    decides: Words
    promise: Words
    maps_to: tuple[str, ...]
    #: The code of the level that is part of this one: what counts as this counts as that too.
    builds_on: str = ""
    #: What one can see when people take part at this level: the lines of "how we know".
    signs: tuple[Words, ...] = ()
    can_be_planned: bool = True


SHIPPED: tuple[ShippedLevel, ...] = (
    ShippedLevel(
        order=0,
        code="L0",
        label={"en": "Not yet involving people", "fr": "Pas encore de participation"},
        meaning={
            "en": "People have no part yet. The organisation says why, and what would "
            "have to change.",
            "fr": "Les personnes n’ont pas encore leur part. L’établissement dit "
            "pourquoi, et ce qui devrait changer.",
        },
        decides={"en": "The organisation", "fr": "L’établissement"},
        promise={
            "en": "Nothing is promised yet. We say why people are not involved at this point.",
            "fr": "Rien n’est encore promis. Nous disons pourquoi les personnes ne participent "
            "pas à ce stade.",
        },
        maps_to=("arnstein.manipulation", "arnstein.therapy"),
        signs=(
            {
                "en": "We said openly why people have no part at this point",
                "fr": "Nous avons dit ouvertement pourquoi les personnes ne participent pas à "
                "ce stade",
            },
        ),
        can_be_planned=False,
    ),
    ShippedLevel(
        order=1,
        code="L1",
        label={"en": "Informing", "fr": "Information"},
        meaning={
            "en": "People learn what is planned and why. Nothing is asked of them, and "
            "nothing is hidden.",
            "fr": "Les personnes apprennent ce qui est prévu et pourquoi. Rien ne leur "
            "est demandé, rien ne leur est caché.",
        },
        decides={"en": "The organisation", "fr": "L’établissement"},
        promise={
            "en": "You get clear and balanced information, in a form that you can use, early "
            "enough to act on it.",
            "fr": "Vous recevez une information claire et équilibrée, sous une forme qui vous "
            "convient, assez tôt pour pouvoir agir.",
        },
        maps_to=(
            "arnstein.informing",
            "iap2.inform",
            "nhs.informing",
            "scotland.information",
            "montreal.information",
        ),
        signs=(
            {
                "en": "The information was balanced and said where it comes from",
                "fr": "L’information était équilibrée et citait ses sources",
            },
            {
                "en": "Somebody whom it concerns read it before it went out",
                "fr": "Une personne concernée l’a relue avant sa diffusion",
            },
            {
                "en": "It came early enough to act on it",
                "fr": "Elle est arrivée assez tôt pour pouvoir agir",
            },
        ),
    ),
    ShippedLevel(
        order=2,
        code="L2",
        builds_on="L1",
        label={"en": "Consulting", "fr": "Consultation"},
        meaning={
            "en": "People say what they think of a plan before it is decided. The "
            "organisation decides.",
            "fr": "Les personnes disent ce qu’elles pensent d’un projet avant la "
            "décision. L’établissement décide.",
        },
        decides={"en": "The organisation", "fr": "L’établissement"},
        promise={
            "en": "We ask you before we decide. Afterwards we tell you what we heard and what "
            "we did with it.",
            "fr": "Nous vous demandons votre avis avant de décider. Ensuite, nous vous disons "
            "ce que nous avons entendu et ce que nous en avons fait.",
        },
        maps_to=(
            "arnstein.consultation",
            "iap2.consult",
            "nhs.consulting",
            "scotland.consultation",
            "montreal.consultation",
        ),
        signs=(
            {
                "en": "People were asked before anything was decided",
                "fr": "Les personnes ont été interrogées avant toute décision",
            },
            {
                "en": "What they said was written down as they said it",
                "fr": "Ce qu’elles ont dit a été noté tel quel",
            },
            {
                "en": "We told them what we did with it",
                "fr": "Nous leur avons dit ce que nous en avons fait",
            },
        ),
    ),
    ShippedLevel(
        order=3,
        code="L3",
        builds_on="L2",
        label={"en": "Involving", "fr": "Concertation"},
        meaning={
            "en": "People work on the options early and over time. The organisation "
            "decides among them.",
            "fr": "Les personnes travaillent aux options tôt et dans la durée. "
            "L’établissement décide parmi elles.",
        },
        decides={
            "en": "The organisation, among options built with people",
            "fr": "L’établissement, parmi des options construites avec les personnes",
        },
        promise={
            "en": "You help to shape the options over time. We show how each contribution counted.",
            "fr": "Vous contribuez à construire les options dans la durée. Nous montrons "
            "comment chaque contribution a compté.",
        },
        maps_to=(
            "arnstein.placation",
            "iap2.involve",
            "nhs.engaging",
            "scotland.involvement",
            "scotland.participation",
            "montreal.collaboration",
        ),
        signs=(
            {
                "en": "People took part early, while the options were still open",
                "fr": "Les personnes ont participé tôt, quand les options étaient encore ouvertes",
            },
            {
                "en": "There was a conversation, not only a survey",
                "fr": "Il y a eu un échange, et pas seulement un questionnaire",
            },
            {
                "en": "At least one option came from people",
                "fr": "Au moins une option est venue des personnes",
            },
            {
                "en": "We showed how each contribution counted",
                "fr": "Nous avons montré comment chaque contribution a compté",
            },
        ),
    ),
    ShippedLevel(
        order=4,
        code="L4",
        builds_on="L3",
        label={"en": "Co-producing", "fr": "Co-construction"},
        meaning={
            "en": "People and professionals design, decide and evaluate as equals. All "
            "co-production is involvement too.",
            "fr": "Personnes et professionnels conçoivent, décident et évaluent à "
            "égalité. Toute co-construction est aussi une concertation.",
        },
        decides={"en": "People and the organisation, together", "fr": "Ensemble"},
        promise={
            "en": "We design, decide and evaluate together. We agree beforehand how power is "
            "shared.",
            "fr": "Nous concevons, décidons et évaluons ensemble. Nous convenons à l’avance du "
            "partage du pouvoir.",
        },
        maps_to=(
            "arnstein.partnership",
            "iap2.collaborate",
            "nhs.codesigning",
            "nhs.coproducing",
            "scotland.strategic",
            "scotland.coproduction",
            "montreal.partnership",
        ),
        signs=(
            {
                "en": "People joined before the design began",
                "fr": "Les personnes sont arrivées avant le début de la conception",
            },
            {"en": "Something was decided together", "fr": "Quelque chose a été décidé ensemble"},
            {
                "en": "Work, time and the chair were shared",
                "fr": "Le travail, le temps et l’animation ont été partagés",
            },
            {
                "en": "People take part in the evaluation",
                "fr": "Les personnes participent à l’évaluation",
            },
        ),
    ),
    ShippedLevel(
        order=5,
        code="L5",
        builds_on="L3",
        label={"en": "People-led", "fr": "Décision portée par les personnes"},
        meaning={
            "en": "People decide within stated limits. The organisation supports them and "
            "carries it out.",
            "fr": "Les personnes décident dans des limites annoncées. L’établissement les "
            "soutient et met en œuvre.",
        },
        decides={"en": "People", "fr": "Les personnes"},
        promise={
            "en": "You decide, within limits that were stated at the start. We support your "
            "decision and carry it out.",
            "fr": "Vous décidez, dans des limites annoncées dès le départ. Nous soutenons votre "
            "décision et la mettons en œuvre.",
        },
        maps_to=("arnstein.delegated_power", "arnstein.citizen_control", "iap2.empower"),
        signs=(
            {
                "en": "People took the decision themselves",
                "fr": "Les personnes ont pris la décision elles-mêmes",
            },
            {"en": "The limits were stated before", "fr": "Les limites étaient annoncées avant"},
            {
                "en": "The organisation carries out what they decided",
                "fr": "L’établissement met en œuvre ce qu’elles ont décidé",
            },
        ),
    ),
)
