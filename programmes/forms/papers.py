"""Papers of a meeting: what they are, and in which format they reach somebody."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from programmes.enums import HowAnswered
from programmes.forms.files import FileOrLinkForm
from programmes.forms.people import how_they_told
from programmes.forms.texts import TextField
from programmes.models import Paper
from programmes.papers.enums import PaperFormat
from programmes.papers.facts import PaperFacts


class PaperForm(FileOrLinkForm):
    """A paper: a file or a link, with its title and a few words."""

    title = TextField(
        label=_("Title"), most=150, error_messages={"required": _("Give the paper a title")}
    )
    note = TextField(
        label=_("What it is about"),
        most=500,
        lines=3,
        required=False,
        help_text=_("What should people look at? Which pages matter most?"),
    )
    format = forms.ChoiceField(
        label=_("In which format is it?"),
        choices=[("", _("In the usual form")), *PaperFormat.choices],
        required=False,
        help_text=_("Choose one when this is a version of another paper."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("title", "note", "file", "link", "format")

    def __init__(self, *args: Any, paper: Paper | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.paper = paper
        self.has_file = paper is not None and bool(paper.display)
        if paper is not None and paper.given_at is not None:
            del self.fields["file"]
            del self.fields["link"]
        elif paper is not None and paper.display:
            self.fields["file"].label = _("Another file")

    def facts(self) -> PaperFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        link = self.paper.link if self.paper and "link" not in cleaned else cleaned["link"]
        return PaperFacts(
            title=cleaned["title"],
            note=cleaned["note"],
            format=cleaned["format"],
            link=link,
            file=cleaned.get("file"),
        )

    @staticmethod
    def initial_of(paper: Paper) -> dict[str, object]:
        """Return what the form shows for a paper that exists."""
        return {
            name: getattr(paper, name) for name in ("title", "note", "format", "link", "version")
        }


class FormatsForm(forms.Form):
    """In which formats somebody needs the papers of a meeting."""

    source = forms.ChoiceField(
        label=_("In which format do they need the papers?"),
        choices=[
            ("needs", _("As their record says")),
            ("chosen", _("As I choose here, for this meeting")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two")},
    )
    formats = forms.MultipleChoiceField(
        label=_("Formats for this meeting"),
        choices=PaperFormat.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Choose none when they read what everybody reads. Everybody who runs this project "
            "can see this."
        ),
        error_messages={"invalid_choice": _("Choose formats from the list")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def chosen(self) -> list[PaperFormat] | None:
        """Return the formats, or None to follow the record."""
        if self.cleaned_data["source"] == "needs":
            return None
        return [PaperFormat(one) for one in self.cleaned_data["formats"]]


class SentForm(forms.Form):
    """That papers were sent to somebody."""

    papers = forms.MultipleChoiceField(
        label=_("Which papers were sent?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one paper"),
            "invalid_choice": _("Choose papers from the list"),
        },
    )
    sent_on = DayField(label=_("On which day?"), error_messages={"required": _("Enter the date")})

    def __init__(self, *args: Any, papers: Sequence[Paper], today: date, **options: Any) -> None:
        options["initial"] = {"papers": [str(paper.pk) for paper in papers], "sent_on": today}
        super().__init__(*args, **options)
        self.waiting = {str(paper.pk): paper for paper in papers}
        choices = [(pk, paper.title) for pk, paper in self.waiting.items()]
        self.fields["papers"].choices = choices  # type: ignore[attr-defined]  # a choice
        self.fields["sent_on"].latest = today  # type: ignore[attr-defined]  # a day

    def chosen(self) -> list[Paper]:
        """Return the papers that were sent."""
        return [self.waiting[pk] for pk in self.cleaned_data["papers"]]


class ReceivedForm(forms.Form):
    """That somebody told staff that they have the papers."""

    how = how_they_told(initial=HowAnswered.PHONE)
