"""Packages from below when the machine does not play along."""

import json
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from lamtheobac.errors import DamagedPackage
from lamtheobac.packages.reading import KEPT, Package, open_package
from tests.faults import provinces
from tests.faults.processes import (
    WAIT,
    ask,
    command,
    digest,
    files_up_to,
    finish,
    names,
    one_sentence,
    start,
    wait_until_open,
)
from tests.faults.provinces import Province, built, said_to_be_in, state
from tests.rollup.packages import opened, sealed, with_figures

COMMUNES = 50
NOTES = 100  # of each commune, so that taking all of them in takes a moment


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    return built(tmp_path_factory.mktemp("tỉnh"), communes=COMMUNES, notes=NOTES)


@pytest.fixture
def mine(province: Province, tmp_path: Path) -> Path:
    """The province's book, with nothing taken in."""
    (tmp_path / "sổ").mkdir()
    return shutil.copyfile(province.book, tmp_path / "sổ" / "so.db")


def held(book: Path) -> set[str]:
    """The communes that are in, each of them wholly."""
    return provinces.held(book, NOTES)


def _completed(book: Path, province: Province) -> None:
    code, _, err = command("--db", str(book), "collect", str(province.stick))
    assert (code, err) == (0, "")
    assert state(book) == state(province.taken)
    assert names(book.parent) == {"so.db"}


def test_what_was_killed_at_any_moment_goes_on_when_run_again(
    mine: Path, province: Province
) -> None:
    chance = random.Random(6)  # noqa: S311 - to be repeatable, not secret
    before = set[str]()
    for _ in range(30):
        process = start("--db", str(mine), "collect", str(province.stick))
        time.sleep(0.1 + chance.random() * 0.7)
        process.kill()
        finish(process)
        inside = held(mine)
        assert inside >= before
        before = inside
        if len(inside) == COMMUNES:
            assert state(mine) == state(province.taken)
            shutil.copyfile(province.book, mine)
            before = set()
    _completed(mine, province)


@pytest.mark.parametrize("seed", range(8))
def test_ctrl_c_leaves_what_was_named_and_nothing_else(
    mine: Path, province: Province, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
    process = start("--db", str(mine), "collect", str(province.stick), preexec_fn=os.setsid)
    wait_until_open(process, mine)
    time.sleep(chance.random() * 0.8)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: its children are told, too
    code, out, err = finish(process)
    assert code in {0, 130}, err
    assert "Traceback" not in err
    inside = held(mine)
    assert said_to_be_in(out) == inside
    assert code == 130 or len(inside) == COMMUNES
    if code == 130:
        assert "Đã dừng theo yêu cầu" in err
    _completed(mine, province)


def test_no_process_stays_behind_a_killed_one(mine: Path, province: Province) -> None:
    process = start("--db", str(mine), "collect", str(province.stick), preexec_fn=os.setsid)
    time.sleep(0.4)
    process.kill()
    finish(process)
    for _ in range(WAIT * 10):
        if not (left := _of_session(process.pid)):
            break
        time.sleep(0.1)
    assert left == []


def _of_session(number: int) -> list[str]:
    """The processes of a session that still run."""
    found = []
    for at in Path("/proc").glob("[0-9]*/stat"):
        try:
            state_of, _, _, session = at.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if session == str(number) and state_of != "Z":
            found.append(at.parent.name)
    return found


@pytest.mark.parametrize("beyond", [-100_000, 0, 32_768, 300_000, 600_000])
def test_on_a_full_disk_the_list_says_what_is_in(
    mine: Path, province: Province, beyond: int
) -> None:
    limit = files_up_to(mine.stat().st_size + beyond)
    code, out, err = command("--db", str(mine), "collect", str(province.stick), preexec_fn=limit)
    assert code == 6, (out, err)
    assert "Traceback" not in err
    assert "đầy" in err
    assert str(mine.with_suffix("")) in err  # the book, or the folder of its backups
    inside = held(mine)
    assert said_to_be_in(out) == inside
    assert len(inside) < COMMUNES
    _completed(mine, province)


def test_on_a_full_disk_one_json_document_says_what_is_in(mine: Path, province: Province) -> None:
    limit = files_up_to(mine.stat().st_size + 100_000)
    words = ("--db", str(mine), "collect", "--json", str(province.stick))
    code, out, _ = command(*words, preexec_fn=limit)
    assert code == 6
    told = json.loads(out)["files"]
    assert {Path(one["file"]).stem for one in told if one["status"] == "taken"} == held(mine)


def test_two_at_once_take_each_file_once(mine: Path, province: Province) -> None:
    both = [start("--db", str(mine), "collect", str(province.stick)) for _ in range(2)]
    done = [finish(process) for process in both]
    assert [code for code, _, _ in done] == [0, 0], done
    named = [said_to_be_in(out) for _, out, _ in done]
    assert len(named[0]) + len(named[1]) == COMMUNES
    assert state(mine) == state(province.taken)


def test_a_reader_who_had_enough_stops_nothing(mine: Path, province: Province) -> None:
    people = mine.with_name("người.csv")  # comes after the packages, by itself
    people.write_text("STT,Họ và tên,Tổ chức đảng\n1,Vi Văn Ao,T\n", encoding="utf-8")
    words = ("--db", str(mine), "collect", str(province.stick), str(people))
    with start(*words) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.wait(timeout=WAIT)
    assert process.returncode == 0
    in_them = "SELECT unit_id, year FROM holding ORDER BY unit_id, year"
    assert ask(mine, in_them) == ask(province.taken, in_them)
    assert ask(mine, "SELECT count(*) FROM member WHERE name = 'Vi Văn Ao'") == [(1,)]


@pytest.mark.parametrize("seed", range(3))
def test_a_stick_pulled_out_half_way_is_told_file_by_file(
    mine: Path, province: Province, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
    stick = tmp_path / "thẻ"
    shutil.copytree(province.stick, stick)
    process = start("--db", str(mine), "collect", str(stick))
    time.sleep(0.2 + chance.random() * 0.5)
    for file in sorted(stick.iterdir(), reverse=True):
        if chance.random() < 0.5:
            os.truncate(file, file.stat().st_size // 2)
        else:
            file.unlink()
    code, out, err = finish(process)
    assert code in {0, 7}, (out, err)
    assert "Traceback" not in err
    assert said_to_be_in(out) == held(mine)
    _completed(mine, province)


def test_a_stick_that_is_gone_before_its_files_are_opened(
    mine: Path, province: Province, tmp_path: Path
) -> None:
    gone = [str(tmp_path / "thẻ" / file.name) for file in province.stick.iterdir()]
    before = digest(mine)
    code, out, err = command("--db", str(mine), "collect", *gone)
    assert code == 7
    assert f"{COMMUNES} tệp không nhận được" in out
    assert err.count("Không thấy tệp") >= COMMUNES
    assert digest(mine) == before


def test_a_file_that_shrinks_while_it_is_read_is_refused(
    province: Province, tmp_path: Path
) -> None:
    """Its records were as they should be when they were read for the first time."""
    source = opened(province.stick / "X1.ltb")
    tables = source.tables
    note = tables["progress"][0]
    long = "Đã giúp thêm " * 10
    tables["progress"] = [
        [f"01a21f55-0000-7000-8000-{n:012}", note[1], note[2], f"{long}{n}", None]
        for n in range(1 + KEPT // 150)
    ]
    file = sealed(tmp_path / "lớn.ltb", with_figures(source.manifest, tables))
    with pytest.raises(DamagedPackage):
        _read_while_it_shrinks(file)


def _read_while_it_shrinks(file: Path) -> None:
    with open_package(file) as package:
        assert isinstance(package, Package)
        os.truncate(file, file.stat().st_size // 3)
        for _ in package.content():
            pass


def test_a_disk_that_gives_an_error_is_told_as_one(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "hỏng.ltb").symlink_to("/proc/self/mem")  # reading at its begin: EIO
    before = digest(mine)
    code, out, err = command("--db", str(mine), "collect", str(tmp_path / "hỏng.ltb"))
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert "Không đọc được" in err
    assert digest(mine) == before


def test_a_dry_run_writes_nothing(mine: Path, province: Province) -> None:
    before = digest(mine)
    code, out, err = command("--db", str(mine), "collect", "--dry-run", str(province.stick))
    assert (code, err) == (0, "")
    assert out.count(".ltb: Sẽ nhận") == COMMUNES
    assert digest(mine) == before
