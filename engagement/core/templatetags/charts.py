"""Charts in templates: one tag for a document, one for a page."""

from typing import Protocol

from django import template
from django.utils.safestring import SafeString

from engagement.core.charts import Table, Text
from engagement.core.charts.web import Chart as WebChart

register = template.Library()


class Chart(Protocol):
    """What every chart can do."""

    @property
    def title(self) -> str:
        """Say what the chart shows."""

    @property
    def text(self) -> Text:
        """Return the words of the chart."""

    def svgs(self, uid: str) -> tuple[SafeString, ...]:
        """Draw for print."""

    def web(self, uid: str) -> WebChart:
        """Draw for a page."""

    def table(self) -> Table:
        """Return the numbers as text."""


@register.inclusion_tag("pdf/chart.html")
def document_chart(chart: Chart, uid: str) -> dict[str, object]:
    """Print a chart, what it shows in words, and its numbers."""
    return {"chart": chart, "pictures": chart.svgs(uid), "table": chart.table()}


@register.inclusion_tag("components/chart.html")
def page_chart(chart: Chart, uid: str) -> dict[str, object]:
    """Show a chart as wide as the window, with its numbers in a table that opens."""
    return {"chart": chart, "parts": chart.web(uid), "table": chart.table(), "id": uid}
