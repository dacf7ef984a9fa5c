"""What is said about a publication, how somebody wishes to be named, and help before a talk."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from engagement.people.models import Person
from programmes.enums import Credit, HowAnswered
from programmes.forms.contributions import CreditForm
from programmes.forms.people import how_they_told
from programmes.forms.texts import TextField
from programmes.models import Publication, PublicationCredit
from programmes.publications.enums import HelpKind, PublicationKind, PublicationState
from programmes.publications.facts import PublicationFacts

_PLAIN = ("title", "kind", "where", "state", "published_on", "link")


class PublicationForm(forms.Form):
    """An article, a talk or something else, and who worked on it."""

    title = TextField(label=_("Title"), most=250, error_messages={"required": _("Write the title")})
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=PublicationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind")},
    )
    where = TextField(
        label=_("Where?"),
        most=200,
        help_text=_("The journal, the conference and its town, or the website."),
        error_messages={"required": _("Write where it appears or is told")},
    )
    state = forms.ChoiceField(
        label=_("How far is it?"),
        choices=PublicationState.choices,
        widget=forms.RadioSelect,
        initial=PublicationState.PLANNED,
        error_messages={"required": _("Choose how far it is")},
    )
    published_on = DayField(label=_("Day on which it was published or given"), required=False)
    link = forms.URLField(
        label=_("Link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter a whole link, for example https://example.org/abc")},
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Who worked on it?"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each is asked how they wish to be named. Nobody is named without a yes."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: QuerySet[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:
        """Ask for the day of what is out."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        out = cleaned.get("state") == PublicationState.PUBLISHED
        if out and not cleaned.get("published_on") and not self.has_error("published_on"):
            self.add_error("published_on", _("Enter the day on which it was published or given"))
        return cleaned

    def facts(self) -> PublicationFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        return PublicationFacts(
            people=list(cleaned["people"]), **{name: cleaned[name] for name in _PLAIN}
        )

    @staticmethod
    def initial_of(publication: Publication) -> dict[str, object]:
        """Return what the form shows for a publication that exists."""
        return {
            **{name: getattr(publication, name) for name in (*_PLAIN, "version")},
            "people": [credit.person_id for credit in publication.credits.all()],
        }


class NamedForm(CreditForm):
    """How somebody wishes to be named in a publication."""

    credit = forms.ChoiceField(
        label=_("How do you wish to be named?"),
        choices=[
            (Credit.NAME, _("With my name")),
            (
                Credit.DESCRIPTION,
                choice_with_hint(
                    _("With a first name or a few words"), _("For example “a mother of two”.")
                ),
            ),
            (Credit.UNNAMED, choice_with_hint(_("Not at all"), _("You need not say why."))),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you wish to be named")},
    )
    credit_words = TextField(
        label=_("Name or words to be shown"),
        most=120,
        required=False,
        help_text=_("Exactly as they are to stand there. Only if you want to be named."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(named: PublicationCredit) -> dict[str, object]:
        """Return what the form shows for a wish that was said, or not yet."""
        return {
            "credit": named.wish,
            "credit_words": named.words or named.person.name,
            "version": named.version,
        }


class ToldNamedForm(NamedForm):
    """The same as somebody told staff."""

    how = how_they_told()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["credit"].label = _("How do they wish to be named?")

    @property
    def how_told(self) -> HowAnswered:
        """Return the way in which they told it."""
        return HowAnswered(self.cleaned_data["how"])


class ConferenceHelpForm(forms.Form):
    """Which help somebody wishes before a conference; none is an answer too."""

    kinds = forms.MultipleChoiceField(
        label=_("What would help you?"),
        choices=HelpKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class PaperCommentForm(forms.Form):
    """What somebody says about a passage of a paper."""

    passage = TextField(
        label=_("Which page or part?"),
        most=100,
        required=False,
        help_text=_("For example “page 2, at the top”. You can leave it empty."),
    )
    words = TextField(
        label=_("What would you like to say about it?"),
        most=2000,
        lines=5,
        help_text=_("What is good, what is not clear, what is missing. Write as you speak."),
        error_messages={"required": _("Write what you would like to say")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)


class AnswerCommentForm(forms.Form):
    """What staff answer to a comment on a paper."""

    text = TextField(
        label=_("Your answer"),
        most=1000,
        lines=4,
        help_text=_("Say thank you, what you do with it, and why. The person reads it."),
        error_messages={"required": _("Write an answer")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
