"""A certificate or a portfolio as a tagged PDF, in one language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from engagement.core import pdf
from engagement.organisations.models import Organisation
from programmes.certificates.contents import Contents
from programmes.certificates.enums import CertificateKind
from programmes.models import Certificate


def check_url(certificate: Certificate, slug: str) -> str:
    """Return the address at which anybody can ask whether a document is valid."""
    path = reverse("programmes_public:certificate", args=[slug, certificate.check_code])
    return f"{settings.BASE_URL}{path}"


def pdf_of(certificate: Certificate, *, organisation: Organisation) -> bytes:
    """Write a document as it was frozen. Same input, same bytes."""
    with translation.override(certificate.language):
        kind = CertificateKind(certificate.kind)
        said = Contents.from_json(certificate.document.contents)
        frame = pdf.Frame(
            language=certificate.language,
            title=str(kind.label),
            subtitle=said.name,
            description=str(kind.label),
            organisation=organisation.name,
            created=certificate.issued_at.astimezone(organisation.zone),
            reference=certificate.reference,
            accent=organisation.accent,
            logo=bytes(organisation.logo) if organisation.logo else None,
        )
        return pdf.render_template(
            "pdf/programmes/certificate.html",
            frame,
            {
                "certificate": certificate,
                "said": said,
                "organisation": organisation,
                "is_portfolio": kind is CertificateKind.PORTFOLIO,
                "check_url": check_url(certificate, organisation.slug),
            },
        )
