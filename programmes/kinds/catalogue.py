"""The catalogue of an organisation: what the product brings, and what it made of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from programmes.kinds.enums import Area
from programmes.kinds.shipped import SHIPPED, ShippedKind
from programmes.models import EngagementKind


@dataclass(frozen=True, slots=True)
class Kind:
    """One form of engagement, kind of activity or skill, in the words of the organisation.

    `row` is what the organisation added or changed; None while it is as the product brings it.
    `shipped` is what the product brings; None when the organisation added it.
    """

    area: Area
    code: str
    row: EngagementKind | None = None
    shipped: ShippedKind | None = None

    def __str__(self) -> str:
        return self._text("name")

    @property
    def meaning(self) -> str:
        """Return what it means, in the language of the reader where there is one."""
        return self._text("about")

    @property
    def together(self) -> str:
        """Return whether people usually take part alone or in a group; "" when it depends."""
        return self._usual.together

    @property
    def speaks_for(self) -> str:
        """Return for whom people usually take part; "" when it depends."""
        return self._usual.speaks_for

    @property
    def is_training(self) -> bool:
        """Say whether its time and money count as training."""
        return self._usual.is_training

    @property
    def roles(self) -> Sequence[str]:
        """Return the roles in which a skill helps."""
        return self._usual.roles

    @property
    def settings(self) -> Sequence[str]:
        """Return the kinds of programme in which a skill helps."""
        return self._usual.settings

    @property
    def is_offered(self) -> bool:
        """Say whether it can be chosen for something new."""
        return self.row is None or self.row.hidden_at is None

    @property
    def version(self) -> int:
        """Return which state of it is in force, so that two people do not overwrite each other."""
        return self.row.version if self.row else 0

    def words(self, name: str) -> dict[str, str]:
        """Return a text in each language, the organisation's before that of the product."""
        texts = getattr(self.shipped, f"{name}s")() if self.shipped else {}
        return {
            code: self._own(name, code) or texts.get(code, "") for code, _ in settings.LANGUAGES
        }

    @property
    def _usual(self) -> EngagementKind | ShippedKind:
        usual = self.row or self.shipped
        if usual is None:
            raise ValueError("a kind is the product's or the organisation's")
        return usual

    def _own(self, name: str, language: str) -> str:
        return getattr(self.row, f"{name}_{language}", "") or ""

    def _text(self, name: str) -> str:
        here = (get_language() or "en").partition("-")[0]
        own = self._own(name, here)
        if own or self.shipped:
            return own or str(getattr(self.shipped, name))
        return next(filter(None, (self._own(name, code) for code, _ in settings.LANGUAGES)), "")


class Catalogue:
    """The kinds of one area, in the order in which they are offered."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._by_code = {kind.code: kind for kind in kinds}

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._by_code.values())

    def get(self, code: str) -> Kind | None:
        """Return the kind with a code, also when it is hidden."""
        return self._by_code.get(code)

    def name(self, code: str) -> str:
        """Return the name of a kind; a code that nobody knows stands for itself."""
        kind = self.get(code)
        return str(kind) if kind else code

    @property
    def offered(self) -> list[Kind]:
        """Return what can be chosen for something new."""
        return [kind for kind in self if kind.is_offered]

    @property
    def hidden(self) -> list[Kind]:
        """Return what is not offered any more."""
        return [kind for kind in self if not kind.is_offered]

    def choices(self, *, keep: str = "") -> list[tuple[str, str]]:
        """Return what a form offers; `keep` is what was chosen before, though it be hidden."""
        return [(kind.code, str(kind)) for kind in self if kind.is_offered or kind.code == keep]


@dataclass(frozen=True, slots=True)
class Kinds:
    """The catalogues of an organisation."""

    forms: Catalogue
    activities: Catalogue
    skills: Catalogue

    def of(self, area: Area) -> Catalogue:
        """Return the catalogue of an area."""
        return {
            Area.FORM: self.forms,
            Area.ACTIVITY: self.activities,
            Area.SKILL: self.skills,
        }[area]


def merged(rows: Iterable[EngagementKind]) -> Kinds:
    """Put what an organisation made of the catalogue over what the product brings; own last."""
    found = {(row.area, row.code): row for row in rows}
    kinds = {
        area: [
            Kind(area, code, found.pop((area.value, code), None), each)
            for code, each in shipped.items()
        ]
        for area, shipped in SHIPPED.items()
    }
    own = [Kind(Area(row.area), row.code, row) for row in found.values()]
    for kind in sorted(own, key=lambda kind: str(kind).casefold()):
        kinds[kind.area].append(kind)
    return Kinds(*(Catalogue(kinds[area]) for area in (Area.FORM, Area.ACTIVITY, Area.SKILL)))
