"""What is said about an action, and what narrows the portfolio."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.models import Membership
from evaluation.models import Criterion, LevelAction
from evaluation.services.level_actions import AnswerFacts
from programmes.forms.programmes import MemberField
from programmes.forms.texts import TextField
from programmes.models import Programme

if TYPE_CHECKING:
    CriterionChoice: TypeAlias = forms.ModelChoiceField[Criterion]
else:  # Django's fields cannot be subscripted at run time
    CriterionChoice = forms.ModelChoiceField


class CriterionField(CriterionChoice):
    """One thing that a standard asks for, after the name of the standard."""

    def label_from_instance(self, obj: Criterion) -> str:
        """Name the standard and the criterion."""
        return f"{obj.standard} – {obj.code} · {obj.title}"


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
    criterion = CriterionField(
        label=_("Which part of a standard does it help to meet?"),
        queryset=Criterion.objects.none(),
        required=False,
        empty_label=_("None in particular"),
        help_text=_("Then it is found beside what the standard asks for."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        members: QuerySet[Membership],
        criteria: QuerySet[Criterion],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a model choice
        self.fields["criterion"].queryset = criteria  # type: ignore[attr-defined]  # a model choice

    def facts(self) -> AnswerFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        return AnswerFacts(
            answer=cleaned["answer"],
            owner_id=cleaned["owner"].pk,
            due_on=cleaned["due_on"],
            criterion_id=cleaned["criterion"].pk if cleaned["criterion"] else None,
        )

    @staticmethod
    def initial_of(action: LevelAction) -> dict[str, object]:
        """Return what the form shows for an action."""
        return {
            "answer": action.answer,
            "owner": action.owner_id,
            "due_on": action.due_on,
            "criterion": action.criterion_id,
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
