"""The forms of engagement, the kinds of activity and the skills that the product brings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.enums import ActivityKind, Form
from programmes.kinds.enums import Area, SpeaksFor, Together
from programmes.kinds.shipped_skills import SKILLS

_ALONE, _GROUP = Together.ALONE, Together.GROUP
_SELF, _PEERS = SpeaksFor.SELF, SpeaksFor.PEERS


@dataclass(frozen=True, slots=True)
class ShippedKind:
    """One kind of the product: its words, how people usually take part, and whether they learn.

    Its words are those of the language in use.
    """

    code: str
    name: str | Promise
    about: str | Promise
    together: str = ""
    speaks_for: str = ""
    is_training: bool = False
    roles: Sequence[str] = ()
    settings: Sequence[str] = ()

    def names(self) -> dict[str, str]:
        """Return its name in each language of the product."""
        return _in_each_language(self.name)

    def abouts(self) -> dict[str, str]:
        """Return what it means in each language of the product."""
        return _in_each_language(self.about)


def _in_each_language(text: str | Promise) -> dict[str, str]:
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = str(text)
    return found


_FORMS: Mapping[Form, str | Promise] = {
    Form.SURVEY: _("Many people answer the same questions, on paper or on screen."),
    Form.FOCUS_GROUP: _("A small group talks about a few open questions, once or twice."),
    Form.INTERVIEW: _("One person at a time is asked, and tells in their own words."),
    Form.COMMITTEE: _("A group meets again and again, and advises or decides."),
    Form.WORKSHOP: _("People make something together in a few sessions."),
    Form.DOCUMENT_REVIEW: _("People read a text before it is finished, and say what to change."),
    Form.PRIORITY_SETTING: _("People and professionals agree on what comes first."),
    Form.PEER_SUPPORT: _("People who know a situation help others who are in it."),
    Form.CO_RESEARCH: _("People plan a study, gather and make sense of data as researchers do."),
    Form.DECISION_AID: _(
        "Something that helps people and staff to decide together. Only results of groups are told."
    ),
}
_ACTIVITIES: Mapping[ActivityKind, tuple[str | Promise, str, str, bool]] = {
    ActivityKind.MEETING: (_("People talk and decide, with an agenda."), _GROUP, _PEERS, False),
    ActivityKind.WORKSHOP: (
        _("People make or try something together."), _GROUP, _PEERS, False,
    ),
    ActivityKind.FOCUS_GROUP: (
        _("A small group talks about a few open questions."), _GROUP, _PEERS, False,
    ),
    ActivityKind.TRAINING: (
        _("People learn something that they need to take part or to teach."), _GROUP, "", True,
    ),
    ActivityKind.DOCUMENT_REVIEW: (
        _("Each person reads a text at home and says what to change."), _ALONE, _PEERS, False,
    ),
    ActivityKind.INFORMAL: (_("A talk without an agenda, over tea or on the way."), "", "", False),
    ActivityKind.GETTING_TO_KNOW: (
        _("Nothing is decided: people find out who the others are."), _GROUP, "", False,
    ),
    ActivityKind.TEAM_MEETING: (
        _("Somebody with experience joins a meeting of a team of staff."), _GROUP, _PEERS, False,
    ),
    ActivityKind.LEARNING_DAY: (
        _("People and staff learn from each other for a day."), _GROUP, "", True,
    ),
    ActivityKind.DIALOGUE: (
        _("People and managers talk about where things should get better."),
        _GROUP, _PEERS, False,
    ),
    ActivityKind.RECRUITMENT_PANEL: (
        _("People help to choose who will work here."), _GROUP, _PEERS, False,
    ),
    ActivityKind.JURY: (
        _("People judge work, projects or students by rules that are known before."),
        _GROUP, _PEERS, False,
    ),
    ActivityKind.INDUCTION: (
        _("People with experience teach those who begin to work here."), _GROUP, _PEERS, True,
    ),
    ActivityKind.AWARENESS: (
        _("Staff find out what working with people brings, and what holds it back."),
        _GROUP, _PEERS, True,
    ),
    ActivityKind.MENTORING: (
        _("One person goes along with another for a while, and both learn."),
        _ALONE, _PEERS, False,
    ),
    ActivityKind.CONFERENCE: (
        _("People tell others outside what was done and learnt."), _GROUP, _PEERS, False,
    ),
    ActivityKind.CONSULTATION: (
        _("People read something, answer questions in writing, and learn what came of it."),
        _ALONE, _PEERS, False,
    ),
    ActivityKind.INFORMATION: (
        _("People are told something, with its sources; somebody from outside checks it."),
        "", "", False,
    ),
}  # fmt: skip

#: The kinds of the product by area and code, in the order in which they are offered.
SHIPPED: Mapping[Area, Mapping[str, ShippedKind]] = {
    Area.FORM: {
        form.value: ShippedKind(form.value, form.label, about) for form, about in _FORMS.items()
    },
    Area.ACTIVITY: {
        kind.value: ShippedKind(kind.value, kind.label, *rest) for kind, rest in _ACTIVITIES.items()
    },
    Area.SKILL: {
        code: ShippedKind(code, skill.name, skill.about, roles=skill.roles, settings=skill.settings)
        for code, skill in SKILLS.items()
    },
}
