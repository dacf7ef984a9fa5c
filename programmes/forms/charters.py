"""Judging what was typed about a charter."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.forms import BaseFormSet
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from engagement.core import images
from engagement.core.form_fields import DayField, choice_with_hint
from engagement.core.uploads import UploadRefused
from programmes.charters.enums import DecisionRight, HowAgreed, NoteKind
from programmes.charters.sections import Column, Content, Shape
from programmes.enums import HowAnswered, Side
from programmes.forms.people import HOW_ELSE
from programmes.forms.texts import TextField

_EMPTY_ROWS = 3

if TYPE_CHECKING:
    Rows = BaseFormSet["RowForm"]
else:  # Django's form sets cannot be subscripted at run time
    Rows = BaseFormSet


class StartCharterForm(forms.Form):
    """In which language a charter is written."""

    language = forms.ChoiceField(
        label=_("In which language do you write it?"),
        widget=forms.RadioSelect,
        help_text=_("The charter, its PDF and its printed page are in this language."),
        error_messages={"required": _("Choose the language of the charter")},
    )

    def __init__(self, *args: Any, languages: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("forms.ChoiceField", self.fields["language"])
        field.choices = language_choices(languages)


class SectionForm(forms.Form):
    """The texts of a section. Its rows are a form set of their own."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, shape: Shape, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.shape = shape
        for text in shape.texts:
            field = TextField(
                label=text.label or shape.section.label,
                most=text.most,
                lines=text.lines,
                required=False,
            )
            field.widget.attrs["lang"] = language
            self.fields[text.name] = field

    def content(self, rows: "Rows | None") -> Content:
        """Return what the section says now."""
        return Content(
            texts={text.name: self.cleaned_data[text.name] for text in self.shape.texts},
            rows=tuple(row.cells for row in rows.forms if row.cells) if rows else (),
        )


class RowForm(forms.Form):
    """One row of a section; a row that was emptied goes away."""

    show_optional = False

    def __init__(self, *args: Any, shape: Shape, language: str, **options: Any) -> None:
        # What somebody else saved meanwhile may be the same as what was typed: both count.
        super().__init__(*args, **{**options, "empty_permitted": False})
        self.shape = shape
        for column in shape.columns:
            self.fields[column.name] = _cell(column, language)

    @property
    def cells(self) -> dict[str, str]:
        """Return what the row says; nothing when it was left or made empty."""
        cleaned = {
            column.name: _plain(self.cleaned_data.get(column.name)) for column in self.shape.columns
        }
        return cleaned if any(cleaned.values()) else {}

    def clean(self) -> dict[str, Any]:
        """Ask for a name where a row says something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.cells and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", str(self.shape.missing_name))
        return cleaned


class BaseRows(Rows):
    """The rows of a section; no two have the same name."""

    def clean(self) -> None:
        """Point at a name that stands there twice."""
        seen: set[str] = set()
        for row in self.forms:
            name = str(getattr(row, "cleaned_data", {}).get("name") or "").casefold()
            if name and name in seen:
                row.add_error("name", _("This is there twice. Put both into one."))
            seen.add(name)


def rows_of(data: Any, *, shape: Shape, content: Content, language: str) -> Rows | None:
    """Return the rows of a section with a few empty ones, or None when it has no rows."""
    if not shape.columns:
        return None
    factory = forms.formset_factory(
        RowForm,
        formset=BaseRows,
        extra=min(_EMPTY_ROWS, shape.most_rows - len(content.rows)),
        max_num=shape.most_rows,
        absolute_max=shape.most_rows + _EMPTY_ROWS,
        validate_max=True,
    )
    rows: Rows = factory(
        data,
        initial=[_typed(shape, row) for row in content.rows],
        prefix="rows",
        form_kwargs={"shape": shape, "language": language},
        error_messages={
            "too_many_forms": str(_("There are too many rows. Put some of them together.")),
            "missing_management_form": str(_("Something is missing. Open the form again.")),
        },
    )
    return rows


class PutForm(forms.Form):
    """What is new in a version, and when the charter is looked at again."""

    why = TextField(
        label=_("What is new, in a few words"),
        most=1000,
        lines=4,
        required=False,
        help_text=_("Everybody who is asked to agree reads this first."),
    )
    review_on = DayField(
        label=_("When do we look at the charter again?"),
        required=False,
        help_text=_("Lead and deputy are reminded two weeks before."),
    )


class ReviewForm(forms.Form):
    """When a charter is looked at again."""

    review_on = DayField(
        label=_("When do we look at the charter again?"),
        help_text=_("Lead and deputy are reminded two weeks before."),
        error_messages={"required": _("Enter the day")},
    )


class RecordAgreementForm(forms.Form):
    """That a party agreed in a meeting or on paper."""

    side = forms.ChoiceField(
        label=_("Which party agreed?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the party")},
    )
    how = forms.ChoiceField(
        label=_("How did they agree?"),
        choices=[
            (
                HowAgreed.MEETING,
                choice_with_hint(
                    HowAgreed.MEETING.label, _("The charter was read there, and they said yes.")
                ),
            ),
            (
                HowAgreed.PAPER,
                choice_with_hint(HowAgreed.PAPER.label, _("They signed a printed copy.")),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they agreed")},
    )
    agreed_on = DayField(label=_("Date"), error_messages={"required": _("Enter the date")})
    present = TextField(
        label=_("Who was present, or who signed"),
        most=1000,
        lines=4,
        help_text=_("Names as they wish to be named, and where the paper is kept."),
        error_messages={"required": _("Write who was present or who signed")},
    )

    def __init__(
        self, *args: Any, sides: Sequence[Side], since: date, today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        cast("forms.ChoiceField", self.fields["side"]).choices = [
            (side.value, side.together) for side in sides
        ]
        day = cast("DayField", self.fields["agreed_on"])
        day.earliest, day.latest = since, today


class NoteForm(forms.Form):
    """A comment on a section, or a proposal to change it."""

    kind = forms.ChoiceField(
        label=_("What would you like to do?"),
        choices=[
            (
                NoteKind.COMMENT,
                choice_with_hint(_("Say something about it"), _("A question, a worry, praise.")),
            ),
            (
                NoteKind.PROPOSAL,
                choice_with_hint(
                    _("Propose a change"), _("Write the words as you would like them to be.")
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two")},
    )
    text = TextField(
        label=_("Your words"),
        most=3000,
        lines=6,
        error_messages={"required": _("Write what you would like to say")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)


class StaffNoteForm(NoteForm):
    """The same, written down by staff for somebody, or for themselves."""

    said_by = TextField(
        label=_("Who said it?"),
        most=150,
        required=False,
        help_text=_(
            "The name or number of somebody who takes part. Leave it empty for your own words."
        ),
    )
    how = forms.ChoiceField(
        label=_("How did they tell you?"),
        choices=HOW_ELSE,
        initial=HowAnswered.IN_PERSON,
        required=False,
        help_text=_("Not needed for your own words."),
    )


class AnswerNoteForm(forms.Form):
    """The answer to a comment or a proposal."""

    answer = TextField(
        label=_("Your answer"),
        most=2000,
        lines=5,
        help_text=_("The person can read this. “Not taken over, because …” is a good answer too."),
        error_messages={"required": _("Write an answer with the reason")},
    )


class EasyReadForm(forms.Form):
    """An Easy Read version as a PDF."""

    language = forms.ChoiceField(
        label=_("Language"), error_messages={"required": _("Choose the language")}
    )
    file = forms.FileField(
        label=_("PDF file"),
        help_text=_("Up to 15 MB and 20 pages."),
        error_messages={
            "required": _("Choose a PDF file"),
            "empty": _("This file is empty. Choose another one."),
        },
    )

    def __init__(self, *args: Any, languages: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("forms.ChoiceField", self.fields["language"])
        field.choices = language_choices(languages)

    def clean_file(self) -> images.SafeDocument:
        """Take a PDF by its content."""
        file = self.cleaned_data["file"]
        try:
            received = images.receive(file, name=file.name)
        except UploadRefused as refused:
            raise forms.ValidationError(str(refused.message), code=refused.code) from refused
        if not isinstance(received, images.SafeDocument):
            raise forms.ValidationError(_("Send the Easy Read version as a PDF"), code="wrong_type")
        return received


def language_choices(languages: Sequence[str]) -> list[tuple[str, str]]:
    """Return languages with their names."""
    return [(code, str(get_language_info(code)["name_translated"])) for code in languages]


def _cell(column: Column, language: str) -> forms.Field:
    if column.sort == "right":
        choices = [("", _("Not said yet")), *DecisionRight.choices]
        return forms.ChoiceField(label=str(column.label), choices=choices, required=False)
    if column.sort == "day":
        return DayField(label=column.label, required=False)
    field = TextField(
        label=column.label,
        most=column.most,
        lines=1 if column.sort == "line" else 3,
        required=False,
    )
    field.widget.attrs["lang"] = language
    return field


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value or "").strip()


def _typed(shape: Shape, row: Any) -> dict[str, object]:
    """Return a row as its form shows it."""
    return {
        column.name: date.fromisoformat(row[column.name])
        if column.sort == "day" and row.get(column.name)
        else row.get(column.name, "")
        for column in shape.columns
    }
