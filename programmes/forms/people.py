"""Inviting people and colleagues, and answers that reached us by other ways."""

from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import choice_with_hint
from engagement.organisations.models import Membership
from engagement.people.models import Hat
from programmes.enums import HowAnswered, InvolvementState, Side
from programmes.forms.programmes import MemberField

HOW_ELSE = [choice for choice in HowAnswered.choices if choice[0] != HowAnswered.PORTAL]


def how_they_told(initial: HowAnswered | None = None) -> forms.ChoiceField:
    """Return the question how somebody told staff something by another way than here."""
    return forms.ChoiceField(
        label=_("How did they tell you?"),
        choices=HOW_ELSE,
        widget=forms.RadioSelect,
        initial=initial,
        error_messages={"required": _("Choose how they told you")},
    )


def what_they_answered(*choices: tuple[str, Promise]) -> forms.ChoiceField:
    """Return the question what somebody answered, as staff heard it."""
    return forms.ChoiceField(
        label=_("What did they answer?"),
        choices=choices,
        widget=forms.RadioSelect,
        help_text=_("Do not ask for a reason."),
        error_messages={"required": _("Choose what they answered")},
    )


if TYPE_CHECKING:
    HatChoice: TypeAlias = forms.ModelChoiceField[Hat]
else:  # Django's fields cannot be subscripted at run time
    HatChoice = forms.ModelChoiceField


class HatField(HatChoice):
    """A hat of one person, with the body that gave the mandate."""

    def label_from_instance(self, obj: Hat) -> str:
        """Name the role and the mandate."""
        role = obj.get_role_display()
        return f"{role} ({obj.mandate_body})" if obj.mandate_body else str(role)


class InviteForm(forms.Form):
    """On which side, and under which hat, somebody is asked to take part."""

    side = forms.ChoiceField(
        label=_("They take part as"),
        choices=Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose as what they take part")},
    )
    hat = HatField(
        label=_("In their role as"),
        queryset=Hat.objects.none(),
        required=False,
        empty_label=_("No particular role"),
    )

    def __init__(self, *args: Any, hats: QuerySet[Hat], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["hat"].queryset = hats  # type: ignore[attr-defined]  # a model choice


class AnswerForm(forms.Form):
    """An answer to the invitation that reached staff by another way."""

    given = what_they_answered(
        (InvolvementState.ACCEPTED, _("Yes, they will take part")),
        (InvolvementState.DECLINED, _("No, they will not take part")),
    )
    how = how_they_told()


class ColleagueForm(forms.Form):
    """A member of staff who is given access to one project."""

    member = MemberField(
        label=_("Member of staff"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose a member of staff")},
    )
    access = forms.ChoiceField(
        label=_("What may they do?"),
        choices=[
            ("view", choice_with_hint(_("See the project"), _("They can read, not change."))),
            (
                "manage",
                choice_with_hint(
                    _("Manage the project"),
                    _("They can change it, plan activities and record who was there."),
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they may do")},
    )

    def __init__(self, *args: Any, members: QuerySet[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]  # a model choice
