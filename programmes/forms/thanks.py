"""The words with which staff thank people, in each language that these read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from programmes.forms.texts import Text, TextsForm


class ThanksForm(TextsForm):
    """Some words of thanks in the language of each person; a proposal stands there already."""

    texts = (
        Text(
            name="words",
            label=_("Your words of thanks"),
            most=1000,
            lines=5,
            missing=_("Write some words of thanks"),
        ),
    )

    def __init__(
        self, *args: Any, people: Mapping[str, int], channel: str = "", **options: Any
    ) -> None:
        """Ask for words in the languages of `people`, which says how many read each.

        `channel` is the way in which one person gets them.
        """
        super().__init__(*args, languages=list(people), **options)
        for language, count in people.items():
            field = self.fields[f"words_{language}"]
            field.required = True
            field.initial = _proposal(language)
            field.help_text = channel or ngettext(
                "%(count)s person gets these words.", "%(count)s people get these words.", count
            ) % {"count": count}


def _proposal(language: str) -> str:
    with override(language):
        return gettext(
            "Thank you for taking part, for your time and for what you shared with us. "
            "It helps us to do better."
        )
