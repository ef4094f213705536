"""Elements of a page, built as a tree and written out by the standard library.

There is no way to hand markup in: whatever is a string becomes text, and is escaped when the
tree is written. So escaping cannot be forgotten.
"""

from xml.etree.ElementTree import Element, tostring

from lamtheobac.domain.vietnamese import writable

Child = Element | str
Value = str | int | float | bool | None

# What stands on a line of its own in the file, so that it can be read and compared.
_LINES = frozenset(
    {
        *("html", "head", "meta", "title", "link", "style", "script", "body"),
        *("header", "main", "footer", "nav", "section", "div", "h1", "h2", "p", "dl", "li"),
        *("figure", "figcaption", "svg", "g", "details"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr"),
    }
)


def element(tag: str, *children: Child, **attributes: Value) -> Element:
    """An element with its children, in order.

    Args:
        tag: its name, as HTML or SVG spells it.
        children: strings are text, whatever they hold; control and bidi characters are left out.
        attributes: `class_` is class, `data_sort` is data-sort; True has no value, and what is
            False, None or empty is left out.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None and value is not False and value != "":
            made.set(name.rstrip("_").replace("_", "-"), "" if value is True else _held(str(value)))
    last: Element | None = None
    for child in children:
        if not isinstance(child, str):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + _held(child)
        else:
            last.tail = (last.tail or "") + _held(child)
    if tag in _LINES:
        made.tail = "\n"
    return made


def _held(text: str) -> str:
    """The text as a page may hold it; line ends stay, and so do letters that are new to us."""
    return text if text.isprintable() else "\n".join(map(writable, text.split("\n")))


def html(root: Element) -> str:
    """The tree as HTML."""
    return tostring(root, encoding="unicode", method="html")
