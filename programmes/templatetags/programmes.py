"""Tags for texts that organisations write in more than one language: `{% load programmes %}`."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from babel.dates import format_skeleton
from django import template
from django.conf import settings
from django.db.models import Model, TextChoices
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from engagement.core import formats
from engagement.people.models import FreeTime, Interest, RoleKind, Theme
from programmes import stages
from programmes.enums import (
    AccessTaskState,
    ActivityState,
    AgendaResult,
    AgendaState,
    ContributionState,
    InvolvementState,
    Met,
    Outcome,
    PollState,
    Presence,
    ProgrammeKind,
    Reply,
    Side,
    TakenIntoAccount,
    WayOfWorking,
)
from programmes.kinds.catalogue import Catalogue, Kind
from programmes.kinds.enums import SpeaksFor, Together
from programmes.models import (
    Activity,
    Body,
    DatePoll,
    Expression,
    Opportunity,
    PersonSkill,
    Project,
)
from programmes.opportunities.enums import ExpressionState, ProposalAnswer
from programmes.undertakings.enums import Standing
from programmes.whoswho.enums import IntroductionState

register = template.Library()

_TONES: dict[str, str] = {
    InvolvementState.ACCEPTED: "success",
    InvolvementState.INVITED: "info",
    ActivityState.CANCELLED: "error",
    ActivityState.HELD: "success",
    AgendaState.PROPOSED: "warning",
    AgendaState.PUT_ASIDE: "neutral",
    AgendaResult.DECIDED: "success",
    AgendaResult.DISCUSSED: "info",
    AgendaResult.POSTPONED: "warning",
    PollState.OPEN: "info",
    PollState.CHOSEN: "success",
    Reply.COMING: "success",
    Presence.PRESENT: "success",
    Presence.REMOTE: "success",
    AccessTaskState.ARRANGED: "success",
    AccessTaskState.TO_DO: "warning",
    AccessTaskState.NOT_POSSIBLE: "error",
    Met.YES: "success",
    Met.PARTLY: "warning",
    Met.NO: "error",
    ContributionState.RECEIVED: "info",
    ContributionState.DISCUSSED: "info",
    ContributionState.DECIDED: "warning",
    ContributionState.TOLD: "success",
    Outcome.TAKEN_UP: "success",
    Outcome.IN_PART: "success",
    Outcome.PASSED_ON: "info",
    TakenIntoAccount.CANNOT_TELL: "neutral",
    ExpressionState.SHORTLISTED: "info",
    ExpressionState.TALKED_TO: "info",
    ExpressionState.CHOSEN: "success",
    Standing.MISSING: "warning",
    Standing.EXPIRED: "warning",
    Standing.NEW_WORDING: "warning",
    Standing.GIVEN: "success",
    IntroductionState.ASKED: "info",
    IntroductionState.AGREED: "success",
}


@register.filter
def tone(state: str) -> str:
    """Return the tone of a state's tag."""
    return _TONES.get(state, "neutral")


@register.filter
def answer_tone(answer: str) -> str:
    """Return the tone of an answer to a proposal; a no is as good as a yes."""
    return "success" if answer == ProposalAnswer.YES else "neutral"


@register.filter
def interest_words(opportunity: Opportunity) -> list[str]:
    """Name what people do there."""
    return _labels(Interest, opportunity.interests)


@register.filter
def theme_words(opportunity: Opportunity) -> str:
    """Name what it is about."""
    return ", ".join(_labels(Theme, opportunity.themes))


@register.filter
def time_words(row: Opportunity | Expression) -> str:
    """Name the times that are needed, or at which somebody is free."""
    return ", ".join(_labels(FreeTime, row.times))


@register.filter
def preparation(activity: Activity) -> Decimal:
    """Return the time that an activity takes to prepare, in hours."""
    return Decimal(activity.preparation_minutes) / 60


@register.filter
def ways_of_working(project: Project) -> list[tuple[str, str]]:
    """Name the kinds of partners of a project, each with how it works with them."""
    ways = (
        (_("Associations of users, patients and carers"), project.with_associations),
        (_("Professional bodies and unions"), project.with_professional_bodies),
        (_("Councils, authorities and funders"), project.with_authorities),
    )
    return [(label, str(WayOfWorking(way).label)) for label, way in ways if way]


@register.filter
def research_stages(project: Project) -> list[str]:
    """Name the stages of research at which people take part, in their order."""
    return [str(step.label) for step in stages.research_steps(project.research_steps)]


@register.filter
def of(found: Mapping[int, object], key: int) -> object:
    """Return what belongs to a row, or nothing."""
    return found.get(key, "")


@register.filter
def month_name(day: date) -> str:
    """Write a month with its year, as a heading."""
    words = format_skeleton("yMMMM", day, locale=formats.locale_name())
    return f"{words[:1].upper()}{words[1:]}"


@register.filter
def suited_sides(poll: DatePoll) -> str:
    """Name the sides of which on no other date more could have come."""
    return ", ".join(str(Side(side).label) for side in poll.suited)


@register.filter
def vacant_seats(body: Body) -> int:
    """Return how many seats nobody holds, of a body that was read with its figures."""
    facts = vars(body)
    return int(facts["seats_now"]) - int(facts["taken_now"])


@register.filter
def named_in(code: str, kinds: Catalogue) -> SafeString | str:
    """Write the name of a form of engagement or a kind of activity, in a catalogue."""
    kind = kinds.get(code)
    return worded(kind.words("name")) if kind and kind.row else kinds.name(code)


@register.filter
def meaning_of(kind: Kind) -> SafeString | str:
    """Write what a form of engagement or a kind of activity means."""
    return worded(kind.words("about")) if kind.row else kind.meaning


@register.filter
def usual_words(kind: Kind) -> list[str]:
    """Say how people usually take part in a kind of activity."""
    words = [
        *_labels(Together, [kind.together]),
        *_labels(SpeaksFor, [kind.speaks_for]),
    ]
    return [*words, _("Counts as training")] if kind.is_training else words


@register.filter
def is_training_in(code: str, kinds: Catalogue) -> bool:
    """Say whether a kind of activity, in a catalogue, counts as training."""
    kind = kinds.get(code)
    return kind is not None and kind.is_training


@register.filter
def skill_in(row: PersonSkill, kinds: Catalogue) -> SafeString | str:
    """Write the name of a skill that somebody has or wishes, in own words where it has none."""
    return named_in(row.code, kinds) if row.code else format_html("<bdi>{}</bdi>", row.words)


@register.simple_tag
def skill_name(row: PersonSkill, kinds: Catalogue) -> str:
    """Return the name of a skill and how somebody came by it, to be read aloud."""
    return f"{kinds.name(row.code) or row.words}, {row.get_how_display()}"


@register.filter
def helps_words(kind: Kind) -> list[str]:
    """Say in which roles and in which kinds of programme a skill often helps."""
    lines = (_labels(RoleKind, kind.roles), _labels(ProgrammeKind, kind.settings))
    return [", ".join(str(label) for label in labels) for labels in lines if labels]


@register.simple_tag
def said(row: Model, name: str) -> SafeString:
    """Write a text of a row; in another language than the page's, it says which."""
    language = (get_language() or "en").partition("-")[0]
    languages = [language, *(code for code, _ in settings.LANGUAGES if code != language)]
    for code in languages:
        text = getattr(row, f"{name}_{code}", None)
        if text and code == language:
            return format_html("{}", text)
        if text:
            return format_html('<span lang="{}">{}</span>', code, text)
    return SafeString("")


@register.simple_tag
def worded(words: Mapping[str, str]) -> SafeString:
    """Write a text that is given by language; in another one than the page's, it says which."""
    language, text = _in_language(words)
    if language in ("", _reading()):
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter
def wording(words: Mapping[str, str]) -> str:
    """Return a text that is given by language, where no element can say which one it is."""
    return _in_language(words)[1]


def _reading() -> str:
    return (get_language() or "en").partition("-")[0]


def _in_language(words: Mapping[str, str]) -> tuple[str, str]:
    return next(((code, words[code]) for code in (_reading(), *words) if words.get(code)), ("", ""))


def _labels(choices: type[TextChoices], values: Iterable[str]) -> list[str]:
    return [str(choice.label) for choice in choices if choice.value in values]
