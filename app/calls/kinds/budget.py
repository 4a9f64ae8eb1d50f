"""From costs to a grant: categories with their rules, quotas, limits. Worked out by the portal, line by line."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field as Limit
from pydantic import StringConstraints

from app.calls.kinds.base import Field, Flaw, Json, Misread, Name, Part
from app.calls.kinds.money import Amount
from app.wording.text import Text

Rate = Annotated[Decimal, Limit(gt=0, le=1000, max_digits=8, decimal_places=4)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]
Column = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,39}$")]

TOTAL: Final = "total"

LINES: Final = ("spent", "admitted", "grant", "cofinancing")
"""The lines every budget has besides its categories and quotas: what formulas name as ``costs.admitted``."""


class Category(Part):
    """A category of expense: what is really spent, or a flat rate of other categories; then its limits."""

    code: Code
    label: Text
    method: Literal["real", "flat"] = "real"
    columns: Annotated[tuple[Column, ...], Limit(max_length=50)] = ()
    """Where its amounts stand, if not in the rows of the budget: columns of a matrix."""
    rate: Rate | None = None
    of: Annotated[tuple[Code, ...], Limit(max_length=50)] = ()
    editable: bool = False
    """Of a flat rate: whether less may be asked for, by writing it among the costs."""
    cap_pct: Rate | None = None
    cap_of: Annotated[tuple[Code, ...], Limit(max_length=50)] = ()
    """What the cap is a part of; nothing: the total admitted, this category included."""
    cap_amount: Amount | None = None

    @property
    def leans_on(self) -> tuple[str, ...]:
        """The categories that must be known first."""
        return (*self.of, *self.cap_of)

    def flaws(self) -> Iterator[Flaw]:
        """A flat rate without its rate or base, a real cost with one."""
        if self.method == "flat":
            missing = next((key for key in ("rate", "of") if not getattr(self, key)), "")
            if missing:
                yield Flaw(("method",), "budget-flat-without", {"key": missing})
        elif self.rate is not None or self.of or self.editable:
            yield Flaw(("method",), "budget-real-with-rate", {"name": self.code})
        if self.cap_of and self.cap_pct is None:
            yield Flaw(("cap_of",), "budget-cap-without-percentage", {"name": self.code})


class Quota(Part):
    """A part of the grant: a lump sum, a rate of costs, rates by a choice, rates by row (each partner its own)."""

    name: Name
    label: Text
    amount: Amount | None = None
    rate: Rate | None = None
    of: Annotated[tuple[Code, ...], Limit(max_length=50)] = ()
    by: Name | None = None
    rates: Annotated[dict[str, Rate], Limit(max_length=100)] = Limit(default_factory=dict)
    each: Name | None = None
    cost: Name | None = None
    each_max: Amount | None = None
    max: Amount | None = None
    requested: Name | None = None
    outside: bool = False
    """Not a part of the costs: it leaves the cofinancing as it is."""

    def flaws(self) -> Iterator[Flaw]:
        """More than one way of reckoning, or none; a half-said one."""
        ways = [self.amount is not None, self.rate is not None, bool(self.rates)]
        if sum(ways) != 1:
            yield Flaw(("name",), "budget-quota-ways", {"name": self.name})
        if bool(self.rates) != (self.by is not None):
            yield Flaw(("by" if self.by else "rates",), "budget-quota-half", {"keys": "by, rates"})
        if (self.each is None) != (self.cost is None) or (self.each is not None and not self.rates):
            yield Flaw(("each" if self.each else "cost",), "budget-quota-half", {"keys": "each, cost, by, rates"})
        if self.each_max is not None and self.each is None:
            yield Flaw(("each_max",), "budget-quota-half", {"keys": "each, each_max"})


class Budget(Field):
    """Costs by category, quotas, grant and cofinancing: nobody types it, every line says how it came about."""

    input: ClassVar[bool] = False

    kind: Literal["budget"]
    required: Literal[False] = False
    rows: Name | None = None
    amount: Name | None = None
    category: Name | None = None
    categories: Annotated[tuple[Category, ...], Limit(min_length=1, max_length=50)]
    quotas: Annotated[tuple[Quota, ...], Limit(max_length=20)] = ()
    min_cost: Amount | None = None
    max_cost: Amount | None = None
    min_grant: Amount | None = None
    max_grant: Amount | None = None
    min_cofinancing: Rate | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """What formulas may name, after the name of the budget and a dot."""
        return (*LINES, *(one.code for one in self.categories), *(one.name for one in self.quotas))

    def understood(self, raw: object) -> Json:  # noqa: ARG002 -- whatever it is
        """Nobody types a budget."""
        raise Misread("total-typed")

    def show(self, value: Json, language: str) -> str:  # noqa: ARG002 -- shown line by line
        """A budget is shown line by line."""
        return ""

    def json_schema(self, language: str = "it") -> dict[str, Json]:
        """Read-only: told with the answers, never sent."""
        return self._described(language, type="object", readOnly=True)

    def flaws(self) -> Iterator[Flaw]:
        """Names used twice, categories that lean on nothing or on each other, limits the wrong way round."""
        seen: set[str] = set(LINES)
        parts: list[tuple[str, int, str, Category | Quota]] = [
            *(("categories", index, one.code, one) for index, one in enumerate(self.categories)),
            *(("quotas", index, one.name, one) for index, one in enumerate(self.quotas)),
        ]
        for key, index, name, part in parts:
            if name in seen:
                yield Flaw((key, index), "named-twice", {"name": name})
            seen.add(name)
            yield from (flaw.under(key, index) for flaw in part.flaws())
        yield from self._loose()
        if {self.rows is None, self.amount is None, self.category is None} == {True, False}:
            yield Flaw(("rows",), "budget-rows-half")
        for low, high in (("min_cost", "max_cost"), ("min_grant", "max_grant")):
            least, most = getattr(self, low), getattr(self, high)
            if least is not None and most is not None and least > most:
                yield Flaw((low,), "min-above-max", {"min": least, "max": most})

    def _loose(self) -> Iterator[Flaw]:
        leans = {one.code: one.leans_on for one in self.categories}
        for index, one in enumerate(self.categories):
            yield from (flaw.under("categories", index) for flaw in _unknown(leans, of=one.of, cap_of=one.cap_of))
            if one.code in reached(one.code, leans):
                yield Flaw(("categories", index), "budget-circle", {"name": one.code})
            if not one.columns and self.rows is None and one.method == "real":
                yield Flaw(("categories", index), "budget-without-amounts", {"name": one.code})
        for index, quota in enumerate(self.quotas):
            yield from (flaw.under("quotas", index) for flaw in _unknown(leans, of=quota.of))


def _unknown(known: Collection[str], **named: tuple[str, ...]) -> Iterator[Flaw]:
    """Codes that no category has."""
    for key, codes in named.items():
        for place, code in enumerate(codes):
            if code not in known:
                yield Flaw((key, place), "budget-category-unknown", {"name": code})


def reached(start: str, leans: dict[str, tuple[str, ...]]) -> set[str]:
    """Everything that something leans on, however far."""
    found: set[str] = set()
    waiting = list(leans.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += leans.get(name, ())
    return found
