"""What every field for typed text has in common."""

import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _hinted(label: object, hint: object) -> SafeString:
    return format_html('<span>{}<span class="hint">{}</span></span>', label, hint)


#: A label for a choice, with an explanation below it.
choice_with_hint = lazy(_hinted, SafeString)


def tidy(text: str) -> str:
    """Return typed text with plain spaces and figures, whatever the keyboard put in.

    Phones and spreadsheets add narrow no-break spaces and direction marks; some people write
    with other figures than 0 to 9.
    """
    text = unicodedata.normalize("NFKC", text)
    plain = (
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
        if unicodedata.category(character) != "Cf"
    )
    return " ".join("".join(plain).split())


class TypedField(forms.Field):
    """A field that reads typed text; a subclass says how in ``read``."""

    widget = forms.TextInput
    default_hint: "ClassVar[StrOrPromise]" = ""
    #: Longer text cannot be meant, and would only keep the program busy.
    longest: ClassVar[int] = 24

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", self.default_hint)
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Make the input narrow and quiet, unless the form asked for something else."""
        return {"class": "short", "autocomplete": "off", "spellcheck": "false"} | {
            name: value for name, value in widget.attrs.items() if value is not None
        }

    def to_python(self, value: Any) -> Any:
        """Read typed text; let a value that the program set pass."""
        if not isinstance(value, str):
            return value
        text = tidy(value)
        if len(text) > self.longest:
            raise self.refusal("invalid")
        return self.read(text) if text else None

    def read(self, text: str) -> Any:
        """Return the value that the tidied text means, or raise ``ValidationError``."""
        raise NotImplementedError

    def refusal(self, code: str, **params: object) -> ValidationError:
        """Return the error of that code."""
        return ValidationError(self.error_messages[code], code=code, params=params)
