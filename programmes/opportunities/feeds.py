"""What is open, for programs that read feeds: RSS and JSON Feed 1.1, in one language."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from engagement.core import formats
from engagement.organisations.models import Organisation
from programmes.models import PACK_TEXTS, Opportunity

Item: TypeAlias = Opportunity


def language_for(organisation: Organisation) -> str:
    """Return the language of the page where the organisation publishes in it, else its first."""
    active = (get_language() or "").partition("-")[0]
    return active if active in organisation.languages else organisation.languages[0]


class Rss(Feed):  # type: ignore[type-arg]  # cannot be subscripted at run time
    """The open opportunities of one organisation, the latest first."""

    feed_type = Rss201rev2Feed

    def __init__(
        self, organisation: Organisation, rows: Sequence[Opportunity], language: str
    ) -> None:
        self._organisation, self._rows, self._language = organisation, rows, language
        self.language = language

    def title(self) -> str:
        """Return the title of the feed."""
        return _title(self._organisation)

    def description(self) -> str:
        """Say what the feed is about."""
        return _("Where you can take part, and how to answer.")

    def link(self) -> str:
        """Return the page that shows the same."""
        return _list_url(self._organisation)

    def feed_url(self) -> str:
        """Return the address of the feed itself."""
        return _feed_url(self._organisation, "programmes_public:rss", self._language)

    def items(self) -> Sequence[Opportunity]:
        """Return what is open."""
        return self._rows

    def item_title(self, item: Any) -> str:
        """Return the title of one."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Return the whole pack as plain text."""
        return _text(item)

    def item_link(self, item: Any) -> str:
        """Return the page of one."""
        return _url(self._organisation, item)

    def item_guid(self, item: Any) -> str:
        """Return an identifier that stays, whatever the language."""
        return _url(self._organisation, item)

    def item_pubdate(self, item: Any) -> datetime | None:
        """Return when it was published."""
        return item.published_at  # type: ignore[no-any-return]  # the base class knows no type


def json_feed(
    organisation: Organisation, rows: Sequence[Opportunity], language: str
) -> dict[str, object]:
    """Return a JSON Feed 1.1 of what is open."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(organisation),
        "description": _("Where you can take part, and how to answer."),
        "home_page_url": _list_url(organisation),
        "feed_url": _feed_url(organisation, "programmes_public:json_feed", language),
        "language": language,
        "authors": [{"name": organisation.name}],
        "items": [
            {
                "id": _url(organisation, row),
                "url": _url(organisation, row),
                "title": row.title,
                "content_text": _text(row),
                "date_published": row.published_at.isoformat() if row.published_at else None,
                "_ensemble": {"closes_on": row.closes_on.isoformat(), "places": row.places},
            }
            for row in rows
        ],
    }


def _title(organisation: Organisation) -> str:
    return _("Opportunities at %(name)s") % {"name": organisation.name}


def _text(row: Opportunity) -> str:
    last = _("Answer by %(day)s") % {"day": formats.day(row.closes_on)}
    parts = []
    for name in PACK_TEXTS[1:]:
        label = str(getattr(Opportunity._meta.get_field(name), "verbose_name", name))
        text = getattr(row, name)
        if text:
            parts.append(f"{label[:1].upper()}{label[1:]}\n{text}")
    return "\n\n".join([*parts, last])


def _url(organisation: Organisation, row: Opportunity) -> str:
    path = reverse("programmes_public:opportunity", args=[organisation.slug, row.pk])
    return f"{settings.BASE_URL}{path}"


def _list_url(organisation: Organisation) -> str:
    path = reverse("programmes_public:opportunities", args=[organisation.slug])
    return f"{settings.BASE_URL}{path}"


def _feed_url(organisation: Organisation, name: str, language: str) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=[organisation.slug, language])}"
