"""A file or a link, judged by its content."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engagement.core import images
from engagement.core.images import Limits, SafeDocument, SafeImage
from engagement.core.uploads import UploadRefused
from programmes.papers.exceptions import PaperMissingError

#: As many pages as one file can have.
_MOST_PAGES = 60


class FileOrLinkForm(forms.Form):
    """A form that asks for a file or a link; `has_file` says that there is one already."""

    has_file = False
    file = forms.FileField(
        label=_("File"),
        required=False,
        max_length=None,
        help_text=_("A PDF of up to 60 pages, or a picture. Up to 15 MB."),
        widget=forms.FileInput(
            attrs={
                "accept": "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
            }
        ),
        error_messages={
            "empty": _("This file is empty. Choose another one."),
            "invalid": _("The file did not arrive. Choose it again."),
        },
    )
    link = forms.URLField(
        label=_("Or a link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("For a film, a recording, or something that is on a website."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter a whole link, for example https://meet.example/abc")},
    )

    def clean_file(self) -> SafeImage | SafeDocument | None:
        """Judge the file by its content, and make the copy that is handed out."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        limits = Limits(size=settings.RECEIPT_MAX_BYTES, pages=_MOST_PAGES)
        try:
            return images.receive(file, name=file.name, limits=limits)
        except UploadRefused as refused:
            raise forms.ValidationError(str(refused.message), code=refused.code) from refused

    def clean(self) -> dict[str, Any]:
        """Ask for a file or a link."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_there = cleaned.get("file") or self.has_file or cleaned.get("link")
        if "file" in self.fields and not is_there and not {"file", "link"} & self.errors.keys():
            self.add_error("file", PaperMissingError.message)
        return cleaned
