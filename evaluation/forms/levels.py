"""What is said about an action, and what narrows the portfolio."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.models import Membership
from evaluation.models import LevelAction
from evaluation.services.level_actions import AnswerFacts
from programmes.forms.programmes import MemberField
from programmes.forms.texts import TextField
from programmes.models import Programme


class AnswerActionForm(forms.Form):
    """What is done about a finding, who looks after it, and until when."""

    answer = TextField(
        label=_("What do you do about it?"),
        most=2000,
        lines=5,
        help_text=_(
            "Talk with both sides first. You may also explain why the promise was right, or change "
            "it together."
        ),
        error_messages={"required": _("Write what you do about it, even if it is little")},
    )
    owner = MemberField(
        label=_("Who looks after it?"),
        queryset=Membership.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose who looks after it")},
    )
    due_on = DayField(label=_("Until when?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, members: QuerySet[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a model choice

    def facts(self) -> AnswerFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        return AnswerFacts(
            answer=cleaned["answer"], owner_id=cleaned["owner"].pk, due_on=cleaned["due_on"]
        )

    @staticmethod
    def initial_of(action: LevelAction) -> dict[str, object]:
        """Return what the form shows for an action."""
        return {
            "answer": action.answer,
            "owner": action.owner_id,
            "due_on": action.due_on,
            "version": action.version,
        }


class CloseActionForm(forms.Form):
    """Why an action is closed."""

    reason = TextField(
        label=_("Why can it be closed?"),
        most=1000,
        lines=4,
        help_text=_("What has changed, or what both sides agreed."),
        error_messages={"required": _("Write why it can be closed")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PortfolioForm(forms.Form):
    """Which projects the portfolio shows."""

    show_optional: ClassVar[bool] = False

    programme = forms.ChoiceField(label=_("Programme"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("All")),
            ("open", _("Open")),
            ("closed", _("Closed")),
            ("flagged", _("With something to talk about")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, programmes: Sequence[Programme], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["programme"]
        field.choices = [  # type: ignore[attr-defined]  # a choice
            ("", _("All")),
            *((programme.pk, programme.title) for programme in programmes),
        ]

    def wanted(self) -> tuple[int | None, str]:
        """Return the programme and the state, as far as they make sense."""
        self.full_clean()
        found: dict[str, str] = self.cleaned_data if self.is_bound else {}
        programme = found.get("programme") or ""
        return (int(programme) if programme else None), found.get("state") or ""
