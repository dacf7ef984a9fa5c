"""What is typed about information: its sources, who reads it, what they say, what was mended."""

from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programmes.enums import HowAnswered, Verdict
from programmes.facts import InformationFacts
from programmes.forms.people import HOW_ELSE
from programmes.forms.texts import TextField
from programmes.models import InformationCheck, Involvement

if TYPE_CHECKING:
    PlaceChoice: TypeAlias = forms.ModelChoiceField[Involvement]
else:  # Django's fields cannot be subscripted at run time
    PlaceChoice = forms.ModelChoiceField


class ReaderField(PlaceChoice):
    """Somebody who takes part, by name."""

    def label_from_instance(self, obj: Involvement) -> str:
        """Return the name."""
        return obj.person.name


class FairForm(forms.Form):
    """What a reader says: is it fair and balanced?"""

    verdict = forms.ChoiceField(
        label=_("Is it fair and balanced?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two")},
    )
    words = TextField(
        label=_("What would you say about it?"),
        most=2000,
        lines=5,
        required=False,
        help_text=_(
            "What is missing, one-sided or hard to understand? Everybody invited reads it."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Ask what has to be mended, when something has."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == Verdict.MEND and not cleaned.get("words"):
            self.add_error("words", _("Write what has to be mended"))
        return cleaned


class HeardFairForm(FairForm):
    """The same as staff heard it, where the reader has not answered on their own pages."""

    verdict = forms.ChoiceField(
        label=_("What did the reader say, if they told you?"),
        choices=[("", _("Nothing yet")), *Verdict.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(
        label=_("How did they tell you?"),
        choices=HOW_ELSE,
        initial=HowAnswered.PHONE,
        required=False,
    )


class SourcesForm(forms.Form):
    """Where the information comes from, who is asked to read it, and what was mended."""

    sources = TextField(
        label=_("Where does the information come from?"),
        most=2000,
        lines=5,
        help_text=_("Studies, figures, laws, people: so that others can look it up."),
        error_messages={"required": _("Name at least one source")},
    )
    reader = ReaderField(
        label=_("Who from outside the team is asked whether it is fair?"),
        queryset=Involvement.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Somebody who takes part. They find it on their home page."),
    )
    mended = TextField(label=_("What was mended?"), most=2000, lines=4, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        readers: QuerySet[Involvement],
        check: InformationCheck | None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["reader"].queryset = readers  # type: ignore[attr-defined]  # a model choice
        if check is None or check.verdict != Verdict.MEND:
            del self.fields["mended"]

    def facts(self) -> InformationFacts:
        """Return what was typed, for the service."""
        return InformationFacts(
            sources=self.cleaned_data["sources"],
            reader=self.cleaned_data["reader"],
            mended=self.cleaned_data.get("mended", ""),
        )

    @staticmethod
    def initial_of(check: InformationCheck | None) -> dict[str, object]:
        """Return what the form shows of what is known."""
        if check is None:
            return {"version": 0}
        return {
            "sources": check.sources,
            "reader": check.reader_id,
            "mended": check.mended,
            "version": check.version,
        }
