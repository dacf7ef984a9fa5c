"""A charter as a tagged PDF, in the one language in which it is written."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from engagement.core import pdf
from engagement.organisations.models import Organisation
from programmes.charters import pages
from programmes.models import CharterAgreement, CharterVersion
from programmes.selectors.charters import Printed


def pdf_of(charter: Printed, *, organisation: Organisation) -> bytes:
    """Print a version with those who agreed to it. Same input, same bytes."""
    version = charter.version
    language = version.charter.language
    with translation.override(language):
        sections = [view for view in pages.sections(charter.contents) if not view.is_empty]
        project = version.charter.project
        frame = pdf.Frame(
            language=language,
            title=_("Our charter"),
            subtitle=project.title,
            description=_("Partnership charter"),
            organisation=organisation.name,
            created=_as_at(version, charter.agreements).astimezone(organisation.zone),
            reference=f"{project.reference} · {pages.title(version)}",
            accent=organisation.accent,
            logo=bytes(organisation.logo) if organisation.logo else None,
            contents=(
                *(pdf.Entry(view.key, view.label) for view in sections),
                pdf.Entry("agreement", _("Who has agreed")),
            ),
        )
        return pdf.render_template(
            "pdf/programmes/charter.html",
            frame,
            {
                "version": version,
                "sections": sections,
                "parties": pages.parties(version, charter.agreements, ()),
                "agreed": pages.agreed_words(version),
            },
        )


def _as_at(version: CharterVersion, agreements: list[CharterAgreement]) -> datetime:
    return max([row.recorded_at for row in agreements] or [version.put_at or version.created_at])
