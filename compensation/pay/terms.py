"""What parts are paid, for the pages on which people say yes or no."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from compensation import selectors
from compensation.models import PayRate
from compensation.pay import rules, words
from engagement.people.terms import Part, Terms
from programmes.selectors import kinds


def tell(parts: Sequence[Part]) -> list[Terms]:
    """Say what each part is paid; one query, and one more where kinds have rates of their own."""
    days = [part.day for part in parts]
    rates = selectors.pay_rates.between(min(days), max(days))
    names = _names(rates) if any(not part.kind for part in parts) else {}
    return [Terms(_general(rates, part), tuple(_otherwise(rates, part, names))) for part in parts]


def _general(rates: Iterable[PayRate], part: Part) -> str:
    if not part.status:
        return str(words.NO_ROLE)
    rate = rules.rate_for(rates, part.status, part.kind, part.day)
    return words.sentence(rate) if rate else str(words.NO_RATE)


def _otherwise(rates: Iterable[PayRate], part: Part, names: Mapping[str, str]) -> Iterable[str]:
    """Say what each kind of activity with a rate of its own pays, while the kind is open."""
    for kind, name in names.items():
        rate = rules.rate_for(rates, part.status, kind, part.day)
        if not part.kind and rate and rate.kind:
            yield _("%(kind)s: %(terms)s") % {"kind": name, "terms": words.sentence(rate)}


def _names(rates: Iterable[PayRate]) -> dict[str, str]:
    """Name the kinds of activity that have rates of their own."""
    own = dict.fromkeys(rate.kind for rate in rates if rate.kind)
    if not own:
        return {}
    activities = kinds.both().activities
    return {kind: activities.name(kind) for kind in own}
