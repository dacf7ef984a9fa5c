"""What an organisation says about itself in more than one language."""

from modeltranslation.translator import TranslationOptions, register

from engagement.organisations.models import Organisation


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    """The name, and the own words for people."""

    fields = ("name", "person_word", "people_word")
    required_languages = {"en": ("name",), "default": ()}
