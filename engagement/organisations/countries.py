"""What is usual in each country, offered when an organisation is created."""

from dataclasses import dataclass
from zoneinfo import available_timezones

from engagement.organisations.models import Country, Currency, DistanceUnit


@dataclass(frozen=True)
class Customs:
    """What organisations of a country usually use."""

    time_zone: str
    currency: Currency
    distance_unit: DistanceUnit
    languages: tuple[str, ...]
    tax_year: tuple[int, int] = (1, 1)


CUSTOMS: dict[Country, Customs] = {
    Country.UNITED_KINGDOM: Customs(
        "Europe/London", Currency.GBP, DistanceUnit.MILE, ("en",), tax_year=(4, 6)
    ),
    Country.FRANCE: Customs("Europe/Paris", Currency.EUR, DistanceUnit.KILOMETRE, ("fr",)),
    Country.IRELAND: Customs("Europe/Dublin", Currency.EUR, DistanceUnit.KILOMETRE, ("en",)),
    Country.BELGIUM: Customs("Europe/Brussels", Currency.EUR, DistanceUnit.KILOMETRE, ("fr",)),
    Country.SWITZERLAND: Customs("Europe/Zurich", Currency.CHF, DistanceUnit.KILOMETRE, ("fr",)),
    Country.CANADA: Customs("America/Toronto", Currency.CAD, DistanceUnit.KILOMETRE, ("en", "fr")),
}

_NEAR = ("Europe/", "America/", "Indian/", "Pacific/", "Atlantic/")


def time_zones() -> list[str]:
    """Return the time zones that an organisation can live in, overseas territories among them."""
    return sorted(zone for zone in available_timezones() if zone.startswith(_NEAR))
