"""The words in a chart, in the language of the reader."""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext, pgettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Every word that a chart adds to what it was given."""

    #: A whole percentage, for example ``{}%``.
    percent: str
    #: A group and its number of answers.
    group: str
    #: The key of the hatched block.
    hidden: str
    #: The same in one word, for a cell or a block.
    hidden_cell: str
    #: Said under a chart that has hidden numbers.
    hidden_note: str
    #: Said under a chart that shows counts for small groups.
    counts_note: str
    #: Heads of the table.
    group_head: str
    answers_head: str
    #: Marks on the ladder of participation.
    planned: str
    delivered: str


def words(*, least: int) -> Text:
    """Return the words in the language in use; ``least`` is the smallest number that is shown."""
    french = (get_language() or "en").startswith("fr")
    return Text(
        percent="{}\N{NARROW NO-BREAK SPACE}%" if french else "{}%",
        group="{label} ({n})",
        hidden=gettext("hidden: fewer than {least}").format(least=least),
        hidden_cell=gettext("hidden"),
        hidden_note=gettext(
            "Numbers below {least} are hidden so that nobody can be recognised. "
            "Their blocks all have the same size."
        ).format(least=least),
        counts_note=gettext(
            "Groups of fewer than 10 people are shown as numbers of people, not in per cent."
        ),
        group_head=gettext("Group"),
        answers_head=gettext("Answers"),
        planned=pgettext("level", "Planned"),
        delivered=gettext("Delivered"),
    )
