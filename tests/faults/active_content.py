"""What runs, calls or steers when a file is opened or shown; and the texts that are only read."""

import csv
import io
import re
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from unicodedata import category

from docx import Document
from docx.oxml.ns import qn
from justhtml import JustHTML
from lxml import etree
from python_calamine import CalamineWorkbook

from lamtheobac.messages.report_sheets import AGREES, ALL_AGREE, DIFFERS, SOME_DIFFER

# Parts that hold programs, or lead out of the file.
_PARTS = re.compile(
    r"vbaProject|externalLink|embeddings|activeX|ctrlProp|connections|queryTable|customUI|macro"
    r"|attachedToolbars|dialogsheet|webextension",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r'TargetMode\s*=\s*"External"', re.IGNORECASE)
# The program's own formulas: references, differences, and these functions.
_REFERENCE = r"(?:'[^'\[\]]+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?"
_NUMBER = r"\d+(?:\.\d+)?(?:E-?\d+)?"
_WORDS = "|".join(f'"{word}"' for word in (AGREES, DIFFERS, ALL_AGREE, SOME_DIFFER))
_OWN_FORMULA = re.compile(
    rf"=?(?:{_REFERENCE}|{_NUMBER}|{_WORDS}|(?:IF|COUNTIF|SUM|SUMPRODUCT|ABS|ROUND|AND)\("
    r"|[-+*/(),;=<>&]|\s)*"
)
_INTERNAL_PLACE = re.compile(r"'(?:[^']|'')+'!\$?[A-Z]+\$?\d+|[^\W\d]\w*!\$?[A-Z]+\$?\d+")
_RUNS_IN_A_SHEET = tuple("=+-@\t\r")
_FIELDS = {"instrText", "fldChar", "hyperlink", "object", "OLEObject", "altChunk", "control"}
_ACTIVE_ELEMENTS = {
    *("iframe", "object", "embed", "applet", "form", "base", "frame", "frameset", "img"),
    *("audio", "video", "source", "portal", "foreignobject", "animate", "set", "use", "marquee"),
}
_LEADS = {"href", "src", "action", "formaction", "xlink:href", "srcset", "data", "background"}


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _parts(file: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            yield name, parts.read(name)


def _in_parts(file: Path) -> Iterator[str]:
    """What neither a workbook nor a document may have."""
    for name, content in _parts(file):
        if _PARTS.search(name):
            yield f"part {name}"
        if name.endswith(".rels") and _OUTSIDE.search(content.decode("utf-8")):
            yield f"{name} leads out of the file"


def in_workbook(file: Path) -> list[str]:
    """Formulas that are not of the program's own making, links, macros."""
    found = list(_in_parts(file))
    for name, content in _parts(file):
        if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
            continue
        for element in etree.fromstring(content).iter():
            text = element.text or ""
            if _local(element) == "f" and not _OWN_FORMULA.fullmatch(text):
                found.append(f"{name}: formula {text!r}")
            if _local(element) == "hyperlink" and not _INTERNAL_PLACE.fullmatch(
                element.get("location", "")
            ):
                found.append(f"{name}: link {dict(element.attrib)}")
    return found


def in_document(file: Path) -> list[str]:
    """Fields but the page's number, links, objects, macros."""
    found = list(_in_parts(file))
    for name, content in _parts(file):
        if not name.endswith(".xml"):
            continue
        for element in etree.fromstring(content).iter():
            kind = _local(element)
            is_page = kind == "fldSimple" and element.get(qn("w:instr")) == "PAGE"
            if kind in _FIELDS or (kind == "fldSimple" and not is_page):
                found.append(f"{name}: {kind}")
    return found


def in_page(text: str) -> list[str]:
    """Scripts that the page does not name itself, handlers, links out, whatever loads or sends."""
    try:
        page = JustHTML(text, sanitize=False, strict=True)
    except Exception as error:  # noqa: BLE001 - what a strict parser says is the finding
        return [f"no correct HTML: {error}"]
    found, scripts = [], page.query("script")
    rules = [(meta.attrs or {}).get("content") or "" for meta in page.query("meta[http-equiv]")]
    for script in scripts:
        named = b64encode(sha256(script.to_text(strip=False).encode()).digest()).decode()
        if len(scripts) > 1 or len(rules) != 1 or f"script-src 'sha256-{named}'" not in rules[0]:
            found.append(f"script {script.to_text()[:60]!r}")
    for element in page.query("*"):
        name = element.name.lower()
        if name in _ACTIVE_ELEMENTS:
            found.append(f"element {name}")
        for key, value in (element.attrs or {}).items():
            if key.lower().startswith("on") or key.lower() == "style":
                found.append(f"{name} has {key}")
            if key.lower() in _LEADS and not re.fullmatch(r"#[\w-]+|data:,", value or ""):
                found.append(f"{name} leads to {value!r}")
    return found


def in_csv(text: str) -> list[str]:
    """Cells that a spreadsheet would run."""
    return [
        f"cell {cell[:60]!r}"
        for row in csv_rows(text)
        for cell in row
        if cell.startswith(_RUNS_IN_A_SHEET) and not re.fullmatch(r"-?\d+([.,]\d+)?", cell)
    ]


def on_screen(text: str) -> list[str]:
    """Characters that steer a terminal, or turn the order of its letters."""
    return [f"U+{ord(c):04X}" for c in sorted(set(text)) if not c.isprintable() and c != "\n"]


def hidden(text: str) -> list[str]:
    """What nobody sees in a file that people read: controls, bidi marks, halves of letters."""
    unseen = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    found = sorted({c for c in text if c != "\n" and category(c) in unseen})
    return [f"U+{ord(c):04X}" for c in found]


# --- the texts ---------------------------------------------------------------------------------


def csv_rows(text: str) -> list[list[str]]:
    """The cells as they stand in the file."""
    csv.field_size_limit(1 << 20)
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def texts_of_workbook(file: Path) -> set[str]:
    """All texts of the cells, read by another library than the one that wrote them."""
    with CalamineWorkbook.from_path(file) as book:
        return {
            value
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()
            for value in row
            if isinstance(value, str)
        }


def text_of_document(file: Path) -> str:
    """All paragraphs, those of tables too, a line each."""
    paragraphs = Document(str(file)).element.body.iter(qn("w:p"))
    return "\n".join("".join(t.text or "" for t in one.iter(qn("w:t"))) for one in paragraphs)


def texts_of_page(text: str) -> set[str]:
    """What stands in the cells of its tables."""
    page = JustHTML(text, sanitize=False)
    return {cell.to_text() for cell in page.query("td, th")}
