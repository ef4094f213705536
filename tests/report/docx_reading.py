"""Reading a document back: as text, line by line, and as XML."""

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from lamtheobac.messages.document import STYLES
from tests.conftest import Run


def written(run: Run, *words: str, today: str | None = None) -> Document:
    """The document of a report, opened again."""
    done = run("report", "--docx", "-o", "bao-cao.docx", "--overwrite", *words, today=today)
    assert done.code == 0, done.err
    return docx.Document(str(Path("bao-cao.docx")))


def style_of(paragraph: Paragraph) -> str:
    """The identifier of its style."""
    found = xml(paragraph).find(f".//{qn('w:pStyle')}")
    assert found is not None
    return str(found.get(qn("w:val")))


def xml(part: Paragraph | Table) -> BaseOxmlElement:
    """The element behind a paragraph or table."""
    return part._element  # noqa: SLF001 - what python-docx shows does not say how things look


def before(element: BaseOxmlElement) -> BaseOxmlElement:
    """What stands before an element."""
    found = element.getprevious()
    assert isinstance(found, BaseOxmlElement)
    return found


def lines(document: Document) -> Iterator[str]:
    """Each paragraph with its style; each row of a table with its cells, merged ones once."""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield f"{style_of(block)}: {block.text}".rstrip()
            continue
        for row in block.rows:
            texts = ["/".join(p.text for p in cell.paragraphs) for cell in row.cells]
            yield "| " + " | ".join(texts) + " |"


def text(document: Document) -> str:
    """All of it, a line each."""
    return "\n".join(lines(document)) + "\n"


def annex_tables(document: Document) -> list[Table]:
    """The tables of the annexes: all but the head and the signature."""
    return document.tables[2:]


def values(part: Paragraph | Table | _Element, path: str) -> list[dict[str, str]]:
    """The attributes, without their namespace, of what a path of element names leads to."""
    element = xml(part) if isinstance(part, Paragraph | Table) else part
    steps = "/".join(qn(f"w:{name}") for name in path.split("/"))
    return [
        {str(key).rpartition("}")[2]: str(one) for key, one in found.attrib.items()}
        for found in element.iterfind(f".//{steps}")
    ]


def style(document: Document, identifier: str) -> BaseOxmlElement:
    """The definition of a style."""
    found: BaseOxmlElement = document.styles[STYLES[identifier]].element
    return found


def rows_of_text(table: Table) -> list[list[str]]:
    """The cells' texts, a cell that spans columns once for each."""
    return [[cell.text for cell in row.cells] for row in table.rows]
