"""The settings of a book: what may be set, its default, and what a value must be."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.vietnamese import clean_text
from lamtheobac.errors import BadSetting, UnknownSetting

MOST_DECIMALS = 4
MOST_COMMITMENTS = 99


class Setting(NamedTuple):
    """One key: its default, and the function that reads a value (ValueError when it cannot)."""

    default: str
    read: Callable[[str], str]
    expected: str


def _whole(lowest: int, highest: int) -> Callable[[str], str]:
    def read(value: str) -> str:
        if not re.fullmatch(r"[0-9]{1,4}", value) or not lowest <= int(value) <= highest:
            raise ValueError
        return str(int(value))

    return read


def _day_of_year(value: str) -> str:
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})", value)
    if not found:
        raise ValueError
    day = date(2025, int(found[2]), int(found[1]))  # a year without 29/02: it must exist each year
    return f"{day.day:02}/{day.month:02}"


def _text(value: str) -> str:
    return clean_text(value, field="giá trị", limit=500)


def _count(default: int, lowest: int, highest: int) -> Setting:
    return Setting(str(default), _whole(lowest, highest), f"số nguyên từ {lowest} đến {highest}")


def _words(default: str) -> Setting:
    return Setting(default, _text, "một dòng chữ")


# Defaults: two a year (Directive 05-CT/TW as practised in Bắc Giang), three for a collective
# (a warning only), 31 March; the campaign's name and basis may change any month.
SETTINGS: dict[str, Setting] = {
    "limit.individual": _count(2, 1, MOST_COMMITMENTS),
    "minimum.collective": _count(3, 0, MOST_COMMITMENTS),
    "registration.deadline": Setting("31/03", _day_of_year, "ngày/tháng, ví dụ 31/03"),
    "report.decimals": _count(1, 0, MOST_DECIMALS),
    "campaign.name": _words("học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    "campaign.basis": _words("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"),
    "document.superior": _words(""),
    "document.place": _words(""),
    "document.signer_title": _words("BÍ THƯ"),
    "document.signer_name": _words(""),
}


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
        BadSetting: the value is not of the setting's form.
    """
    known = setting(key)
    if not value.strip() and not known.default:
        return ""
    try:
        return known.read(value.strip())
    except ValueError:
        raise BadSetting(key=key, value=value, expected=known.expected) from None
