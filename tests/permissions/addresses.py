"""Every address of the product, from the address book itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from engagement.access.marks import Mark, mark_of

# Views that we did not write carry no mark of ours; each is named here with its reason.
THIRD_PARTY = ("allauth.", "django.views.")


@dataclass(frozen=True)
class Address:
    """One address: its full name, its parameters and who may open it."""

    name: str
    route: str
    parameters: tuple[str, ...]
    module: str
    mark: Mark | None

    @property
    def in_organisation(self) -> bool:
        return "organisation" in self.parameters


def addresses(address_book: str | None = None) -> list[Address]:
    """Return every address with a name, from the product's own address book or another."""
    found = _walk(get_resolver(address_book), (), "")
    return sorted(found, key=lambda address: address.route)


def _walk(resolver: URLResolver, names: tuple[str, ...], route: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        path = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from _walk(entry, inner, path)
        elif isinstance(entry, URLPattern):
            yield Address(
                name=":".join((*names, entry.name or "?")),
                route=path,
                parameters=tuple(re.findall(r"<(?:\w+:)?(\w+)>", path)),
                module=entry.callback.__module__,
                mark=mark_of(entry.callback),
            )
