"""Elements of a page, built as a tree and written out by the standard library.

There is no way to hand markup in: whatever is a string becomes text, and is escaped when the
tree is written. So escaping cannot be forgotten.
"""

from xml.etree import ElementTree as Tree

from lamtheobac.domain.vietnamese import visible

type Child = Tree.Element | str
type Value = str | int | float | bool | None

# What stands on a line of its own in the file, so that it can be read and compared.
_LINES = frozenset(
    "html head body header main section nav figure figcaption details table caption thead tbody"
    " tfoot tr h1 h2 h3 p li dl div meta title link style script svg g footer".split()
)


def element(tag: str, *children: Child, **attributes: Value) -> Tree.Element:
    """An element with its children, in order.

    Args:
        tag: its name, as HTML or SVG spells it.
        children: strings are text, whatever they hold; control and bidi characters are left out.
        attributes: `class_` is class, `data_sort` is data-sort; True has no value, and what is
            False, None or empty is left out.
    """
    made = Tree.Element(tag)
    for name, value in attributes.items():
        if value is not None and value is not False and value != "":
            made.set(
                name.rstrip("_").replace("_", "-"), "" if value is True else visible(str(value))
            )
    last: Tree.Element | None = None
    for child in children:
        if not isinstance(child, str):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + visible(child)
        else:
            last.tail = (last.tail or "") + visible(child)
    if tag in _LINES:
        made.tail = "\n"
    return made


def html(root: Tree.Element) -> str:
    """The tree as HTML."""
    return Tree.tostring(root, encoding="unicode", method="html")
