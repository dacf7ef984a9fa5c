"""What kinds of message there are. Each app declares its own in `notifications.py`."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.template.loader import render_to_string
from django.utils.functional import Promise

if TYPE_CHECKING:
    from engagement.notifications.models import Message

_kinds: dict[str, "type[Kind]"] = {}
#: What a template's lines leave behind. The no-break spaces of French are kept.
_LAYOUT = re.compile(r"[ \t\r\n]+")


class Kind:
    """A kind of message.

    Subclasses give `name` (`app.event`), `title` (for staff) and `needs`,
    the names that the templates `email/<app>/<event>.{subject.txt,txt,html}` use.
    """

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    needs: ClassVar[frozenset[str]] = frozenset()
    #: The permission without which staff see that it was written, but not what it says.
    read_with: ClassVar[str] = ""
    #: Whether staff see that it was written, but neither to whom nor what it says.
    is_private: ClassVar[bool] = False
    #: Whether it is written even to somebody who pauses; invitations and reminders are not.
    during_pause: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        if cls.name in _kinds:
            raise ValueError(f"The message kind {cls.name!r} is declared twice")
        _kinds[cls.name] = cls

    @classmethod
    def template(cls, part: str) -> str:
        """Return the path of one of the kind's templates."""
        app, event = cls.name.split(".")
        return f"email/{app}/{event}.{part}"

    @classmethod
    def note_reading(cls, message: "Message", *, by: Any, at: datetime) -> None:
        """Note that staff read a message. Most say nothing of which a look is recorded."""

    @classmethod
    def render(cls, context: Mapping[str, object]) -> tuple[str, str, str]:
        """Return subject, plain text and HTML. Raises ValueError when the context lacks a name."""
        missing = cls.needs - context.keys()
        if missing:
            raise ValueError(f"{cls.name} needs {', '.join(sorted(missing))}")
        values = dict(context)
        subject = _LAYOUT.sub(" ", render_to_string(cls.template("subject.txt"), values)).strip()
        text = render_to_string(cls.template("txt"), values).strip() + "\n"
        html = render_to_string(cls.template("html"), values)
        return subject, text, html


def kinds() -> dict[str, type[Kind]]:
    """Return every declared kind by name."""
    return dict(_kinds)


def kind_of(name: str) -> type[Kind]:
    """Return a kind by its name; one that no longer exists asks nothing of its readers."""
    return _kinds.get(name, Kind)


def title_of(name: str) -> str:
    """Return the words for a kind; a kind that no longer exists keeps its name."""
    found = _kinds.get(name)
    return str(found.title) if found else name
