"""Texts in the organisation's languages, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class TextField(forms.CharField):
    """A text whose length is judged by us: no browser cuts off what somebody pasted."""

    default_error_messages = {
        "max_length": _("Write at most %(limit_value)s characters. There are %(show_value)s now."),
    }

    def __init__(self, *, most: int, lines: int = 1, **options: Any) -> None:
        attrs = {"autocomplete": "off", "rows": lines} if lines > 1 else {"autocomplete": "off"}
        options.setdefault("widget", forms.Textarea(attrs) if lines > 1 else forms.TextInput(attrs))
        super().__init__(max_length=most, **options)

    def to_python(self, value: Any) -> str:
        """Count each line break as one character, as people do."""
        text = value.replace("\r\n", "\n") if isinstance(value, str) else value
        return super().to_python(text) or ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave `maxlength` out."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text that a form asks for in every language of the organisation."""

    name: str
    label: str | Promise
    most: int
    missing: str | Promise
    lines: int = 1
    hint: str | Promise = ""
    required: bool = True


#: What a programme or project says first.
EFFECTS = Text(
    name="effects",
    label=_("What it changes for people"),
    most=500,
    lines=3,
    missing="",
    required=False,
    hint=_("Two or three sentences: what will be different in somebody’s day? It is read first."),
)


class TextsForm(forms.Form):
    """A form with texts in the organisation's languages; the first language is required."""

    texts: ClassVar[Sequence[Text]] = ()

    def __init__(self, *args: Any, languages: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.languages = list(languages)
        for text in self.texts:
            for language in self.languages:
                self.fields[f"{text.name}_{language}"] = self._field(text, language)

    @property
    def rows(self) -> dict[str, list[BoundField]]:
        """Return the fields of each text, one for each language."""
        return {
            text.name: [self[f"{text.name}_{language}"] for language in self.languages]
            for text in self.texts
        }

    def words(self, name: str) -> dict[str, str]:
        """Return a text by language."""
        return {language: self.cleaned_data[f"{name}_{language}"] for language in self.languages}

    def _field(self, text: Text, language: str) -> TextField:
        several = len(self.languages) > 1
        label = (
            format_lazy("{} ({})", text.label, get_language_info(language)["name_translated"])
            if several
            else text.label
        )
        field = TextField(
            label=label,
            most=text.most,
            lines=text.lines,
            required=text.required and language == self.languages[0],
            help_text=text.hint,
            error_messages={"required": text.missing},
        )
        field.widget.attrs["lang"] = language
        return field


def texts_of(row: object, names: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Return the texts of a row as the initial values of a form."""
    return {
        f"{name}_{language}": getattr(row, f"{name}_{language}") or ""
        for name in names
        for language in languages
    }
