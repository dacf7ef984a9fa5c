"""What is typed about an agenda, what a meeting decided, and its minutes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from engagement.organisations.models import Membership
from programmes.charters.rights import Right, named
from programmes.enums import AgendaPurpose, AgendaResult, DecidedBy, DecisionKind
from programmes.facts import AgendaFacts, DecisionFacts
from programmes.forms.rights import RightField, offer_rights
from programmes.forms.texts import TextField
from programmes.models import AgendaItem, Attendance, MeetingDecision
from programmes.models.agenda import MOST_MINUTES

_LENGTH = _("Enter a number of minutes from 1 to 600")


class LengthField(forms.IntegerField):
    """A number of minutes that an item may take."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Time for it, in minutes"),
            required=False,
            min_value=1,
            max_value=600,
            widget=forms.TextInput(
                attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}
            ),
            error_messages={"invalid": _LENGTH, "min_value": _LENGTH, "max_value": _LENGTH},
            **options,
        )


class ProposeForm(forms.Form):
    """What somebody would like a meeting to deal with."""

    title = TextField(
        label=_("What is it about?"),
        most=150,
        help_text=_("A few words. Everybody who is invited can read them."),
        error_messages={"required": _("Write what it is about")},
    )
    details = TextField(label=_("More about it"), most=2000, lines=4, required=False)
    purpose = forms.ChoiceField(
        label=_("What should the meeting do with it?"),
        choices=[
            (AgendaPurpose.DISCUSS, _("Talk about it")),
            (AgendaPurpose.DECIDE, _("Decide something")),
            (AgendaPurpose.INFORM, _("Hear about it")),
        ],
        initial=AgendaPurpose.DISCUSS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the meeting should do with it")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def facts(self) -> AgendaFacts:
        """Return what was typed, for the service."""
        return AgendaFacts(
            title=self.cleaned_data["title"],
            details=self.cleaned_data["details"],
            purpose=self.cleaned_data["purpose"],
            length=self.cleaned_data.get("length"),
        )


class AgendaItemForm(ProposeForm):
    """An item as staff write it, for the team or for somebody who told them."""

    length = LengthField()
    proposer = forms.ChoiceField(
        label=_("Whose idea is it?"),
        required=False,
        help_text=_("Choose the person when somebody told you by phone, on paper or in person."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, people: Sequence[Attendance] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if people is None:
            del self.fields["proposer"]
            return
        self.people = {str(row.pk): row for row in people}
        choices = [
            ("", _("The team’s")),
            *((pk, row.person.name) for pk, row in self.people.items()),
        ]
        self.fields["proposer"].choices = choices  # type: ignore[attr-defined]  # a choice

    def attendance(self) -> Attendance | None:
        """Return the invitation of the person whose idea it is; None for the team."""
        return self.people.get(self.cleaned_data["proposer"])

    @staticmethod
    def initial_of(item: AgendaItem) -> dict[str, object]:
        """Return what the form shows for an item that exists."""
        names = ("title", "details", "purpose", "length", "version")
        return {name: getattr(item, name) for name in names}


class AnswerProposalForm(forms.Form):
    """Whether a proposal is put on the agenda."""

    answer = forms.ChoiceField(
        label=_("Does it go on the agenda?"),
        choices=[
            ("accept", _("Yes, it goes on the agenda")),
            ("put_aside", choice_with_hint(_("No, it is put aside"), _("Say why below."))),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it goes on the agenda")},
    )
    reason = TextField(
        label=_("Why"),
        most=500,
        lines=3,
        required=False,
        help_text=_("Whoever proposed it is told, with these words."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason when something is put aside."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        put_aside = cleaned.get("answer") == "put_aside"
        if put_aside and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error(
                "reason", _("Write why it is put aside. The person who proposed it can read this.")
            )
        return cleaned


class ResultForm(forms.Form):
    """What became of an item at the meeting."""

    result = forms.ChoiceField(
        label=_("What became of it?"),
        choices=AgendaResult.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it")},
    )


class DecisionForm(forms.Form):
    """A decision of a meeting, or an action that somebody takes on."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (
                DecisionKind.DECISION,
                choice_with_hint(_("A decision"), _("Something that holds from now on.")),
            ),
            (
                DecisionKind.ACTION,
                choice_with_hint(_("An action"), _("Something that somebody will do.")),
            ),
        ],
        initial=DecisionKind.DECISION,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is a decision or an action")},
    )
    text = TextField(
        label=_("In words"),
        most=1000,
        lines=3,
        help_text=_("Everybody who takes part in the project can read this in the register."),
        error_messages={"required": _("Write what was decided, or what is to be done")},
    )
    item = forms.ChoiceField(label=_("About which item of the agenda?"), required=False)
    decided_by = forms.ChoiceField(
        label=_("Who decided?"),
        choices=[("", _("Choose")), *DecidedBy.choices],
        required=False,
        help_text=_("For a decision."),
    )
    reason = TextField(
        label=_("Why?"),
        most=1000,
        lines=3,
        required=False,
        help_text=_("For a decision. People who were not there can then understand it."),
    )
    right = RightField()
    owner = forms.ChoiceField(
        label=_("Who looks after it?"), required=False, help_text=_("An action needs somebody.")
    )
    due_on = DayField(label=_("Until when?"), required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        items: Sequence[AgendaItem],
        members: Sequence[Membership],
        people: Sequence[Attendance],
        rights: Sequence[Right],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        offer_rights(self, rights)
        self.owners: dict[str, Membership | Attendance] = {
            **{f"m{member.pk}": member for member in members},
            **{f"p{row.person_id}": row for row in people},
        }
        self.items = {str(item.pk): item for item in items}
        self.fields["item"].choices = [  # type: ignore[attr-defined]  # a choice
            ("", _("None of them")),
            *((pk, item.title) for pk, item in self.items.items()),
        ]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]  # a choice
            ("", _("Nobody")),
            (_("Team"), [(f"m{member.pk}", str(member.user)) for member in members]),
            (_("Those who were invited"), [(f"p{r.person_id}", r.person.name) for r in people]),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask who decided, or who looks after an action."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind == DecisionKind.DECISION and not cleaned.get("decided_by"):
            self.add_error("decided_by", _("Choose who decided"))
        if kind == DecisionKind.ACTION and not cleaned.get("owner"):
            self.add_error("owner", _("Choose who looks after this action"))
        return cleaned

    def facts(self) -> DecisionFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        owner = self.owners.get(cleaned["owner"])
        decision = cleaned["kind"] == DecisionKind.DECISION
        return DecisionFacts(
            kind=cleaned["kind"],
            text=cleaned["text"],
            decided_by=cleaned["decided_by"] if decision else "",
            reason=cleaned["reason"] if decision else "",
            right=cleaned.get("right") if decision else None,
            item=self.items.get(cleaned["item"]),
            owner_member=owner if isinstance(owner, Membership) else None,
            owner_person=owner.person if isinstance(owner, Attendance) else None,
            due_on=cleaned["due_on"],
        )

    @staticmethod
    def initial_of(decision: MeetingDecision) -> dict[str, object]:
        """Return what the form shows for a decision that exists."""
        owner = ""
        if decision.owner_member_id:
            owner = f"m{decision.owner_member_id}"
        elif decision.owner_person_id:
            owner = f"p{decision.owner_person_id}"
        plain = ("kind", "text", "decided_by", "reason", "due_on", "version")
        return {
            **{name: getattr(decision, name) for name in plain},
            "right": named(decision.right),
            "item": decision.item_id or "",
            "owner": owner,
        }


class MinutesForm(forms.Form):
    """The minutes of a meeting, as several people may write them in turn."""

    text = TextField(
        label=_("Minutes"),
        most=MOST_MINUTES,
        lines=18,
        required=False,
        help_text=_(
            "Short and plain. What was said, and why. Names only where people agreed to it. "
            "Nobody else reads this until you publish it."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class PublishMinutesForm(forms.Form):
    """Giving the minutes to everybody who was invited."""

    correction = TextField(
        label=_("What did you correct?"),
        most=500,
        lines=2,
        help_text=_("People are told with these words, so that they need not compare."),
        error_messages={"required": _("Write what you corrected, so that people need not compare")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_first: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_first:
            del self.fields["correction"]
