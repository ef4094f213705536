"""The settings of a book: what may be set, its default, and what a value must be."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.vietnamese import clean_text, search_key
from lamtheobac.errors import BadChoice, BadDayOfYear, BadSettingNumber, UnknownSetting

MOST_DECIMALS = 4
MOST_COMMITMENTS = 99
MOST_DAYS = 999
LONGEST_SETTING = 500
LONGEST_FOLDER = 1_000
MOST_BACKUPS = 999
BACKUP_FOLDER, BACKUP_KEEP = "backup.folder", "backup.keep"


class Setting(NamedTuple):
    """One key: its default, and the function that reads a value or refuses it."""

    default: str
    read: Callable[[str], str]


def _count(key: str, default: int, lowest: int, highest: int) -> tuple[str, Setting]:
    def read(value: str) -> str:
        if not re.fullmatch(r"[0-9]{1,4}", value) or not lowest <= int(value) <= highest:
            raise BadSettingNumber(key=key, value=value, lowest=lowest, highest=highest)
        return str(int(value))

    return key, Setting(str(default), read)


def _day_of_year(value: str) -> str:
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", value)
    try:
        # In a year without 29/02: the day must exist in every year.
        day = date(2025, int(found[2]), int(found[1])) if found else None
    except ValueError:
        day = None
    if day is None:
        raise BadDayOfYear(value=value)
    return f"{day.day:02}/{day.month:02}"


def _words(key: str, default: str) -> tuple[str, Setting]:
    return key, Setting(default, lambda value: clean_text(value, field=key, limit=LONGEST_SETTING))


YES, NO = "có", "không"


def _yes_or_no(value: str) -> str:
    """An answer, also without accents."""
    read = {search_key(answer): answer for answer in (YES, NO)}.get(search_key(value))
    if read is None:
        raise BadChoice(value=value, choices=(YES, NO))
    return read


# Every fixed text of the printed document. Blank ones are made from the unit's name, kind and
# period, or left open as […]. Layout: Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW (2026); a
# successor, or a house rule, can change any of it.
_DOCUMENT = (
    _words("document.party", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    _words("document.superior", ""),
    _words("document.issuer", ""),
    _words("document.number", ""),
    _words("document.sign", ""),
    _words("document.place", ""),
    _words("document.title", "BÁO CÁO"),
    _words("document.subject", ""),
    _words("document.rule", "-----"),
    _words("document.opening", ""),
    _words("document.results", "KẾT QUẢ ĐẠT ĐƯỢC"),
    _words("document.source", ""),
    _words("document.assessment", "ĐÁNH GIÁ CHUNG"),
    _words("document.strengths", "Ưu điểm: […]."),
    _words("document.limits", "Hạn chế, nguyên nhân: […]."),
    _words("document.tasks", "NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI"),
    _words("document.tasks_text", "[…]."),
    _words("document.recipients_title", "Nơi nhận:"),
    _words("document.recipients", ""),
    _words("document.signed_for", ""),
    _words("document.signer_title", "BÍ THƯ"),
    _words("document.signer_name", ""),
    _words("document.annex", "PHỤ LỤC"),
    # Sources differ on the size of headings, and on whether the signer's title is bold.
    ("document.signer_title_bold", Setting(NO, _yes_or_no)),
    _words("document.font", "Times New Roman"),
    _count("document.font_size", 14, 10, 16),
    _count("document.heading_size", 14, 10, 18),
    _count("document.line_points", 18, 12, 30),
)

# Defaults: two a year (Directive 05-CT/TW as practised in Bắc Giang), three for a collective
# (a warning only), 31 March; the campaign's name and basis may change any month.
SETTINGS: dict[str, Setting] = dict(
    (
        _count("limit.individual", 2, 1, MOST_COMMITMENTS),
        _count("minimum.collective", 3, 0, MOST_COMMITMENTS),
        ("registration.deadline", Setting("31/03", _day_of_year)),
        # The day of the year by which the units below send their package.
        ("submission.deadline", Setting("15/04", _day_of_year)),
        # Card and citizen numbers are nobody's business unless a unit asks for them.
        ("member.numbers", Setting(NO, _yes_or_no)),
        # How far ahead the cell looks, and after how long it asks: a quarter, its longest.
        _count("due.days", 30, 1, MOST_DAYS),
        _count("due.silent_days", 92, 1, MOST_DAYS),
        # Where backups go; blank: beside the book. Of each month the newest stays besides.
        (
            BACKUP_FOLDER,
            Setting("", lambda value: clean_text(value, field=BACKUP_FOLDER, limit=LONGEST_FOLDER)),
        ),
        _count(BACKUP_KEEP, 10, 1, MOST_BACKUPS),
        _count("report.decimals", 1, 0, MOST_DECIMALS),
        _words("campaign.name", "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
        _words("campaign.basis", "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"),
        *_DOCUMENT,
    )
)


def setting(key: str) -> Setting:
    """The setting of that name.

    Raises:
        UnknownSetting: no setting has that name.
    """
    try:
        return SETTINGS[key]
    except KeyError:
        raise UnknownSetting(key=key, keys=tuple(SETTINGS)) from None


def read_setting(key: str, value: str) -> str:
    """The value as it is stored; a text that is empty by default may be emptied again.

    Raises:
        UnknownSetting: no setting has that name.
        BadSettingNumber, BadDayOfYear, TextTooLong, BlankText: the value is not of its form.
    """
    known = setting(key)
    if not value.strip() and not known.default:
        return ""
    return known.read(value.strip())
