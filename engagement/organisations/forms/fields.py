"""Fields that more than one form about organisations asks for."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from engagement.core.colour import DEFAULT_ACCENT
from engagement.core.logos import receive_logo
from engagement.core.text import tidy
from engagement.core.uploads import UploadRefused


class TidyField(forms.CharField):
    """One line of text, without control characters and doubled spaces."""

    def clean(self, value: Any) -> str:
        """Return the line, tidied before it is judged."""
        return str(super().clean(tidy(value) if isinstance(value, str) else value))


class ColourInput(forms.TextInput):
    """The colour picker of the browser. It always holds a colour, so it is never required."""

    input_type = "color"

    def use_required_attribute(self, initial: Any) -> bool:
        """Leave out an attribute that HTML does not know here."""
        return False


class AccentField(forms.CharField):
    """A colour, chosen with the colour picker of the browser."""

    widget = ColourInput(attrs={"class": "short"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Accent colour"),
            help_text=_(
                "Buttons and links take this colour. We make it darker or lighter where that is "
                "needed to read it well."
            ),
            initial=DEFAULT_ACCENT,
            validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Use a colour such as #0b5d66"))],
            error_messages={"required": _("Choose a colour")},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Return the colour in the one spelling that is stored."""
        return str(super().clean(value)).lower()


class LogoField(forms.FileField):
    """A picture that is painted anew; its clean value is the PNG, or None."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Logo"),
            help_text=_("A PNG or JPEG picture of up to 2 MB. It is shown 40 dots high."),
            required=False,
            error_messages={"empty": _("This file is empty. Choose another one.")},
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """Return the picture as a PNG, or None when no file came."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        try:
            return receive_logo(file)
        except UploadRefused as refused:
            raise forms.ValidationError(str(refused.message), code=refused.code) from refused


def language_choices(codes: list[str] | None = None) -> list[tuple[str, str]]:
    """Return the languages of the product, or those among them that are named, in that order."""
    known = {code: str(name) for code, name in settings.LANGUAGES}
    return [(code, known[code]) for code in (codes or known) if code in known]
