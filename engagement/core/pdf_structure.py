"""What the tag tree of a fresh WeasyPrint file still lacks, put right before anybody sees it.

WeasyPrint 70 passes PDF/UA-1, yet leaves things that no conformance rule forbids: running
headers and footers are marked as content that no tag reaches, header cells do not say what they
head, figures give their place in the wrong unit, a page break inside a list leaves an empty
item, and links may be left out of a print.
"""

import io
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final
from urllib.parse import urlsplit

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf

#: Where a link in a document may lead. Links inside the document have no address.
LINK_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
#: WeasyPrint lays out in CSS pixels, PDF counts in points.
POINTS_PER_PIXEL: Final = Decimal("0.75")
PRINT_FLAG: Final = 4

PageId = tuple[int, int]
MarkedContent = dict[PageId, set[int]]


class ForbiddenLink(ValueError):  # noqa: N818 — it names what was found
    """A link that does something other than open a page, a mail or a telephone."""


def mend(content: bytes) -> bytes:
    """Return the same document with a complete tag tree; the same input gives the same bytes.

    Raises ForbiddenLink for a link that leaves the document by any other way than the web,
    mail or telephone.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        heights = {page.obj.objgen: _number(page.mediabox[3]) for page in pdf.pages}
        tagged: MarkedContent = defaultdict(set)
        for element, page, in_head in _elements(pdf.Root.StructTreeRoot):
            if str(element.S) == "/TH":
                _say_what_it_heads(element, in_head=in_head)
            elif str(element.S) == "/Figure":
                _measure_in_points(element, heights[page])
            elif str(element.S) == "/LI" and not _kids(element):
                _remove(element)
            _note_content(element, page, tagged)
        parents = _parent_arrays(pdf)
        for page_object in pdf.pages:
            _mend_links(page_object)
            _mark_artifacts(pdf, page_object, tagged[page_object.obj.objgen], parents)
        output = io.BytesIO()
        pdf.save(output, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return output.getvalue()


def _elements(root: Object) -> Iterator[tuple[Object, PageId, bool]]:
    """Walk the tag tree in reading order: element, its page, whether it is in a table head."""
    waiting: list[tuple[Object, PageId, bool]] = [(root.K[0], (0, 0), False)]
    while waiting:
        element, page, in_head = waiting.pop()
        page = element.Pg.objgen if "/Pg" in element else page
        in_head = in_head or str(element.S) == "/THead"
        yield element, page, in_head
        kids = [kid for kid in _kids(element) if isinstance(kid, Dictionary) and "/S" in kid]
        waiting.extend((kid, page, in_head) for kid in reversed(kids))


def _kids(element: Object) -> list[Object | int]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _note_content(element: Object, page: PageId, tagged: MarkedContent) -> None:
    for kid in _kids(element):
        if isinstance(kid, int):
            tagged[page].add(kid)
        elif kid.get("/Type") == Name.MCR:
            tagged[kid.Pg.objgen if "/Pg" in kid else page].add(int(kid.MCID))


def _say_what_it_heads(cell: Object, *, in_head: bool) -> None:
    """Give a header cell its scope: WeasyPrint reads the attribute and does not pass it on."""
    if "/A" not in cell:
        cell.A = Dictionary(O=Name.Table)
    cell.A.Scope = Name.Column if in_head else Name.Row


def _measure_in_points(figure: Object, page_height: Decimal) -> None:
    """Turn a box in pixels from the top left into points from the bottom left."""
    left, top, right, bottom = (_number(side) * POINTS_PER_PIXEL for side in figure.A.BBox)
    figure.A.BBox = Array([left, page_height - bottom, right, page_height - top])


def _remove(item: Object) -> None:
    """Take out what a page break leaves of a list item whose text is on the page before."""
    others = [kid for kid in _kids(item.P) if isinstance(kid, int) or kid.objgen != item.objgen]
    item.P.K = Array(others)


def _number(value: object) -> Decimal:
    return Decimal(str(value))


def _parent_arrays(pdf: Pdf) -> dict[int, Object]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}


def _mend_links(page: Page) -> None:
    for annotation in page.get("/Annots", ()):
        annotation.F = PRINT_FLAG
        action = annotation.get("/A")
        if action is None:
            continue
        address = str(action.get("/URI", ""))
        if action.get("/S") != Name.URI or urlsplit(address).scheme not in LINK_SCHEMES:
            raise ForbiddenLink(address or str(action.get("/S")))


def _mark_artifacts(pdf: Pdf, page: Page, tagged: set[int], parents: dict[int, Object]) -> None:
    """Mark what no tag reaches (running headers and footers) as page furniture, not text."""
    instructions = pikepdf.parse_content_stream(page)
    furniture: list[int] = []
    for index, instruction in enumerate(instructions):
        if str(instruction.operator) != "BDC":
            continue
        number = int(instruction.operands[1].get("/MCID", -1))
        if number >= 0 and number not in tagged:
            furniture.append(number)
            pagination = [Name.Artifact, Dictionary(Type=Name.Pagination)]
            instructions[index] = pikepdf.ContentStreamInstruction(pagination, instruction.operator)
    if furniture:
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
        owners = parents[int(page.StructParents)]
        for number in furniture:
            owners[number] = None
