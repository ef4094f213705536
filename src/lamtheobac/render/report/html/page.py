"""The report as one page for a browser: no network, no script needed to read it.

The page allows itself nothing but its own style and script, each named by its hash, so that
nothing a book says could ever run.
"""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

from lamtheobac.messages import page as text
from lamtheobac.render.cells import Kind
from lamtheobac.render.report.html.charts import figure
from lamtheobac.render.report.html.element import element, html
from lamtheobac.render.report.html.tables import table_box
from lamtheobac.render.report.view import Annex, Part, ReportView

_PAGE = Path(__file__).parent
_CONTENT, _CHARTS = "noi-dung", "bieu-do"
# Tables with more columns are printed across the long side of the paper.
_PORTRAIT_COLUMNS = 7


def report_html(view: ReportView) -> Iterator[str]:
    """The page, in parts. The same view gives the same bytes."""
    yield "<!DOCTYPE html>\n"
    yield html(element("html", _head(view), _body(view), lang="vi"))


def _head(view: ReportView) -> Element:
    style = (_PAGE / "page.css").read_text(encoding="utf-8")
    script = (_PAGE / "page.js").read_text(encoding="utf-8")
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="robots", content="noindex"),
        element("title", text.window(view.unit_name, view.title, view.subtitle[-1])),
        element("link", rel="icon", href="data:,"),  # else a server would be asked for one
        element("style", style),
        element("script", script, type="module"),
    )


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_named(style)}; script-src {_named(script)};"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _named(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


# --- body -------------------------------------------------------------------------------------


def _body(view: ReportView) -> Element:
    return element(
        "body",
        element("a", text.SKIP, href=f"#{_CONTENT}", class_="skip"),
        _title(view),
        _contents(view),
        element(
            "main",
            *_headline(view),
            element("div", *_sections(view), class_="sentences"),
            *_charts(view),
            *(_annex(annex) for annex in view.annexes),
            id=_CONTENT,
        ),
        element("footer", element("p", view.foot)),
    )


def _title(view: ReportView) -> Element:
    return element(
        "header",
        element("p", view.unit_name, class_="unit"),
        element("h1", view.title),
        *(element("p", line, class_="subtitle") for line in view.subtitle),
        element("p", view.as_of, class_="as-of"),
    )


def _contents(view: ReportView) -> Element:
    """Where the parts of the page are: the sentences, the pictures, the annexes."""
    places = [
        *((f"muc-{i}", section.heading) for i, section in enumerate(view.sections, start=1)),
        *([(_CHARTS, text.CHARTS)] if view.charts else []),
        *((_key(annex), text.annex(annex.number, annex.title)) for annex in view.annexes),
    ]
    links = (element("li", element("a", name, href=f"#{key}")) for key, name in places)
    return element("nav", element("ul", *links), aria_label=text.CONTENTS)


def _headline(view: ReportView) -> Iterator[Element]:
    """The shares of the whole in large figures, as the summary's total says them: 3/4 (75%)."""
    summary = view.annex(Part.UNIT)
    for table in summary.tables[:1] if summary else ():
        short = table.narrow or table
        shares = [
            _share(column.title, cell.text)
            for column, cell in zip(short.columns, short.total or (), strict=False)
            if column.kind is Kind.RATIO
        ]
        yield element(
            "section", element("dl", *shares), class_="headline", aria_label=text.HEADLINE
        )


def _share(title: str, printed: str) -> Element:
    counts, _, share = printed.partition(" (")
    told = [share.rstrip(")"), counts] if share else [counts]
    large, *small = told
    return element(
        "div",
        element("dt", title),
        element("dd", element("strong", large), *(element("span", part) for part in small)),
    )


def _sections(view: ReportView) -> Iterator[Element]:
    for i, section in enumerate(view.sections, start=1):
        yield element(
            "section",
            element("h2", section.heading, id=f"muc-{i}"),
            *(element("p", paragraph) for paragraph in section.paragraphs),
            class_="said",
            aria_labelledby=f"muc-{i}",
        )


def _charts(view: ReportView) -> Iterator[Element]:
    if view.charts:
        yield element(
            "section",
            element("h2", text.CHARTS, id=_CHARTS),
            element("div", *(figure(chart) for chart in view.charts), class_="charts"),
            aria_labelledby=_CHARTS,
        )


def _annex(annex: Annex) -> Element:
    key = _key(annex)
    wide = any(len(table.columns) > _PORTRAIT_COLUMNS for table in annex.tables)
    boxes = [
        table_box(
            table,
            f"{key}-{i}",
            named_above=len(annex.tables) == 1 and table.name == annex.title,
        )
        for i, table in enumerate(annex.tables, start=1)
    ]
    return element(
        "section",
        element("h2", text.annex(annex.number, annex.title), id=key),
        *boxes,
        *(element("p", note, class_="note") for note in annex.notes),
        class_="annex wide" if wide else "annex",
        aria_labelledby=key,
    )


def _key(annex: Annex) -> str:
    return annex.number.lower()
