"""Writing what a file's rows came to, in bulk, within the caller's transaction."""

from collections.abc import Iterator

from lamtheobac.domain.dates import from_iso
from lamtheobac.domain.model import OPEN, Category, CommitmentId, MemberId, PlanId, Status
from lamtheobac.services.intake.papers import YearPlan
from lamtheobac.services.intake.persons import Person
from lamtheobac.services.intake.rows import Intake
from lamtheobac.services.intake.work import NewWork
from lamtheobac.services.people import rolls_from
from lamtheobac.storage import carrying, commitments, members, plans, topics, years
from lamtheobac.storage.changes import Changes, Value
from lamtheobac.storage.commitments import NewCommitment
from lamtheobac.storage.members import NewMember
from lamtheobac.storage.plans import NewPlan


def store(changes: Changes, intake: Intake) -> None:
    """Write new people, their places on the rolls, new work, and every edit."""
    _add_people(changes, intake)
    _edit_people(changes, intake)
    plans.add_many(changes, _new_plans(changes, intake))
    _edit_plans(changes, intake)
    _add_work(changes, intake)
    _edit_work(changes, intake)


def _add_people(changes: Changes, intake: Intake) -> None:
    # Those with a code of their own first: the book gives the others what is left.
    new = sorted(intake.people.new_people(), key=lambda person: "code" not in person.said)
    numbers = members.add_many(changes, (_new_member(person, intake) for person in new))
    for person, number in zip(new, numbers, strict=True):
        person.member_id = MemberId(number)


def _new_member(person: Person, intake: Intake) -> NewMember:
    def said(column: str) -> str | None:
        value = person.said.get(column)
        return None if value is None else str(value)

    born = said("born")
    return NewMember(
        name=person.name,
        unit_id=person.unit_id,
        code=said("code"),
        position=said("position"),
        born=None if born is None else int(born),
        category=_category(person, intake),
        joined_on=from_iso(said("joined_on")),
        office=said("office"),
        card_number=said("card_number"),
        citizen_number=said("citizen_number"),
    )


def _category(person: Person, intake: Intake) -> Category:
    """What the file says somebody new is; a full member when it does not, as for `member add`."""
    said = (place.category for place in intake.papers.places_of(person))
    return next(filter(None, said), Category.FULL)


def _edit_people(changes: Changes, intake: Intake) -> None:
    for member_id, fields in intake.member_fields.items():
        columns: dict[str, Value] = {}
        for column, value in fields.items():
            match column:
                case "name":
                    columns |= members.name_keys(str(value))
                case "code":
                    columns |= members.code_keys(str(value))
                case _:
                    columns[column] = value
        members.edit_member(changes, member_id, columns)
    closed = years.closed_years(changes.connection)
    for number, category in intake.papers.categories.items():
        members.edit_member(changes, MemberId(number), {"category": category})
        for plan in plans.plans_of(changes.connection, MemberId(number)):
            if plan.year >= intake.how.today.year and plan.year not in closed:
                plans.edit_plan(changes, plan.id, {"category": category})


def _new_plans(changes: Changes, intake: Intake) -> Iterator[NewPlan]:
    """Places on rolls: of new people on all from this year on, of others where the file says."""
    rolls = rolls_from(changes.connection, intake.how.today.year)
    for person in intake.people.new_people():
        places = {place.year: place for place in intake.papers.places_of(person)}
        for year in sorted({*rolls, *places}):
            yield _new_plan(places.get(year) or YearPlan(person, year, None), intake)
    for place in intake.papers.places():
        if place.person.member is not None and place.plan is None and place.says_anything:
            yield _new_plan(place, intake)


def _new_plan(place: YearPlan, intake: Intake) -> NewPlan:
    person = place.person
    assert person.member_id is not None  # noqa: S101 - added just before
    held = person.member.category if person.member else _category(person, intake)
    return NewPlan(
        member_id=person.member_id,
        year=place.year,
        unit_id=place.unit_id,
        category=place.category or held,
        submitted_on=place.submitted,
        pledged_on=place.submitted if place.pledged else None,
        study=place.study,
        mend=place.mend,
        confirmed_on=place.confirmed,
    )


def _edit_plans(changes: Changes, intake: Intake) -> None:
    for place in intake.papers.places():
        if place.plan is not None:
            plans.edit_plan(changes, PlanId(place.plan.id), place.changes())


def _add_work(changes: Changes, intake: Intake) -> None:
    new = intake.work.new
    numbers = commitments.add_many(changes, (_new_commitment(one, intake) for one in new))
    ties = [
        (CommitmentId(number), topics.take_topic(changes, topic)[0])
        for number, one in zip(numbers, new, strict=True)
        for topic in dict.fromkeys(one.topics)
    ]
    topics.tie_many(changes, dict.fromkeys(ties))


def _new_commitment(one: NewWork, intake: Intake) -> NewCommitment:
    if one.owner is None:
        return one.item
    place = intake.papers.place(one.owner, one.item.year)
    return one.item._replace(member_id=one.owner.member_id, unit_id=place.unit_id)


def _edit_work(changes: Changes, intake: Intake) -> None:
    for edit in intake.work.edits:
        commitments.edit_commitment(changes, edit.item, edit.fields)
        if edit.fields.get("status", Status.REGISTERED) not in OPEN:
            carrying.drop_proposal(changes, edit.item)
        if edit.topics is not None:
            topics.set_topics(changes, edit.item.id, edit.topics)
