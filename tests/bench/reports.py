"""Reports of given lengths, each beside its floor: WeasyPrint alone on the same HTML.

Runs as processes of their own and prints JSON: `lengthen` in the surroundings of a
demonstration writes the HTML; `ours` and `alone` make one document each, because memory that
was used once does not come back.
"""

import io
import json
import re
import resource
import sys
import time
from datetime import datetime
from importlib import import_module
from pathlib import Path
from unittest import mock

import django

from engagement.core import pdf
from tests.bench.pages import SLUG

_SECTION = re.compile(r'<section id="section-\d+".*?</section>', re.DOTALL)
_REFERENCE = re.compile(r'\b(id|href|headers|aria-labelledby|aria-describedby)="([^"]*)"')


def lengthen(folder: str, *lengths: str) -> list[str]:
    """Write the real report with its sections repeated until it has about so many pages.

    A length below that of the real report gives the real report.
    """
    django.setup()
    html, facts = _real_report()
    sections = len(_SECTION.findall(html))
    once = _laid_out(html)
    longer = max(map(int, lengths)) > once
    each = (_laid_out(_with_more(html, sections)) - once) / sections if longer else 1
    written = []
    for length in map(int, lengths):
        more = max(0, round((length - once) / each))
        path = Path(folder) / f"{length}.json"
        path.write_text(json.dumps({"html": _with_more(html, more), "facts": facts}))
        written.append(str(path))
    return written


def make(path: str, *, alone: bool) -> dict[str, float]:
    """Make one document of a file and say what it cost, imports apart."""
    given = json.loads(Path(path).read_text())
    pdf._engine()
    if not alone:
        django.setup()
        import_module("engagement.core.pdf_structure")
    before = _peak_mb()
    wall, cpu = time.perf_counter(), time.process_time()
    content = _alone(given["html"]) if alone else _ours(given["html"], given["facts"])
    return {
        "seconds": time.perf_counter() - wall,
        "cpu_seconds": time.process_time() - cpu,
        "before_mb": before,
        "peak_mb": _peak_mb(),
        "pages": _pages(content),
        "bytes": len(content),
    }


def _ours(html: str, facts: dict) -> bytes:
    facts = facts | {"created": datetime.fromisoformat(facts["created"])}
    return pdf.render(html, **facts)


def _alone(html: str) -> bytes:
    fonts, engine = pdf._own_fonts(), pdf._engine()
    return engine.HTML(string=html).write_pdf(font_config=fonts, pdf_variant=pdf.VARIANT)


def _real_report() -> tuple[str, dict]:
    """Return what the first closed round's report hands to the printer."""
    from engagement.organisations.models import Organisation
    from engagement.tenancy.context import acting_for
    from evaluation import documents
    from evaluation.models import Round
    from evaluation.selectors import results

    organisation = Organisation.objects.get(slug=SLUG)
    with acting_for(organisation.pk):
        found = Round.objects.closed().filter(project__isnull=False).earliest("pk")
        data = results.dataset(found, language="en")
    with mock.patch.object(pdf, "render") as printer:
        documents.pdf_of(data, reference=found.reference, as_at=found.closed_at, logo=None)
    (html,), facts = printer.call_args
    return html, facts | {"created": facts["created"].isoformat()}


def _laid_out(html: str) -> int:
    document = pdf._engine().HTML(string=html).render(font_config=pdf._own_fonts())
    return len(document.pages)


def _with_more(html: str, count: int) -> str:
    """Add sections after the last one, in their order; each name in the document stays unique."""
    found = list(_SECTION.finditer(html))
    names = set(re.findall(r'\bid="([^"]*)"', html))
    added = [
        _renamed(found[number % len(found)][0], names, f"-more-{number}") for number in range(count)
    ]
    end = found[-1].end()
    return html[:end] + "".join(added) + html[end:]


def _renamed(section: str, names: set[str], suffix: str) -> str:
    def rename(match: re.Match[str]) -> str:
        words = match[2].split(" ")
        new = [f"{word}{suffix}" if word.lstrip("#") in names else word for word in words]
        return f'{match[1]}="{" ".join(new)}"'

    return _REFERENCE.sub(rename, section)


def _pages(content: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)


def _peak_mb() -> float:
    """Return the most memory that this process has had, without that of its parent.

    What `getrusage` says includes the parent as it was when this process split off.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+) kB", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


if __name__ == "__main__":
    task, *rest = sys.argv[1:]
    said = lengthen(*rest) if task == "lengthen" else make(*rest, alone=task == "alone")
    json.dump(said, sys.stdout)
