"""Commands for members."""

from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.model import Member
from lamtheobac.messages import erasing, sentences
from lamtheobac.messages import help as h
from lamtheobac.render import activity_data, data, erasing_data
from lamtheobac.services import people
from lamtheobac.services.people import PersonFields

Name = Annotated[str | None, typer.Argument(metavar=h.M_NAME, help=h.NAME, show_default=False)]


def add_(
    ctx: typer.Context,
    name: Name = None,
    code: o.Code = None,
    unit: o.OfUnit = None,
    position: o.Position = None,
    office: o.Office = None,
    born: o.Born = None,
    category: o.CategoryOption = None,
    joined: o.Joined = None,
    *,
    json: o.Json = False,
) -> None:
    """Add a person."""
    name = ask.text(name, "name")
    fields = PersonFields(name, code, position, office, born, category, joined)
    with ctx.obj.open() as book:
        added = people.add(book, fields, unit)
    _tell(added.member, sentences.member_added(added.member), json=json)
    output.remark(
        *(sentences.member_remark(kind, added.member, added.namesakes) for kind in added.remarks)
    )


def list_(
    ctx: typer.Context,
    unit: o.Unit = None,
    year: Annotated[
        int | None,
        typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=h.ROLL_YEAR),
    ] = None,
    *,
    everybody: Annotated[bool, typer.Option("--all", help=h.ALL)] = False,
    json: o.Json = False,
) -> None:
    """List people as a Vietnamese list, by given name."""
    with ctx.obj.open() as book:
        found = people.list_members(book, unit=unit, year=year, left=everybody)
    if json:
        output.write_all(data.array(data.member(one.member, one.plan) for one in found))
    elif not found:
        output.remark(sentences.nobody_yet())
    else:
        from lamtheobac.render import screens, terminal

        terminal.show_table(
            screens.members([(one.member, one.plan) for one in found], year or ctx.obj.today.year)
        )


def show_(ctx: typer.Context, who: o.Who = None, *, json: o.Json = False) -> None:
    """Show one person: years, awards, commitments."""
    who = ask.member(ctx.obj, who)
    with ctx.obj.open() as book:
        file = people.show(book, who)
    if json:
        document = data.member(file.member)
        document["plans"] = [data.plan(plan) for plan in file.plans]
        document["commitments"] = [
            data.commitment(item, ctx.obj.today) for item in file.commitments
        ]
        document["awards"] = [activity_data.award(one) for one in file.awards]
        output.write(data.dump(document))
        return
    from lamtheobac.render import screens, terminal

    terminal.show_lines(screens.member_lines(file.member, file.plans, file.awards))
    if file.commitments:
        terminal.show_table(screens.commitments(file.commitments, ctx.obj.today, of_one=True))


def edit_(
    ctx: typer.Context,
    who: o.Who = None,
    name: Annotated[str | None, typer.Option("--name", metavar=h.M_NAME, help=h.NAME)] = None,
    code: o.Code = None,
    position: o.Position = None,
    office: o.Office = None,
    born: o.Born = None,
    category: o.CategoryOption = None,
    joined: o.Joined = None,
    *,
    json: o.Json = False,
) -> None:
    """Change what the book says of a person."""
    who = ask.member(ctx.obj, who)
    with ctx.obj.open() as book:
        fields = PersonFields(name, code, position, office, born, category, joined)
        member = people.edit(book, who, fields)
    _tell(member, sentences.member_edited(member), json=json)


def transfer_(
    ctx: typer.Context,
    who: o.Who = None,
    to: Annotated[str | None, typer.Option("--to", metavar=h.M_UNIT, help=h.TO)] = None,
    on: o.On = None,
    *,
    with_plan: Annotated[bool, typer.Option("--with-plan", help=h.WITH_PLAN)] = False,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Move a person to another unit of the book."""
    who = ask.member(ctx.obj, who)
    to = ask.text(to, "to")
    day = on or ctx.obj.today
    with ctx.obj.open(reopen=reopen) as book:
        member = people.transfer(book, who, to, day, with_plan=with_plan)
    _tell(member, sentences.member_moved(member, day), json=json)


def leave_(
    ctx: typer.Context,
    who: o.Who = None,
    reason: o.Reason = None,
    on: o.On = None,
    *,
    json: o.Json = False,
) -> None:
    """Record that a person no longer belongs to the book's units."""
    who = ask.member(ctx.obj, who)
    reason = ask.text(reason, "reason")
    day = on or ctx.obj.today
    with ctx.obj.open() as book:
        member = people.leave(book, who, reason, day)
    _tell(member, sentences.member_left(member, day, member.leave_reason or ""), json=json)


def exempt_(
    ctx: typer.Context,
    who: o.Who = None,
    year: o.Year = None,
    reason: o.Reason = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Take a person out of those expected to register in a year."""
    who = ask.member(ctx.obj, who)
    reason = ask.text(reason, "reason")
    wanted = year or ctx.obj.today.year
    with ctx.obj.open(reopen=reopen) as book:
        on_roll = people.exempt(book, who, wanted, reason)
    if json:
        output.write(data.dump(data.member(on_roll.member, on_roll.plan)))
    else:
        output.say(sentences.member_exempted(on_roll.member, wanted, reason))


def erase_(
    ctx: typer.Context,
    who: o.Who = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=h.M_TEXT, help=erasing.REASON)
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help=erasing.YES)] = False,
    json: o.Json = False,
) -> None:
    """Erase a person's own data for good; all figures stay."""
    from lamtheobac.services.erasing import erase, named

    who = ask.member(ctx.obj, who)
    reason = ask.text(reason, "reason")
    with ctx.obj.open() as book:
        if not yes:
            name, who = named(book, who)
            ask.confirmation(erasing.warning(name, who), erasing.confirm(who), who)
        done = erase(book, who, reason)
    if json:
        output.write(data.dump(erasing_data.erased(done)))
    else:
        output.say(erasing.told(done))
        output.remark(*erasing.remarks(done))


def _tell(member: Member, sentence: str, *, json: bool) -> None:
    if json:
        output.write(data.dump(data.member(member)))
    else:
        output.say(sentence)
