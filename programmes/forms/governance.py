"""What is said about a document of the organisation, and about a goal that stands in it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.core.form_fields import DayField
from engagement.organisations.models import Membership
from programmes.forms.files import FileOrLinkForm
from programmes.forms.programmes import MemberField
from programmes.forms.texts import Text, TextsForm, texts_of
from programmes.governance.enums import DocumentKind
from programmes.governance.facts import GovernanceFacts, ObjectiveFacts
from programmes.models import GOVERNANCE_TEXTS, GovernanceDocument, Objective, Programme


class GovernanceForm(FileOrLinkForm, TextsForm):
    """Put a document on the register, or change what is said about it."""

    texts = (
        Text(name="title", label=_("Title"), most=150, missing=_("Give the document a title")),
        Text(
            name="about",
            label=_("What it says about engagement"),
            most=1000,
            lines=3,
            missing=_("Write what the document says about engagement"),
            hint=_("What does it promise to people, and to staff? A few plain sentences."),
        ),
        Text(
            name="agreed_by",
            label=_("Who agreed it"),
            most=150,
            missing=_("Write who agreed it"),
            hint=_("For example: the board, after a vote of the users’ committee."),
        ),
    )
    kind = forms.ChoiceField(
        label=_("Kind of document"),
        choices=[("", _("Choose")), *DocumentKind.choices],
        error_messages={"required": _("Choose what kind of document it is")},
    )
    agreed_on = DayField(
        label=pgettext_lazy("document", "Agreed on"),
        error_messages={"required": _("Enter the day on which it was agreed")},
    )
    review_on = DayField(
        label=_("To be looked at again by"),
        required=False,
        help_text=_("A month before, whoever looks after it is reminded."),
    )
    owner = MemberField(
        label=_("Who looks after it"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose who looks after it")},
    )
    in_portal = forms.BooleanField(
        label=_("People who take part can read it"),
        required=False,
        help_text=_("They find it from their home page and from their projects."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        members: QuerySet[Membership],
        languages: Sequence[str],
        document: GovernanceDocument | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, languages=languages, **options)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a model choice
        if document is not None and document.display:
            self.has_file = True
            self.fields["file"].label = _("Another file")

    def clean(self) -> dict[str, Any]:
        """Hold the day of the review against that of the agreement."""
        cleaned = super().clean()
        agreed, review = cleaned.get("agreed_on"), cleaned.get("review_on")
        if agreed and review and review <= agreed:
            self.add_error("review_on", _("Enter a day after the one on which it was agreed"))
        return cleaned

    def facts(self) -> GovernanceFacts:
        """Return what was typed, for the service."""
        texts: dict[str, Any] = {name: self.words(name) for name in GOVERNANCE_TEXTS}
        plain = ("kind", "owner", "agreed_on", "review_on", "in_portal", "link", "file")
        return GovernanceFacts(**texts, **{name: self.cleaned_data[name] for name in plain})

    @staticmethod
    def initial_of(document: GovernanceDocument, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a document that exists."""
        plain = ("kind", "agreed_on", "review_on", "in_portal", "link", "version")
        return {
            **texts_of(document, GOVERNANCE_TEXTS, languages),
            **{name: getattr(document, name) for name in plain},
            "owner": document.owner_id,
        }


class ObjectiveForm(TextsForm):
    """A goal, and the programmes that serve it."""

    texts = (
        Text(
            name="text",
            label=_("The goal"),
            most=500,
            lines=3,
            missing=_("Write the goal"),
            hint=_("As the document says it, or in plainer words."),
        ),
    )
    programmes = forms.MultipleChoiceField(
        label=_("Which programmes serve it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none when no programme serves it yet. Then it is listed as a gap."),
        error_messages={"invalid_choice": _("Choose programmes from the list")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, programmes: Sequence[Programme], languages: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, languages=languages, **options)
        self.offered = {str(each.pk): each for each in programmes}
        choices = [(pk, f"{each.reference} · {each}") for pk, each in self.offered.items()]
        self.fields["programmes"].choices = choices  # type: ignore[attr-defined]  # a choice
        if not choices:
            del self.fields["programmes"]
        self.order_fields([f"text_{language}" for language in languages])

    def facts(self) -> ObjectiveFacts:
        """Return what was typed, for the service."""
        chosen = self.cleaned_data.get("programmes", ())
        return ObjectiveFacts(
            text=self.words("text"), programmes=[self.offered[pk] for pk in chosen]
        )

    @staticmethod
    def initial_of(
        objective: Objective, serving: Sequence[int], languages: Sequence[str]
    ) -> dict[str, object]:
        """Return what the form shows for a goal that exists."""
        return {
            **texts_of(objective, ("text",), languages),
            "programmes": [str(pk) for pk in serving],
            "version": objective.version,
        }
