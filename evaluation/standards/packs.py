"""An evidence pack as a tagged PDF, and as an archive with the files that it names."""

import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _

from engagement.core import formats, pdf
from engagement.organisations.models import Organisation
from evaluation.models import EvidencePack
from evaluation.selectors.packs import Contents
from evaluation.standards import pictures


def pdf_of(pack: EvidencePack, contents: Contents, *, organisation: Organisation) -> bytes:
    """Print a pack in its one language. Same input, same bytes."""
    with translation.override(pack.language):
        standard = contents.standard
        entries = [
            pdf.Entry(f"c{each.criterion.pk}", f"{each.criterion.code} · {each.criterion.title}")
            for each in contents.asked
        ]
        frame = pdf.Frame(
            language=pack.language,
            title=standard.title,
            subtitle=str(formats.period(pack.starts_on, pack.ends_on)),
            description=_("Evidence pack"),
            organisation=organisation.name,
            created=pack.as_at.astimezone(organisation.zone),
            reference=pack.reference,
            accent=organisation.accent,
            logo=bytes(organisation.logo) if organisation.logo else None,
            contents=(
                pdf.Entry("in-short", _("In short")),
                *entries,
                *([pdf.Entry("assessed", _("Self-assessment"))] if contents.assessed else []),
            ),
        )
        return pdf.render_template(
            "pdf/evaluation/pack.html",
            frame,
            {
                "pack": pack,
                "standard": standard,
                "asked": contents.asked,
                "gaps": [each.criterion for each in contents.asked if not each.lines],
                "assessed": [
                    (result.assessment, pictures.side_by_side(result))
                    for result in contents.assessed
                ],
            },
        )


def zip_of(files: Iterable[tuple[str, bytes]], *, at: datetime) -> bytes:
    """Put files into an archive. Same input, same bytes."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return kept.getvalue()
