"""What stands around a report on paper: who writes to whom, where, when, and who signs."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.figures import Report
from lamtheobac.domain.model import Unit, UnitKind
from lamtheobac.messages import document, words
from lamtheobac.messages import report as text


class Letterhead(NamedTuple):
    """The fixed texts of a document; what nobody has set stands as […], for the writer to fill in.

    `recipients` are lines without their dash; `headings` those of the document's three parts:
    results, assessment, tasks. `source` says where the figures come from; `attached` stands
    under the title of each annex; `superior` is empty for a province, above which no body is named.
    """

    day: date
    party: str
    superior: str
    issuer: str
    number: str
    place_and_day: str
    title: str
    subject: str
    attached: str
    opening: str
    headings: tuple[str, str, str]
    source: str
    recipients: tuple[str, ...]
    signed_for: str
    signer_title: str
    signer_name: str


def letterhead_of(
    settings: Mapping[str, str],
    report: Report,
    day: date,
    *,
    parent: Unit | None,
    anonymous: bool = False,
) -> Letterhead:
    """The texts for a report, from the book's settings.

    Args:
        settings: all of them, by key.
        report: its unit and period name what is not set.
        day: of the document.
        parent: the unit above, when the report is not on the book's own unit: the settings
            speak of that one, and its superior, issuer and signer are then left out.
        anonymous: leave the signer's name open.
    """

    def of_own(key: str) -> str:
        return settings[key] if parent is None else ""

    unit, period, campaign = report.unit, report.period, settings["campaign.name"]
    kind = UnitKind(unit.kind)
    number = of_own("document.number") or text.TO_FILL_IN
    sign = of_own("document.sign") or words.SIGN[kind]
    full_number = document.NUMBER.format(number=number, sign=sign)
    issuer = of_own("document.issuer") or unit.name
    above = "" if kind is UnitKind.PROVINCE else text.TO_FILL_IN
    recipients = settings["document.recipients"] or f"{text.TO_FILL_IN}; {words.ARCHIVE[kind]}"
    return Letterhead(
        day=day,
        party=settings["document.party"],
        superior=(settings["document.superior"] or above) if parent is None else parent.name,
        issuer=issuer,
        number=full_number,
        place_and_day=document.place_and_day(settings["document.place"], day),
        title=settings["document.title"],
        subject=settings["document.subject"] or document.subject(period, campaign),
        attached=document.attached(settings["document.title"], full_number, day, issuer),
        opening=settings["document.opening"]
        or document.opening(unit.name, settings["campaign.basis"], campaign, period),
        headings=(
            settings["document.results"],
            settings["document.assessment"],
            settings["document.tasks"],
        ),
        source=document.figures_from_the_book(period),
        recipients=tuple(part.strip() for part in recipients.split(";") if part.strip()),
        signed_for=of_own("document.signed_for") or words.SIGNED_FOR[kind],
        signer_title=settings["document.signer_title"],
        signer_name=("" if anonymous else of_own("document.signer_name")) or text.TO_FILL_IN,
    )
