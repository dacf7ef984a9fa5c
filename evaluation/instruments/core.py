"""The product's own core questions, in our own words, for both sides of the table.

These are data, not interface: what somebody answered belongs to the exact words, so a change
is a new version, and rounds of an earlier one keep its questions. Version 2 asks four questions
more, about working as equals.
"""

from evaluation.enums import ItemKind
from evaluation.instruments.definition import Definition, Question, Words

_VOICE: Words = {"en": "Purpose and voice", "fr": "Objectif et parole"}
_SUPPORT: Words = {"en": "Support and information", "fr": "Soutien et information"}
_EQUALS: Words = {"en": "Working as equals", "fr": "Travailler d’égal à égal"}
_RESULT: Words = {"en": "What came of it", "fr": "Ce que cela a changé"}
_BACK: Words = {"en": "Looking back", "fr": "Avec le recul"}


def _rated(
    code: str, section: Words, topic: Words, stakeholder: Words, professional: Words
) -> Question:
    return Question(
        code=code,
        kind=ItemKind.SCALE,
        scale="agreement",
        section=section,
        topic=topic,
        stakeholder=stakeholder,
        professional=professional,
    )


CORE = Definition(
    code="core",
    version=2,
    title={"en": "Ensemble core questions", "fr": "Questions de base d’Ensemble"},
    licence="CC BY 4.0",
    attribution="Ensemble core questions, version 2.",
    source_url="",
    may_edit=False,
    questions=(
        _rated(
            "purpose_clear",
            _VOICE,
            {"en": "Purpose and limits were clear", "fr": "Objectif et limites clairs"},
            {
                "en": "I knew what the work was for, and what we could and could not change.",
                "fr": "Je savais à quoi servait le travail, et ce que nous pouvions changer ou "
                "non.",
            },
            {
                "en": "The people involved knew what the work was for, and what they could and "
                "could not change.",
                "fr": "Les personnes associées savaient à quoi servait le travail, et ce "
                "qu’elles pouvaient changer ou non.",
            },
        ),
        _rated(
            "able_to_speak",
            _VOICE,
            {"en": "Able to speak", "fr": "Liberté de parole"},
            {
                "en": "I felt able to say what I think, even when I did not agree.",
                "fr": "J’ai pu dire librement ce que je pense, même en cas de désaccord.",
            },
            {
                "en": "The people involved felt able to say what they think, even when they did "
                "not agree.",
                "fr": "Les personnes associées ont pu dire librement ce qu’elles pensent, même en "
                "cas de désaccord.",
            },
        ),
        _rated(
            "respected",
            _VOICE,
            {"en": "Treated with respect", "fr": "Respect"},
            {
                "en": "I was treated with respect.",
                "fr": "On m’a témoigné du respect.",
            },
            {
                "en": "The people involved were treated with respect.",
                "fr": "On a témoigné du respect aux personnes associées.",
            },
        ),
        _rated(
            "needs_met",
            _SUPPORT,
            {"en": "Support and access needs met", "fr": "Soutien et besoins d’accessibilité"},
            {
                "en": "I had the support that I needed to take part.",
                "fr": "J’ai eu le soutien dont j’avais besoin pour participer.",
            },
            {
                "en": "The people involved had the support that they needed to take part.",
                "fr": "Les personnes associées ont eu le soutien dont elles avaient besoin pour "
                "participer.",
            },
        ),
        _rated(
            "information_usable",
            _SUPPORT,
            {"en": "Information in time and usable", "fr": "Information utile et à temps"},
            {
                "en": "I got information in time, and in a form that I could use.",
                "fr": "J’ai reçu l’information à temps, sous une forme qui me convenait.",
            },
            {
                "en": "The people involved got information in time, and in a form that they "
                "could use.",
                "fr": "Les personnes associées ont reçu l’information à temps, sous une forme "
                "qui leur convenait.",
            },
        ),
        _rated(
            "fair_share",
            _SUPPORT,
            {"en": "Fair share of time", "fr": "Temps de parole équitable"},
            {
                "en": "I had a fair share of the time to speak.",
                "fr": "J’ai eu ma juste part du temps de parole.",
            },
            {
                "en": "The people involved had a fair share of the time to speak.",
                "fr": "Les personnes associées ont eu leur juste part du temps de parole.",
            },
        ),
        _rated(
            "expenses_handled",
            _SUPPORT,
            {"en": "Expenses handled well", "fr": "Frais bien traités"},
            {
                "en": "My expenses were handled well: it was simple and quick.",
                "fr": "Mes frais ont été bien traités\u00a0: c’était simple et rapide.",
            },
            {
                "en": "The expenses of the people involved were handled well: it was simple and "
                "quick.",
                "fr": "Les frais des personnes associées ont été bien traités\u00a0: c’était "
                "simple et rapide.",
            },
        ),
        _rated(
            "mutual_respect",
            _EQUALS,
            {"en": "Respect for each other", "fr": "Respect mutuel"},
            {
                "en": "All of us respected each other, whatever our part in this work.",
                "fr": "Nous nous sommes tous respectés, quelle que soit notre place dans ce "
                "travail.",
            },
            {
                "en": "The people involved and those who work here respected each other, whatever "
                "their part in this work.",
                "fr": "Les personnes associées et les professionnels se sont respectés, quelle "
                "que soit leur place dans ce travail.",
            },
        ),
        _rated(
            "knowledge_shared",
            _EQUALS,
            {"en": "Knowledge shared", "fr": "Savoirs partagés"},
            {
                "en": "What I know from my own life counted as much as what professionals know.",
                "fr": "Ce que je sais par expérience a compté autant que ce que savent les "
                "professionnels.",
            },
            {
                "en": "What the people involved know from their own lives counted as much as what "
                "professionals know.",
                "fr": "Ce que les personnes associées savent par expérience a compté autant que "
                "ce que savent les professionnels.",
            },
        ),
        _rated(
            "power_shared",
            _EQUALS,
            {"en": "Power shared", "fr": "Pouvoir partagé"},
            {
                "en": "I had a real say in what was decided.",
                "fr": "J’ai vraiment eu mon mot à dire dans ce qui a été décidé.",
            },
            {
                "en": "The people involved had a real say in what was decided.",
                "fr": "Les personnes associées ont vraiment eu leur mot à dire dans ce qui a été "
                "décidé.",
            },
        ),
        _rated(
            "rights_respected",
            _EQUALS,
            {"en": "Rights respected", "fr": "Droits respectés"},
            {
                "en": "My rights were respected, for example to say no, or to stop.",
                "fr": "Mes droits ont été respectés, par exemple celui de dire non ou d’arrêter.",
            },
            {
                "en": "The rights of the people involved were respected, for example to say no, "
                "or to stop.",
                "fr": "Les droits des personnes associées ont été respectés, par exemple celui de "
                "dire non ou d’arrêter.",
            },
        ),
        _rated(
            "contribution_considered",
            _RESULT,
            {"en": "Contribution taken into account", "fr": "Contribution prise en compte"},
            {
                "en": "My contribution was taken into account.",
                "fr": "Ma contribution a été prise en compte.",
            },
            {
                "en": "The contribution of the people involved was taken into account.",
                "fr": "La contribution des personnes associées a été prise en compte.",
            },
        ),
        _rated(
            "changed_something",
            _RESULT,
            {"en": "Changed something", "fr": "Effet sur le résultat"},
            {
                "en": "What I said changed something.",
                "fr": "Ce que j’ai dit a changé quelque chose.",
            },
            {
                "en": "What the people involved said changed something.",
                "fr": "Ce que les personnes associées ont dit a changé quelque chose.",
            },
        ),
        _rated(
            "told_what_happened",
            _RESULT,
            {"en": "Told what happened", "fr": "Retour sur les suites"},
            {
                "en": "I was told what happened with what we said.",
                "fr": "On m’a dit ce qu’est devenu ce que nous avons dit.",
            },
            {
                "en": "The people involved were told what happened with what they said.",
                "fr": "On a dit aux personnes associées ce qu’est devenu ce qu’elles ont dit.",
            },
        ),
        _rated(
            "learned",
            _BACK,
            {"en": "Learned something", "fr": "Apprentissage"},
            {
                "en": "I learned something useful.",
                "fr": "J’ai appris quelque chose d’utile.",
            },
            {
                "en": "I learned something useful from the people involved.",
                "fr": "J’ai appris quelque chose d’utile auprès des personnes associées.",
            },
        ),
        _rated(
            "again",
            _BACK,
            {"en": "Would take part again", "fr": "Envie de recommencer"},
            {
                "en": "I would take part again.",
                "fr": "Je participerais à nouveau.",
            },
            {
                "en": "I would work in this way again.",
                "fr": "Je travaillerais à nouveau de cette façon.",
            },
        ),
        Question(
            code="level",
            kind=ItemKind.LEVEL,
            section={"en": "Level of participation", "fr": "Niveau de participation"},
            topic={
                "en": "Level of participation as felt",
                "fr": "Niveau de participation ressenti",
            },
            stakeholder={
                "en": "Which of these describes your part in this work best?",
                "fr": "Laquelle de ces phrases décrit le mieux votre place dans ce travail\u202f?",
            },
            professional={
                "en": "Which of these describes the part of the people involved best?",
                "fr": "Laquelle de ces phrases décrit le mieux la place des personnes "
                "associées\u202f?",
            },
        ),
        Question(
            code="worked_well",
            kind=ItemKind.TEXT,
            section={"en": "In your own words", "fr": "Avec vos mots"},
            topic={"en": "What worked well", "fr": "Ce qui a bien marché"},
            stakeholder={"en": "What worked well?", "fr": "Qu’est-ce qui a bien marché\u202f?"},
        ),
        Question(
            code="to_change",
            kind=ItemKind.TEXT,
            section={"en": "In your own words", "fr": "Avec vos mots"},
            topic={"en": "What to change", "fr": "Ce qu’il faudrait changer"},
            stakeholder={
                "en": "What should we do differently next time?",
                "fr": "Que devrions-nous faire autrement la prochaine fois\u202f?",
            },
        ),
    ),
)
