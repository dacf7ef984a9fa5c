"""The question under which row of the charter a decision falls."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.charters.rights import Right


class RightField(forms.ChoiceField):
    """One of the kinds of decision that a charter names; gives the whole row, or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Which kind of decision of the charter is it?"),
            required=False,
            help_text=_("The register shows beside it who decides this by the charter."),
            **options,
        )
        self.rights: dict[str, Right] = {}

    def clean(self, value: Any) -> Any:
        """Return the row of the chosen name."""
        return self.rights.get(super().clean(value))


def offer_rights(form: forms.Form, rights: Sequence[Right]) -> None:
    """Offer the rows of a charter, or do not ask where there is none."""
    field = form.fields["right"]
    if not rights or not isinstance(field, RightField):
        del form.fields["right"]
        return
    field.rights = {right["name"]: right for right in rights}
    field.choices = [("", _("None of them")), *((name, name) for name in field.rights)]
