"""Documents of any length, in memory that does not grow with them.

python-docx makes the frame: everything but what stands in the body. That is poured in, block by
block.
"""

import io
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document
from docx.opc.oxml import serialize_part_xml

from lamtheobac.render.report.docx.xml import Node
from lamtheobac.render.zipped import check

_BODY = "word/document.xml"
_LAST_SECTION = b"<w:sectPr"
_END_OF_DECLARATION = b"?>\n"


def pour(path: Path, frame: Document, blocks: Iterable[Node]) -> None:
    """Write a document whose body is made of blocks that come one by one; read its parts back.

    Args:
        path: of the file.
        frame: the document without text; it has one section, which becomes the last one.
        blocks: paragraphs and tables.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    saved = io.BytesIO()
    frame.save(saved)
    with ZipFile(saved) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name != _BODY:
                target.writestr(name, content)
                continue
            before, section, after = content.rpartition(_LAST_SECTION)
            with target.open(name, "w") as part:
                part.write(before)
                part.writelines(map(_xml, blocks))
                part.write(section + after)
    check(path)


def _xml(block: Node) -> bytes:
    """The block as XML, without the declaration that a part of its own would begin with."""
    return serialize_part_xml(block).partition(_END_OF_DECLARATION)[2]
