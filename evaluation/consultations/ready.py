"""Two consultations about preferences that are ready to use, and how priorities begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluation.consultations.enums import Purpose, QuestionKind

_Text = str | Promise


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A question that is proposed, in the words of each language."""

    text: _Text
    kind: QuestionKind
    choices: Sequence[_Text] = ()
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """What the page about a new consultation begins with. Everything can be changed."""

    label: _Text
    title: _Text = ""
    about: _Text = ""
    questions: Sequence[ReadyQuestion] = ()
    purpose: Purpose = Purpose.CONSULTATION


_DECIDING = Ready(
    label=_("How people like decisions to be made"),
    title=_("How do you like decisions about your care to be made?"),
    about=_(
        "People differ in how much they want to know and to decide. There is no right answer. "
        "What you say helps us to ask each person in the way that suits them."
    ),
    questions=(
        ReadyQuestion(
            _("When there is more than one way to go on, who should decide?"),
            QuestionKind.ONE,
            (
                _("I decide, once I know what there is to choose from"),
                _("We decide together"),
                _("Staff decide, once they know what matters to me"),
                _("It depends on what it is about"),
            ),
        ),
        ReadyQuestion(
            _("How much do you want to know before you decide?"),
            QuestionKind.ONE,
            (
                _("Everything there is to know"),
                _("The main points, for and against"),
                _("Only what I ask about"),
                _("Somebody else should hear it for me"),
            ),
        ),
        ReadyQuestion(
            _("What helps you most to decide?"),
            QuestionKind.SEVERAL,
            (
                _("Time to think it over"),
                _("Something short to read, or pictures"),
                _("Somebody close to me being there"),
                _("Talking to somebody who had the same choice"),
                _("Numbers about what happens to most people"),
                _("A second opinion"),
            ),
            3,
        ),
        ReadyQuestion(
            _("Tell us of a decision that was made well, or badly. What made it so?"),
            QuestionKind.TEXT,
        ),
    ),
)
_MATTERS = Ready(
    label=_("What matters most to people in their care"),
    title=_("What matters most to you in your care?"),
    about=_(
        "Often one cannot have everything at once. Your answers show what we should not give up "
        "when we have to choose."
    ),
    questions=(
        ReadyQuestion(
            _("Which of these matter most to you?"),
            QuestionKind.SEVERAL,
            (
                _("Living longer, even if care is hard"),
                _("Feeling well today"),
                _("Looking after myself"),
                _("Being at home as much as possible"),
                _("Seeing the same people each time"),
                _("Being seen soon"),
                _("Not being a burden to those close to me"),
            ),
            3,
        ),
        ReadyQuestion(
            _("Which would you rather have, if you had to choose?"),
            QuestionKind.ONE,
            (
                _("An appointment soon, with anybody"),
                _("An appointment later, with somebody who knows me"),
                _("A talk by phone or on screen, on the same day"),
            ),
        ),
        ReadyQuestion(
            _("Which risk worries you more?"),
            QuestionKind.ONE,
            (
                _("That something is done which was not needed"),
                _("That something is missed which was needed"),
                _("Both the same"),
            ),
        ),
        ReadyQuestion(_("Is there something that we forgot to ask?"), QuestionKind.TEXT),
    ),
)
_PRIORITIES = Ready(
    label=_("Priorities: which topics matter most"),
    title=_("What should come first?"),
    about=_(
        "People, professionals and associations say what should be worked on, then each marks "
        "what matters most. Nobody sees what you marked."
    ),
    questions=(
        ReadyQuestion(_("Which of these matter most to you?"), QuestionKind.SEVERAL, (), 3),
    ),
    purpose=Purpose.PRIORITIES,
)
READY: Mapping[str, Ready] = {
    "blank": Ready(label=_("Questions of your own")),
    "deciding": _DECIDING,
    "matters": _MATTERS,
    "priorities": _PRIORITIES,
}


def in_languages(text: _Text, languages: Sequence[str]) -> dict[str, str]:
    """Return a text in each of some languages."""
    found = {}
    for language in languages:
        with translation.override(language):
            found[language] = str(text)
    return found
