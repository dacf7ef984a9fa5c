"""What is typed about people, their hats and their access needs."""

from engagement.people.forms.filters import PeopleFilterForm
from engagement.people.forms.hats import EndHatForm, HatForm, MistakeForm
from engagement.people.forms.needs import NeedForm
from engagement.people.forms.people import AccountForm, OwnDetailsForm, PersonForm
from engagement.people.forms.supporters import SupporterForm
from engagement.people.forms.voices import WhoSaysForm, ask_who, said_in
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
    "SupporterForm",
    "WhoSaysForm",
    "WishesForm",
    "ask_who",
    "said_in",
]
