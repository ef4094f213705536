"""Put the results of formulas beside them: openpyxl writes a formula without what it gives.

Programs that calculate do so when they open the file. Those that only show it (a telephone,
Excel before editing is allowed) show what stands there.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v(?: ?/>|></v>)</c>')

Results = Mapping[str, str | int | float]


def save_with_results(path: Path, saved: IO[bytes], results: Mapping[str, Results]) -> None:
    """Copy a workbook to a file; formulas of the parts named get their results.

    Args:
        path: is written anew.
        saved: the workbook as openpyxl saved it.
        results: by part of the zip, then by cell; texts are the program's own words.
    """
    with ZipFile(saved) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name in results:
                content = _filled(content.decode(), results[name]).encode()
            target.writestr(name, content)


def _filled(part: str, results: Results) -> str:
    def with_result(found: re.Match[str]) -> str:
        cell, attributes, formula = found.groups()
        result = results[cell]
        kind = ' t="str"' if isinstance(result, str) else ""
        return f'<c r="{cell}"{attributes}{kind}>{formula}<v>{result}</v></c>'

    return _FORMULA.sub(with_result, part)
