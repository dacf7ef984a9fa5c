"""What is asked and shown in more than one language."""

from modeltranslation.translator import TranslationOptions, register

from evaluation.models import (
    CRITERION_TEXTS,
    STANDARD_TEXTS,
    Consultation,
    ConsultationOption,
    ConsultationQuestion,
    Criterion,
    Instrument,
    Item,
    Round,
    RoundGroup,
    Standard,
)


@register(Instrument)
class InstrumentTranslation(TranslationOptions):
    """An instrument's name."""

    fields = ("title",)


@register(Item)
class ItemTranslation(TranslationOptions):
    """A question's words."""

    fields = ("section", "topic", "stakeholder_wording", "professional_wording")


@register(Round)
class RoundTranslation(TranslationOptions):
    """A round's name."""

    fields = ("title",)


@register(RoundGroup)
class RoundGroupTranslation(TranslationOptions):
    """A group's name."""

    fields = ("label",)


@register(Standard)
class StandardTranslation(TranslationOptions):
    """What a standard is called, what it is, and who publishes it."""

    fields = STANDARD_TEXTS


@register(Criterion)
class CriterionTranslation(TranslationOptions):
    """What a criterion asks for."""

    fields = CRITERION_TEXTS


@register(Consultation)
class ConsultationTranslation(TranslationOptions):
    """What a consultation is called and about, and what came of it."""

    fields = ("title", "about", "summary", "agreed_why")


@register(ConsultationQuestion)
class ConsultationQuestionTranslation(TranslationOptions):
    """What is asked."""

    fields = ("text",)


@register(ConsultationOption)
class ConsultationOptionTranslation(TranslationOptions):
    """What can be chosen."""

    fields = ("text",)
