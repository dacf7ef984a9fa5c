"""What is typed about people, their hats and their access needs."""

from engagement.people.forms.filters import PeopleFilterForm
from engagement.people.forms.hats import EndHatForm, HatForm, MistakeForm
from engagement.people.forms.needs import NeedForm
from engagement.people.forms.people import AccountForm, OwnDetailsForm, PersonForm
from engagement.people.forms.wishes import WishesForm

__all__ = [
    "AccountForm",
    "EndHatForm",
    "HatForm",
    "MistakeForm",
    "NeedForm",
    "OwnDetailsForm",
    "PeopleFilterForm",
    "PersonForm",
    "WishesForm",
]
