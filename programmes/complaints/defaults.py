"""What is usual in each country, offered until an organisation has chosen its own numbers."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.organisations.models import Country
from programmes.complaints.enums import DayCount


@dataclass(frozen=True, slots=True)
class Usual:
    """In how many days complaints are acknowledged and answered, where that stands, who is next."""

    acknowledge: tuple[int, DayCount]
    answer: tuple[int, DayCount]
    source: str | Promise
    next_step: str | Promise = ""


_ELSEWHERE = Usual(
    (5, DayCount.WORKING),
    (30, DayCount.ALL),
    _("These numbers are a proposal: we know of no rule that holds in the whole country."),
)
_USUAL: dict[str, Usual] = {
    Country.UNITED_KINGDOM: Usual(
        (3, DayCount.WORKING),
        (180, DayCount.ALL),
        _(
            "Local Authority Social Services and National Health Service Complaints (England) "
            "Regulations 2009, regulations 13 and 14: three working days, and six months at most."
        ),
        _(
            "If you are not content with our answer, or do not get one, you can go to the "
            "Parliamentary and Health Service Ombudsman, www.ombudsman.org.uk, telephone "
            "0345 015 4033. It costs nothing."
        ),
    ),
    Country.FRANCE: Usual(
        (10, DayCount.WORKING),
        (60, DayCount.ALL),
        _(
            "Code des relations entre le public et l’administration, articles L. 112-3 and "
            "L. 231-4: ten working days for the acknowledgement, two months for the answer."
        ),
        _(
            "You can ask the commission des usagers of the hospital, and its mediators. You can "
            "also go to the Défenseur des droits, www.defenseurdesdroits.fr, telephone "
            "09 69 39 00 00. It costs nothing."
        ),
    ),
    Country.IRELAND: Usual(
        (5, DayCount.WORKING),
        (30, DayCount.WORKING),
        _(
            "Health Act 2004 (Complaints) Regulations 2006: five working days for the "
            "acknowledgement, thirty for the answer."
        ),
        _(
            "If you are not content with our answer, you can go to the Ombudsman, "
            "www.ombudsman.ie. It costs nothing."
        ),
    ),
}


def usual_in(country: str) -> Usual:
    """Return what is usual in a country."""
    return _USUAL.get(country, _ELSEWHERE)
