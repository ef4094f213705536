"""Documents of any length, in memory that does not grow with them: the body is poured in."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lamtheobac.render.report.docx.paper import OFFICE, Frame, Part
from lamtheobac.render.report.docx.xml import WORDS, Node, as_xml
from lamtheobac.render.zipped import check

_BEFORE = f'<w:document xmlns:w="{WORDS}" xmlns:r="{OFFICE}"><w:body>'
_AFTER = "</w:body></w:document>"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time of writing would make equal documents differ


def pour(path: Path, frame: Frame, blocks: Iterable[Node]) -> None:
    """Write a document whose body is made of blocks that come one by one; read its parts back.

    Args:
        path: of the file.
        frame: everything but what stands in the body.
        blocks: paragraphs and tables.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in frame.parts.items():
            file.writestr(_member(name), content)
        with file.open(_member(Part.BODY), "w") as body:
            body.write(_BEFORE.encode())
            body.writelines(map(as_xml, blocks))
            body.write(as_xml(frame.section) + _AFTER.encode())
    check(path)


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _LONG_AGO)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member
