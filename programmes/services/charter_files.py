"""The Easy Read version beside a charter, and the printed document."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.images import SafeDocument
from programmes.models import CharterFile, CharterVersion
from programmes.services import charters


@transaction.atomic
def add_easy_read(
    version: CharterVersion, *, file: SafeDocument, language: str, by: Viewer, at: datetime
) -> CharterFile:
    """Keep an Easy Read version; it takes the place of the one in the same language.

    The same file again changes nothing.
    """
    version = charters.locked(version)
    offered = CharterFile.objects.filter(
        version=version, language=language, removed_at__isnull=True
    )
    same = offered.filter(sha256=file.sha256).first()
    if same is not None:
        return same
    offered.update(removed_at=at)
    row = CharterFile(
        organisation_id=version.organisation_id,
        version=version,
        language=language,
        name=file.safe_name,
        pages=file.pages,
        sha256=file.sha256,
        uploaded_by_id=by.membership_id,
        uploaded_at=at,
    )
    row.original.save("original", ContentFile(file.original_bytes), save=False)
    row.display.save("display", ContentFile(file.display_bytes), save=False)
    row.save()
    audit.record("charter.file_added", subject=version, by=by, at=at, language=language)
    return row


@transaction.atomic
def remove_easy_read(row: CharterFile, *, by: Viewer, at: datetime) -> None:
    """Hand an Easy Read version out no more. A second call changes nothing."""
    version = charters.locked(row.version)
    changed = CharterFile.objects.filter(pk=row.pk, removed_at__isnull=True).update(removed_at=at)
    if changed:
        audit.record("charter.file_removed", subject=version, by=by, at=at, language=row.language)


@transaction.atomic
def keep_document(version_id: int, *, content: bytes, agreements: int) -> bool:
    """Keep the printed document, unless a later one is there; say whether it was kept."""
    version = CharterVersion.objects.select_for_update(of=("self",), no_key=True).get(pk=version_id)
    if version.printed is not None and version.printed > agreements:
        return False
    name = f"charters/{version.organisation_id}/printed/{version.pk}-{agreements}.pdf"
    # A worker that died after writing the file and before the commit left it behind.
    version.document.storage.delete(name)
    version.document.name = version.document.storage.save(name, ContentFile(content))
    version.printed = agreements
    version.save(update_fields=["document", "printed"])
    return True
