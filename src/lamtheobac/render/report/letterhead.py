"""What stands around a report on paper: who writes to whom, where, when, and who signs."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.model import Unit, UnitKind
from lamtheobac.domain.reports import Report
from lamtheobac.domain.settings import SETTINGS
from lamtheobac.messages import document, words
from lamtheobac.messages import report as text


class Letterhead(NamedTuple):
    """The fixed texts of a document; what nobody has set stands as […], for the writer to fill in.

    `recipients` are lines without their dash; `headings` those of the document's three parts:
    results, assessment, tasks; `assessment` the points of the second, `tasks` the text of the
    third. `source` says where the figures come from; `annex` is the word for one, and `attached`
    stands under its title. `rule` closes the subject. `superior` is empty for a province, above
    which no body is named.
    """

    day: date
    party: str
    superior: str
    issuer: str
    number: str
    place_and_day: str
    title: str
    subject: str
    rule: str
    annex: str
    attached: str
    opening: str
    headings: tuple[str, str, str]
    source: str
    assessment: tuple[str, str]
    tasks: str
    recipients_title: str
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
            speak of that one, and what they say of whom it writes to, how and by whom is then
            left out.
        anonymous: leave the signer's name open.
    """

    def of_own(key: str) -> str:
        return settings[key] if parent is None else SETTINGS[key].default

    unit, period, campaign = report.unit, report.period, settings["campaign.name"]
    kind = UnitKind(unit.kind)
    number = of_own("document.number") or text.TO_FILL_IN
    sign = of_own("document.sign") or words.SIGN[kind]
    full_number = document.NUMBER.format(number=number, sign=sign)
    issuer = of_own("document.issuer") or unit.name
    above = "" if kind is UnitKind.PROVINCE else text.TO_FILL_IN
    recipients = (
        of_own("document.recipients").strip("; ") or f"{text.TO_FILL_IN}; {words.ARCHIVE[kind]}"
    )
    return Letterhead(
        day=day,
        party=settings["document.party"],
        superior=(settings["document.superior"] or above) if parent is None else parent.name,
        issuer=issuer,
        number=full_number,
        place_and_day=document.place_and_day(settings["document.place"], day),
        title=settings["document.title"],
        subject=of_own("document.subject") or document.subject(period, campaign),
        rule=settings["document.rule"],
        annex=settings["document.annex"],
        attached=document.attached(settings["document.title"], full_number, day, issuer),
        opening=of_own("document.opening")
        or document.opening(unit.name, settings["campaign.basis"], campaign, period),
        headings=(
            settings["document.results"],
            settings["document.assessment"],
            settings["document.tasks"],
        ),
        source=of_own("document.source") or document.figures_from_the_book(period),
        assessment=(settings["document.strengths"], settings["document.limits"]),
        tasks=settings["document.tasks_text"],
        recipients_title=settings["document.recipients_title"],
        recipients=tuple(part.strip() for part in recipients.split(";") if part.strip()),
        signed_for=of_own("document.signed_for") or words.SIGNED_FOR[kind],
        signer_title=of_own("document.signer_title"),
        signer_name=("" if anonymous else of_own("document.signer_name")) or text.TO_FILL_IN,
    )
