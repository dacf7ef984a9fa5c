"""What is asked of the engagement unit, its answers, and hurdles."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.core.form_fields import DayField, choice_with_hint
from engagement.organisations.models import Membership
from engagement.people.models import Person
from programmes.forms.programmes import MemberField
from programmes.forms.texts import TextField
from programmes.models import Hurdle, Programme, UnitRequest
from programmes.unit.enums import RequestKind, RequestState
from programmes.unit.facts import AnswerFacts, HurdleFacts, RequestFacts


class ProposalForm(forms.Form):
    """A project that somebody who takes part proposes."""

    title = TextField(
        label=_("What is it about?"),
        most=150,
        help_text=_("A few words, as you would tell a neighbour."),
        error_messages={"required": _("Write what it is about")},
    )
    why = TextField(
        label=_("Why? What good could come of it?"),
        most=1000,
        lines=4,
        error_messages={"required": _("Write why, in a sentence or two")},
    )
    risks = TextField(
        label=_("What could go wrong?"),
        most=1000,
        lines=3,
        required=False,
        help_text=_("Nothing is without risk. Doing nothing is not either."),
    )
    precautions = TextField(
        label=_("What would help, so that it goes well?"), most=1000, lines=3, required=False
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def facts(self, person: Person) -> RequestFacts:
        """Return what was typed, for the service."""
        return RequestFacts(kind=RequestKind.PROJECT, person=person, **self._words())

    def _words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "why", "risks", "precautions")}


class AskForm(ProposalForm):
    """What a member of staff asks of the unit."""

    kind = forms.ChoiceField(
        label=_("What would you like?"),
        choices=[
            (
                RequestKind.METHOD,
                choice_with_hint(
                    _("Help with a method"),
                    _("For example: how to ask children, or how to run a panel."),
                ),
            ),
            (
                RequestKind.OCCASION,
                choice_with_hint(
                    _("To propose an occasion to involve people"),
                    _("For example: the waiting room is being planned anew."),
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you would like")},
    )
    field_order = ("kind", "title", "why", "risks", "precautions")

    def asked(self) -> RequestFacts:
        """Return what was typed, for the service."""
        return RequestFacts(kind=self.cleaned_data["kind"], **self._words())


class AnswerForm(forms.Form):
    """The answer of the unit: yes with who and until when, or not this time; each with why."""

    state = forms.ChoiceField(
        label=_("What is your answer?"),
        choices=[
            (RequestState.TAKEN_UP, _("Yes, somebody looks after it")),
            (RequestState.NOT_NOW, _("Not this time")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your answer")},
    )
    answer = TextField(
        label=_("Why, and what happens next?"),
        most=1000,
        lines=4,
        help_text=_("Whoever asked reads this."),
        error_messages={"required": _("Write the reason: whoever asked reads it")},
    )
    owner = MemberField(
        label=_("Who looks after it"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Choose"),
        help_text=_("When the answer is yes: who, and until when."),
    )
    due_on = DayField(label=_("Until when?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, members: QuerySet[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:
        """Ask for who and when, where the answer is yes."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("state") == RequestState.TAKEN_UP:
            for name, words in (
                ("owner", _("Choose who looks after it")),
                ("due_on", _("Enter until when")),
            ):
                if not cleaned.get(name) and not self.has_error(name):
                    self.add_error(name, words)
        return cleaned

    def facts(self) -> AnswerFacts:
        """Return what was typed, for the service; nobody looks after what is not taken up."""
        typed = self.cleaned_data
        if typed["state"] == RequestState.NOT_NOW:
            return AnswerFacts(state=typed["state"], answer=typed["answer"])
        return AnswerFacts(**{name: typed[name] for name in ("state", "answer", "owner", "due_on")})

    @staticmethod
    def initial_of(asked: UnitRequest, viewer_id: int | None) -> dict[str, object]:
        """Return what the form shows: the answer there is, or the viewer as who looks after it."""
        if asked.state == RequestState.ASKED:
            return {"owner": viewer_id, "version": asked.version}
        plain = ("state", "answer", "due_on", "version")
        return {**{name: getattr(asked, name) for name in plain}, "owner": asked.owner_id}


class HurdleForm(forms.Form):
    """What holds engagement back, the first step, and how it ended."""

    text = TextField(
        label=_("What holds engagement back?"),
        most=250,
        lines=2,
        help_text=_("For example: night staff never hear of it. Nothing about single people."),
        error_messages={"required": _("Write what holds engagement back")},
    )
    first_step = TextField(
        label=_("What is the first step?"),
        most=500,
        lines=3,
        help_text=_("Something small that one person can begin with."),
        error_messages={"required": _("Write the first step")},
    )
    owner = MemberField(
        label=_("Who looks after it"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose who looks after it")},
    )
    due_on = DayField(label=_("Until when?"), error_messages={"required": _("Enter until when")})
    is_over = forms.BooleanField(label=_("It is behind us"), required=False)
    helped = TextField(
        label=pgettext_lazy("hurdle", "What helped?"),
        most=1000,
        lines=3,
        required=False,
        help_text=_("So that others can try it too."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        members: QuerySet[Membership],
        hurdle: Hurdle | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a model choice
        if hurdle is None:
            del self.fields["is_over"], self.fields["helped"]

    def clean(self) -> dict[str, Any]:
        """Ask what helped, where a hurdle is behind us."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.ends_it and not cleaned.get("helped") and not self.has_error("helped"):
            self.add_error("helped", _("Write what helped, so that others can try it too"))
        return cleaned

    @property
    def ends_it(self) -> bool:
        """Say whether the hurdle ends with this."""
        return bool(self.cleaned_data.get("is_over"))

    def facts(self) -> HurdleFacts:
        """Return what was typed, for the service."""
        names = ("text", "first_step", "owner", "due_on")
        return HurdleFacts(
            **{name: self.cleaned_data[name] for name in names},
            helped=self.cleaned_data.get("helped", ""),
            is_over=self.ends_it,
        )

    @staticmethod
    def initial_of(hurdle: Hurdle) -> dict[str, object]:
        """Return what the form shows for a hurdle that exists."""
        plain = ("text", "first_step", "due_on", "helped", "version")
        return {**{name: getattr(hurdle, name) for name in plain}, "owner": hurdle.owner_id}


class BeginWithForm(forms.Form):
    """Where what was taken up belongs: in a programme that there is, or in a new one."""

    programme = forms.ChoiceField(
        label=_("Where does it belong?"),
        required=False,
        help_text=_("A new programme takes over the words above. You can change them after."),
        error_messages={"invalid_choice": _("Choose a programme from the list")},
    )
    show_optional = False

    def __init__(self, *args: Any, programmes: Sequence[Programme], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {str(each.pk): each for each in programmes}
        choices = [(pk, f"{each.reference} · {each}") for pk, each in self.offered.items()]
        self.fields["programme"].choices = [("", _("A new programme")), *choices]  # type: ignore[attr-defined]  # a choice

    @property
    def chosen(self) -> Programme | None:
        """Return the programme that was chosen; None for a new one."""
        return self.offered.get(self.cleaned_data["programme"])
