"""Keeping the file of a row as it came, with the copy that is handed out, and forgetting both."""

from django.core.files.base import ContentFile
from django.db import transaction

from engagement.core.images import SafeDocument, SafeImage
from programmes.models import GovernanceDocument, Paper

Row = Paper | GovernanceDocument


def keep(row: Row, file: SafeImage | SafeDocument) -> None:
    """Put a file on a row, which is saved afterwards."""
    row.name, row.sha256, row.display_type = file.safe_name, file.sha256, file.display_type
    row.original.save("original", ContentFile(file.original_bytes), save=False)
    row.display.save("display", ContentFile(file.display_bytes), save=False)


def forget(row: Row) -> None:
    """Remove the files of a row once the transaction has ended well."""
    for file in (row.original, row.display):
        if file:
            storage, name = file.storage, file.name
            transaction.on_commit(lambda s=storage, n=name: s.delete(n))  # type: ignore[misc]
