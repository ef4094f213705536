"""A package that says of itself what cannot be, or what is not so."""

import copy
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.rollup.hostile.conftest import Changed, Refused, World
from tests.rollup.packages import MANIFEST, RECORDS, Parts, cell, opened, sealed, with_figures

DAMAGED = "đã bị sửa"


def _put(manifest: dict[str, Any], where: str, value: object) -> dict[str, Any]:
    changed = copy.deepcopy(manifest)
    at = changed
    *path, last = where.split("/")
    for name in path:
        at = at[name]
    at[last] = value
    return changed


WHERE = [
    *("book", "unit", "years", "as_of", "revision", "sent_at", "sent_by", "program"),
    *("counts_only", "records", "content", "figures"),
    *("unit/uid", "unit/code", "unit/name", "unit/kind", "years/from", "years/to"),
    *("content/sha256", "content/bytes", "records/plan", "figures/2026", "figures/2026/members"),
]


@pytest.mark.parametrize("where", [*WHERE, "previous"])
def test_a_field_of_another_type_is_refused(
    refused: Refused, parts: Parts, folder: Path, where: str
) -> None:
    wrong: tuple[object, ...] = (
        None,
        True,
        -1,
        1.5,
        "",
        "x y\n",
        [],
        [1],
        {},
        {"a": 1},
        2**63,
        10**400,
        "\ud800",
    )
    for value in wrong:
        fits = {"previous": None, "counts_only": True}
        if where in fits and value is fits[where]:
            continue
        manifest = _put(parts.manifest, where, value)
        done = refused(sealed(folder / "gói.ltb", Parts(manifest, parts.records)), 3, "Hãy xin")
        assert len(done.err) < 250


@pytest.mark.parametrize("where", WHERE)
def test_a_field_that_is_lacking_is_refused(
    refused: Refused, parts: Parts, folder: Path, where: str
) -> None:
    manifest = copy.deepcopy(parts.manifest)
    *path, last = where.split("/")
    at = manifest
    for name in path:
        at = at[name]
    del at[last]
    refused(sealed(folder / "gói.ltb", Parts(manifest, parts.records)), 3, "Hãy xin")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("years", {"from": 2027, "to": 2026}),
        ("years", {"from": 1989, "to": 2026}),
        ("years", {"from": 2026, "to": 2101}),
        ("years", {"from": 2026, "to": 10**9}),
        ("book", "01A21F55-1823-73AE-9860-50D1A355B27D"),
        ("book", "{01a21f55-1823-73ae-9860-50d1a355b27d}"),
        ("unit/uid", "01a21f55182373ae986050d1a355b27d"),
        ("unit/uid", "01a21f55-1823-73ae-9860-50d1a355b27d\n"),
        ("unit/kind", "huyen"),
        ("unit/name", "a" * 201),
        ("unit/name", "xã\u202eA"),
        ("unit/code", "a" * 41),
        ("unit/code", "X A "),
        ("as_of", "31/12/2025"),
        ("as_of", "20260615"),
        ("as_of", "2026-02-31"),
        ("as_of", "2026-06-15T00:00"),
        ("as_of", "2026-W25-1"),
        ("content/sha256", "0" * 63),
        ("content/sha256", "A" * 64),
        ("content/bytes", 2**40),
        ("previous", "0" * 65),
        ("records", {"history": 1}),
        ("figures", {"2025": {"members": 1}}),
        ("figures", {"02026": {}}),
        ("figures/2026", {"people": 1}),
        ("sent_by", "a" * 201),
        ("sent_at", "a\x1b[2J"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    refused: Refused, parts: Parts, folder: Path, where: str, value: object
) -> None:
    manifest = _put(parts.manifest, where, value)
    file = sealed(folder / "gói.ltb", Parts(manifest, parts.records))
    said = "lớn hơn 8192 MB" if value == 2**40 else DAMAGED
    refused(file, 3, said)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("lamtheobac.package/2", "mới hơn phiên bản này"),
        ("lamtheobac.package/1000", "mới hơn phiên bản này"),
        ("lamtheobac.package", "không phải gói"),
        ("lamtheobac.backup/1", "không phải gói"),
        ("other/1", "không phải gói"),
        ("", "không phải gói"),
        ("\x1b[2J/2", "không phải gói"),
        (7, "không phải gói"),
        (None, "không phải gói"),
        ("lamtheobac.return/2", "mới hơn phiên bản này"),
        ("lamtheobac.return/1", DAMAGED),
    ],
)
def test_packages_of_another_form_are_refused(
    refused: Refused, parts: Parts, folder: Path, form: object, said: str
) -> None:
    manifest = _put(parts.manifest, "format", form)
    refused(sealed(folder / "gói.ltb", Parts(manifest, parts.records)), 3, said)


@pytest.mark.parametrize(
    "text",
    [b"", b"null", b"[]", b"7", b'"x"', b"{}", b"{", b"[" * 100_000, b"\xff\xfe{\0}\0",
     b'{"format":"lamtheobac.package/1"}', b'{"format":' + b"1" * 9_000 + b"}", b'{"a":NaN}'],
    ids=lambda text: repr(text[:20]),
)  # fmt: skip
def test_a_manifest_that_is_none_is_refused(
    refused: Refused, parts: Parts, folder: Path, text: bytes
) -> None:
    file = folder / "gói.ltb"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(MANIFEST, text)
        archive.writestr(RECORDS, parts.records)
    refused(file, 3, "Hãy xin")


def test_a_manifest_larger_than_any_is_not_read(
    refused: Refused, parts: Parts, folder: Path
) -> None:
    manifest = parts.manifest | {"note": "a" * 2_000_000}
    refused(sealed(folder / "gói.ltb", Parts(manifest, parts.records)), 3, DAMAGED)


def test_what_is_said_beyond_the_format_is_no_fault(
    province: Run, parts: Parts, folder: Path
) -> None:
    manifest = parts.manifest | {"note": "phần mềm khác ghi"}
    assert province("collect", sealed(folder / "g.ltb", Parts(manifest, parts.records))).code == 0


@pytest.mark.parametrize(
    ("where", "change"),
    [("records/plan", 1), ("records/unit", -1), ("figures/2026/members", 1),
     ("figures/2026/individual.completed", -1), ("figures/2026/assigned.registered", 7)],
)  # fmt: skip
def test_a_manifest_that_lies_about_its_records_is_refused(
    refused: Refused, parts: Parts, folder: Path, where: str, change: int
) -> None:
    value: Any = parts.manifest
    for name in where.split("/"):
        value = value[name]
    manifest = _put(parts.manifest, where, value + change)
    file = sealed(folder / "gói.ltb", Parts(manifest, parts.records))
    refused(file, 3, "không khớp với số ghi ở đầu gói")


def test_a_year_more_or_less_in_the_figures_is_a_lie(
    refused: Refused, parts: Parts, folder: Path
) -> None:
    said: dict[str, Any] = parts.manifest["figures"]
    for figures in (dict[str, Any](), {"2025": said["2026"]} | said):
        manifest = parts.manifest | {"figures": figures, "years": {"from": 2025, "to": 2026}}
        file = sealed(folder / "gói.ltb", Parts(manifest, parts.records))
        refused(file, 3, "không khớp")


def test_names_in_a_package_without_names_are_refused(
    refused: Refused, parts: Parts, folder: Path
) -> None:
    manifest = parts.manifest | {"counts_only": True}
    refused(sealed(folder / "gói.ltb", Parts(manifest, parts.records)), 3, "không đúng dạng")


@pytest.mark.parametrize(
    ("field", "value"),
    [("uid", "01a21f55-1823-73ae-9860-50d1a355b27d"), ("name", "Đảng bộ xã khác"),
     ("kind", "chi-bo"), ("code", "XB")],
)  # fmt: skip
def test_a_manifest_that_names_another_unit_than_its_records_is_refused(
    refused: Refused, parts: Parts, folder: Path, field: str, value: str
) -> None:
    manifest = _put(parts.manifest, f"unit/{field}", value)
    refused(sealed(folder / "gói.ltb", Parts(manifest, parts.records)), 3, "không khớp")


def test_of_tomorrow_nothing_is_taken(refused: Refused, parts: Parts, folder: Path) -> None:
    manifest = parts.manifest | {"as_of": "2026-06-16"}
    refused(sealed(folder / "gói.ltb", Parts(manifest, parts.records)), 3, "16/06/2026")


def test_records_of_days_after_the_package_are_refused(
    refused: Refused, parts: Parts, folder: Path
) -> None:
    for day in ("2026-06-14", "1990-01-01", "0001-01-01"):
        manifest = parts.manifest | {"as_of": day}
        file = sealed(folder / "gói.ltb", Parts(manifest, parts.records))
        refused(file, 3, "không đúng dạng")


def test_a_package_decades_old_is_taken_when_it_adds_up(
    province: Run, parts: Parts, folder: Path
) -> None:
    kept = {name: parts.tables[name] for name in ("unit", "place", "member", "plan")}
    for row in kept["plan"]:
        row[cell("plan", "year")] = 1995
        row[cell("plan", "submitted_on")] = None
    manifest = parts.manifest | {"as_of": "1995-12-31", "years": {"from": 1995, "to": 1995}}
    done = province("collect", sealed(folder / "cũ.ltb", with_figures(manifest, kept)))
    assert done.code == 0, done
    assert "ngày 31/12/1995" in done.out
    assert "0/2 đảng viên có kế hoạch" in done.out


def test_the_same_package_once_more_changes_nothing(
    province: Run, world: World, folder: Path
) -> None:
    assert province("collect", world.package).code == 0
    before = (folder / "so.db").read_bytes()
    done = province("collect", world.package, "--json")
    assert (done.code, done.json["files"][0]["status"]) == (0, "unchanged")
    assert (folder / "so.db").read_bytes() == before


def test_an_older_package_does_not_come_back(
    province: Run, refused: Refused, world: World, folder: Path
) -> None:
    assert province("collect", world.package).code == 0
    refused(world.earlier, 5, "cũ hơn gói đang giữ")
    done = province("collect", world.earlier, "--replace-newer")
    assert done.code == 0, done


def test_a_package_edited_and_sealed_to_look_newer_does_not_go_on_from_the_one_held(
    province: Run, changed: Changed, parts: Parts, world: World
) -> None:
    assert province("collect", world.package).code == 0
    file = changed(lambda tables: tables["progress"].clear())
    manifest = opened(file).manifest | {"revision": parts.manifest["revision"] + 1}
    done = province("collect", sealed(file, Parts(manifest, opened(file).records)))
    assert done.code == 5
    assert "lịch sử khác nhau" in done.err


def test_a_package_edited_and_sealed_that_tells_of_no_history_is_but_another_package(
    province: Run, changed: Changed, parts: Parts, world: World
) -> None:
    """Whoever can write a package can write any; the history says what came, when and as what."""
    assert province("collect", world.package).code == 0
    file = changed(lambda tables: tables["progress"].clear())
    newer = {"revision": parts.manifest["revision"] + 1, "history": None}
    manifest = opened(file).manifest | newer
    done = province("collect", sealed(file, Parts(manifest, opened(file).records)), "--json")
    assert (done.code, done.json["files"][0]["replaced"]) == (0, True)
    assert json.loads(done.out)["files"][0]["records"]["removed"] == 1
