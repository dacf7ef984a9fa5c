"""What is typed about people, their hats and their access needs."""

from engagement.people.forms.filters import PeopleFilterForm
from engagement.people.forms.hats import EndHatForm, HatForm
from engagement.people.forms.needs import NeedForm
from engagement.people.forms.people import AccountForm, OwnDetailsForm, PersonForm

__all__ = [
    "AccountForm",
    "EndHatForm",
    "HatForm",
    "NeedForm",
    "OwnDetailsForm",
    "PeopleFilterForm",
    "PersonForm",
]
