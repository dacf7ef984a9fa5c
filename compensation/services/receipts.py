"""Keeping receipts."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from compensation.models import ClaimLine, Receipt
from compensation.services.costs import forget_files, locked_open
from engagement.audit.events import Actor
from engagement.core.images import SafeDocument, SafeImage


@transaction.atomic
def add(line: ClaimLine, *, file: SafeImage | SafeDocument, by: Actor, at: datetime) -> Receipt:
    """Keep a receipt: the file as it came, and the copy that is shown.

    The same file added twice to a cost is kept once.
    """
    locked_open(line.claim)
    known = Receipt.objects.filter(line=line, sha256=file.sha256).first()
    if known is not None:
        return known
    receipt = Receipt(
        organisation_id=line.organisation_id,
        line=line,
        name=file.safe_name,
        original_type=file.original_type,
        display_type=file.display_type,
        sha256=file.sha256,
        uploaded_at=at,
    )
    receipt.original.save("original", ContentFile(file.original_bytes), save=False)
    receipt.display.save("display", ContentFile(file.display_bytes), save=False)
    if isinstance(file, SafeImage):
        receipt.thumbnail.save("thumbnail", ContentFile(file.thumbnail_bytes), save=False)
    receipt.save()
    if line.no_receipt_reason:
        line.no_receipt_reason = ""
        line.save(update_fields=["no_receipt_reason"])
    return receipt


@transaction.atomic
def remove(receipt: Receipt, *, by: Actor) -> None:
    """Take a receipt away while the claim is open."""
    locked_open(receipt.line.claim)
    forget_files([receipt])
    receipt.delete()
