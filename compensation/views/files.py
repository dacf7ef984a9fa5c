"""Handing out receipts, to those who may see them and to nobody else."""

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse

from compensation.models import Receipt

_ENDINGS = {"image/jpeg": "jpg", "application/pdf": "pdf"}


def show(receipt: Receipt) -> HttpResponse:
    """Show the copy that we made of a receipt; the file as it came is never shown."""
    return _answer(receipt, receipt.display, receipt.display_type)


def show_small(receipt: Receipt) -> HttpResponse:
    """Show the small picture of a receipt. A PDF has none."""
    if not receipt.thumbnail:
        raise Http404
    return _answer(receipt, receipt.thumbnail, "image/jpeg")


def _answer(receipt: Receipt, file: FieldFile, kind: str) -> HttpResponse:
    try:
        with file.open("rb") as opened:
            content = opened.read()
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = HttpResponse(content, content_type=kind)
    name = f"receipt-{receipt.pk}.{_ENDINGS[kind]}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
