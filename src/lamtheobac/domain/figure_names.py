"""The figures of a report by name."""

from lamtheobac.domain.figures import Figures

# What `report --explain` takes: the names of the JSON document's figures; of commitments also
# without a kind, for all kinds together.
STATES = ("registered", "completed", "in_progress", "not_completed", "overdue", "late")
_ELSEWHERE = {
    "individual.of_members": "of_members",
    "collective.units": "collective_units",
    "assigned.assignees": "assignees",
}
EXPLAINED = (
    *("members", "exempt", "expected", "with_plan", "without_plan", "non_party_registered"),
    "units_without_plans",
    *(
        f"{kind}{state}"
        for kind in ("", "collective.", "individual.", "assigned.")
        for state in STATES
    ),
    *_ELSEWHERE,
)


def named_figure(figures: Figures, name: str) -> int:
    """The figure of that name, one of EXPLAINED."""
    kind, _, state = _ELSEWHERE.get(name, name).rpartition(".")
    counted = getattr(figures, kind) if kind else figures.all if state in STATES else figures
    return int(getattr(counted, state))
