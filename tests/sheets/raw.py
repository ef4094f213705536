"""Workbooks written tag by tag: what no library writes, and files do hold."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from lamtheobac.sheets.grid import Grid, SourceFile
from lamtheobac.sheets.reading.container import WorkbookFacts, inspect
from lamtheobac.sheets.reading.workbook import LARGEST_SPREAD, read_workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Cell styles by number: 0 plain, 1 a day, 2 a time, 3 hours, 4 eight digits, 5 .VnTime, 6 VNI,
# 7 and 8 per cent, 9 a sign of per cent that is but text.
_STYLES = rf"""<styleSheet xmlns="{_MAIN}"><numFmts count="4">
<numFmt numFmtId="164" formatCode="00000000"/><numFmt numFmtId="165" formatCode="[h]:mm"/>
<numFmt numFmtId="166" formatCode="[Red]0.0%;-0.0%"/>
<numFmt numFmtId="167" formatCode="0\%&quot; %&quot;"/></numFmts>
<fonts count="3"><font><name val="Arial"/></font><font><name val=".VnTime"/></font>
<font><name val="vni-Times"/></font></fonts><fills count="1"><fill/></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="10"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/>
<xf numFmtId="21" fontId="0"/><xf numFmtId="165" fontId="0"/><xf numFmtId="164" fontId="0"/>
<xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/><xf numFmtId="9" fontId="0"/>
<xf numFmtId="166" fontId="0"/><xf numFmtId="167" fontId="0"/></cellXfs></styleSheet>"""


def raw_workbook(  # noqa: PLR0913 - what a test is about
    path: Path,
    rows: str,
    *,
    strings: Sequence[str] = (),
    after: str = "",
    styled: bool = False,
    epoch_1904: bool = False,
    prefix: str = "",
) -> Path:
    """A workbook of one sheet, "Biểu", with these rows, shared strings and parts after the rows."""
    p = f"{prefix}:" if prefix else ""
    xmlns = f"xmlns:{prefix}" if prefix else "xmlns"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/></Types>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<workbookPr date1904="{int(epoch_1904)}"/>'
        '<sheets><sheet name="Biểu" sheetId="1" r:id="rId0"/></sheets></workbook>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">'
        + "".join(f"<si>{one}</si>" for one in strings)
        + "</sst>",
        "xl/worksheets/sheet1.xml": f'<{p}worksheet {xmlns}="{_MAIN}"><{p}sheetData>{rows}'
        f"</{p}sheetData>{after}</{p}worksheet>",
        "xl/styles.xml": _STYLES
        if styled
        else _STYLES.replace(".VnTime", "Arial").replace("vni-", "").replace("00000000", "0"),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, _HEAD + content)
    return path


def _relations(*relations: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def facts_of(path: Path) -> WorkbookFacts:
    facts = inspect(path)
    assert facts
    return facts


def read(path: Path) -> SourceFile:
    return read_workbook(path, facts_of(path))


def read_far(path: Path) -> SourceFile:
    """The way of sheets that are too wide for the fast reader."""
    facts = facts_of(path)
    far = [sheet._replace(spread=LARGEST_SPREAD + 1) for sheet in facts.sheets]
    return read_workbook(path, facts._replace(sheets=far))


def only_grid(path: Path) -> Grid:
    """The only sheet of a workbook, which reads the same in both ways."""
    (grid,) = read(path).grids
    assert read_far(path).grids == [grid]
    return grid
