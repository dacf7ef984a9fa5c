"""The figures as plain tables, one line for each page or report."""

_PAGES = """\
Pages, {requests} requests each in one process{size}
Floor: the same template with the same things and no query

                                            page                    floor    page/floor
                     queries    req/s  p95 ms  CPU ms    req/s  p95 ms  CPU ms    time   CPU
"""
_REPORTS = """
Reports, each in a fresh process
Floor: WeasyPrint alone on the same HTML

                                 report                    floor          report/floor
                       s  CPU s  peak MB        s  CPU s  peak MB       s   CPU  memory
"""
_PAGE = (
    "{name:<19}{queries:>9}"
    "{page[per_second]:>9.1f}{page[p95_ms]:>8.1f}{page[cpu_ms]:>8.1f}"
    "{floor[per_second]:>9.1f}{floor[p95_ms]:>8.1f}{floor[cpu_ms]:>8.1f}"
    "{ratio[time]:>8.2f}{ratio[cpu]:>6.2f}\n"
)
_REPORT = (
    "{report[pages]:>9} pages"
    "{report[seconds]:>8.1f}{report[cpu_seconds]:>7.1f}{report[peak_mb]:>9.0f}"
    "{floor[seconds]:>9.1f}{floor[cpu_seconds]:>7.1f}{floor[peak_mb]:>9.0f}"
    "{ratio[seconds]:>8.2f}{ratio[cpu_seconds]:>6.2f}{ratio[peak_mb]:>8.2f}\n"
)


def tables(found: dict) -> str:
    """Lay out what was measured."""
    size = ", large organisation" if found["large"] else ""
    pages = [_PAGE.format(**page) for page in found["pages"]]
    reports = [_REPORT.format(**report) for report in found["reports"]]
    return "".join(
        [_PAGES.format(requests=found["requests"], size=size), *pages, _REPORTS, *reports]
    )
