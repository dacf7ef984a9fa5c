"""What an organisation says about itself in more than one language."""

from modeltranslation.translator import TranslationOptions, register

from engagement.organisations.models import Organisation


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    """The name."""

    fields = ("name",)
    required_languages = ("en",)
