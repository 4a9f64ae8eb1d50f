"""How applications are judged: the formal checklist, then the criteria."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field as Limit

from app.calls.kinds import Flaw, Part
from app.calls.schemas.documents import Code
from app.wording.text import Text

Points = Annotated[Decimal, Limit(ge=0, le=1000, max_digits=7, decimal_places=3)]


class CheckItem(Part):
    """One question of the formal check; ``see`` names the documents, sections and fields that answer it."""

    code: Code
    label: Text
    help: Text | None = None
    see: Annotated[tuple[str, ...], Limit(max_length=20)] = ()


class Scale(Part):
    """The scores an evaluator may give: from nought to ``max``, by ``step``."""

    max: Annotated[Decimal, Limit(gt=0, le=100, max_digits=5, decimal_places=2)] = Decimal(5)
    step: Annotated[Decimal, Limit(gt=0, le=100, max_digits=5, decimal_places=2)] = Decimal("0.5")

    @property
    def steps(self) -> tuple[Decimal, ...]:
        """Every score, lowest first."""
        return tuple(self.step * number for number in range(int(self.max / self.step) + 1))


class Anchor(Part):
    """What a score means."""

    points: Points
    text: Text


class Group(Part):
    """Criteria that belong together, with their own heading: quality, impact. Or the parts of one criterion."""

    code: Code
    label: Text
    threshold: Points | None = None
    """The least its criteria must get together."""


class Criterion(Part):
    """One thing applications are judged on. Points are the score times the weight."""

    code: Code
    group: Code | None = None
    label: Text
    looks_at: Text
    max: Points
    threshold: Points | None = None
    weight: Annotated[Decimal, Limit(gt=0, le=1000, max_digits=8, decimal_places=4)]
    anchors: Annotated[tuple[Anchor, ...], Limit(max_length=21)] = ()

    def points(self, score: Decimal) -> Decimal:
        """What a score is worth here."""
        return score * self.weight

    def flaws(self, scale: Scale) -> Iterator[Flaw]:
        """A threshold nobody can reach, a maximum the scale does not give, an anchor outside the scale."""
        if self.threshold is not None and self.threshold > self.max:
            yield Flaw(("threshold",), "threshold-above-max", {"threshold": self.threshold, "max": self.max})
        if (given := self.points(scale.max)) != self.max:
            yield Flaw(("max",), "weight-and-max", {"max": self.max, "given": f"{given.normalize():f}"})
        for index, anchor in enumerate(self.anchors):
            if anchor.points not in scale.steps:
                yield Flaw(("anchors", index, "points"), "anchor-off-scale", {"points": anchor.points})


class Evaluation(Part):
    """Criteria, thresholds and how several evaluators' points become one total."""

    scale: Scale = Scale()
    min_reason: Annotated[int, Limit(ge=0, le=5000)] = 80
    evaluators: Annotated[int, Limit(ge=1, le=9)] = 1
    aggregation: Literal["mean"] = "mean"
    decimals: Annotated[int, Limit(ge=0, le=4)] = 2
    rounding: Literal["half-up"] = "half-up"
    threshold_on: Literal["rounded", "exact"] = "rounded"
    threshold: Points | None = None
    groups: Annotated[tuple[Group, ...], Limit(max_length=20)] = ()
    criteria: Annotated[tuple[Criterion, ...], Limit(max_length=50)]

    @property
    def total(self) -> Decimal:
        """The most points an application can get."""
        return sum((criterion.max for criterion in self.criteria), Decimal(0))

    def group_of(self, criterion: Criterion) -> Group | None:
        """The group a criterion belongs to."""
        return next((group for group in self.groups if group.code == criterion.group), None)

    def within(self, group: Group) -> tuple[Criterion, ...]:
        """The criteria of a group, in the order of the call."""
        return tuple(criterion for criterion in self.criteria if criterion.group == group.code)

    def worth(self, group: Group) -> Decimal:
        """The most points its criteria give together."""
        return sum((criterion.max for criterion in self.within(group)), Decimal(0))

    def flaws(self) -> Iterator[Flaw]:
        """A scale whose steps miss its top, a total nobody can reach, the flaws of each criterion."""
        if self.scale.max % self.scale.step:
            yield Flaw(("scale", "step"), "step-misses-max", {"step": self.scale.step, "max": self.scale.max})
        if self.threshold is not None and self.threshold > self.total:
            facts = {"threshold": self.threshold, "max": self.total}
            yield Flaw(("threshold",), "threshold-above-max", facts)
        for index, criterion in enumerate(self.criteria):
            yield from (flaw.under("criteria", index) for flaw in criterion.flaws(self.scale))
            if criterion.group is not None and self.group_of(criterion) is None:
                yield Flaw(("criteria", index, "group"), "reference-unknown", {"name": criterion.group})
        for index, group in enumerate(self.groups):
            if group.threshold is not None and group.threshold > self.worth(group):
                facts = {"threshold": group.threshold, "max": self.worth(group)}
                yield Flaw(("groups", index, "threshold"), "threshold-above-max", facts)
