"""The organisation's own words for people, in templates."""

from django import template

from engagement.organisations import own_words

register = template.Library()


@register.simple_tag
def people_word() -> str:
    """Return the word for the people whom the organisation is there for, inside a sentence."""
    return own_words.people()
