"""WordprocessingML in small pieces: what the document is put together from.

Texts become text nodes, never markup; what a document cannot hold becomes a space.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml.etree import Element, _Element, tostring

from lamtheobac.domain.vietnamese import writable

Node = _Element

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PREFIX = {"w": WORDS}
TWIPS_A_POINT = 20
_KEEP_SPACES = "{http://www.w3.org/XML/1998/namespace}space"


def twips(millimetres: float) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(millimetres * 1440 / 25.4)


def full(name: str) -> str:
    """The name of an element or attribute of WordprocessingML as lxml has it."""
    return f"{{{WORDS}}}{name}"


def node(tag: str, *children: Node, **attributes: str | int) -> Node:
    """An element of WordprocessingML: `node("jc", val="center")`."""
    made = Element(full(tag), {full(key): str(one) for key, one in attributes.items()}, _PREFIX)
    made.extend(children)
    return made


def as_xml(element: Node) -> bytes:
    """The element as it stands in a file."""
    return tostring(element, encoding="UTF-8")


def letters(half_points: int | None = None, *, bold: bool = False) -> list[Node]:
    """Properties of characters: their size in half points, and their weight."""
    weight = [node("b"), node("bCs")] if bold else []
    return [*weight, *(node(tag, val=half_points) for tag in ("sz", "szCs") if half_points)]


def run(text: str, *properties: Node) -> Node:
    """Characters that look alike; line ends become spaces."""
    holder = node("t")
    holder.text = writable(text)
    holder.set(_KEEP_SPACES, "preserve")
    return node("r", *([node("rPr", *properties)] if properties else []), holder)


def paragraph(
    style: str, *runs: Node | str, keep_next: bool = False, mark: Sequence[Node] = ()
) -> Node:
    """A paragraph of that style.

    Args:
        style: the identifier of its style.
        runs: its text, in parts that look different; a plain text looks as the style says.
        keep_next: keep it on the page of what follows.
        mark: how its end looks, and so how high it is when it is empty.
    """
    properties = node("pPr", node("pStyle", val=style))
    if keep_next:
        properties.append(node("keepNext"))
    if mark:
        properties.append(node("rPr", *mark))
    return node("p", properties, *(run(one) if isinstance(one, str) else one for one in runs))


def page_number() -> Node:
    """A field that shows the number of its page."""
    return node("fldSimple", run("1"), instr="PAGE")


def cell(width: int, paragraphs: Iterable[Node], *properties: Node) -> Node:
    """A cell, `width` twips wide."""
    return node("tc", node("tcPr", node("tcW", w=width, type="dxa"), *properties), *paragraphs)


def row(cells: Iterable[Node], *, repeated: bool = False, whole: bool = True) -> Node:
    """A row; a `whole` one does not break across pages; `repeated` at the top of each page."""
    properties = [
        *([node("cantSplit")] if whole else []),
        *([node("tblHeader")] if repeated else []),
    ]
    return node("tr", *([node("trPr", *properties)] if properties else []), *cells)


def table(widths: Sequence[int], rows: Iterable[Node], *, margin: int, ruled: bool) -> Node:
    """A table of fixed columns.

    Args:
        widths: of the columns, in twips.
        rows: made by `row`.
        margin: at the left and right of each cell, in twips.
        ruled: with lines around the cells.
    """
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"val": "single", "sz": 4, "space": 0, "color": "auto"} if ruled else {"val": "nil"}
    properties = node(
        "tblPr",
        node("tblW", w=sum(widths), type="dxa"),
        node("jc", val="center"),
        node("tblBorders", *(node(side, **line) for side in sides)),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=margin, type="dxa") for side in ("left", "right"))),
    )
    columns = node("tblGrid", *(node("gridCol", w=width) for width in widths))
    return node("tbl", properties, columns, *rows)


def filled(pattern: Node, texts: Iterable[str]) -> Node:
    """A copy of a row, its texts replaced: many times faster than making each cell anew."""
    made = deepcopy(pattern)
    for holder, text in zip(made.iter(full("t")), texts, strict=True):
        holder.text = writable(text)
    return made
