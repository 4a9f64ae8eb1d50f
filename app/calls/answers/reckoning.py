"""From amounts to a grant: the arithmetic of a budget, exact to the cent. Knows no form and no field.

Caps that are a part of the total admitted hold for the total as it is *after* all caps: the largest amounts for
which every cap holds. They are found exactly, in fractions; then every amount is rounded half up to the cent, and
flat rates are taken of the rounded amounts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from app.calls.kinds.budget import Category
from app.errors import Reason

CENT: Final = Decimal("0.01")
NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Costs:
    """What was spent and what of it counts, by category."""

    spent: Mapping[str, Decimal]
    admitted: Mapping[str, Decimal]
    why: Mapping[str, Sequence[Reason]]

    @property
    def total(self) -> Decimal:
        """All that counts."""
        return sum(self.admitted.values(), NOTHING)


def cents(value: Fraction) -> Decimal:
    """Rounded half up to the cent, exactly; amounts are never negative here."""
    hundredths = value * 100
    whole = (2 * hundredths.numerator + hundredths.denominator) // (2 * hundredths.denominator)
    return Decimal(whole) * CENT


def percent(rate: Decimal, amount: Decimal) -> Decimal:
    """``rate`` per cent of an amount, rounded half up to the cent."""
    return (rate * amount / 100).quantize(CENT, rounding=ROUND_HALF_UP)


def costs(categories: Sequence[Category], spent: Mapping[str, Decimal]) -> Costs:
    """What of the amounts counts: flat rates worked out, every cap held."""
    ordered = in_order(categories)
    total = _total(ordered, spent)
    made = _Made(spent)
    for category in ordered:
        made.add(category, total)
    return Costs(
        {one.code: made.asked[one.code] for one in categories},
        {one.code: made.amounts[one.code] for one in categories},
        {one.code: made.why[one.code] for one in categories},
    )


def in_order(categories: Sequence[Category]) -> list[Category]:
    """Each after those it leans on."""
    ordered: list[Category] = []
    waiting = list(categories)
    while waiting:
        known = {one.code for one in ordered}
        ready = [one for one in waiting if known.issuperset(one.leans_on)] or waiting
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
    return ordered


@dataclass
class _Made:
    """The amounts made so far, rounded, with how each came about."""

    spent: Mapping[str, Decimal]
    asked: dict[str, Decimal] = field(default_factory=dict)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    why: dict[str, list[Reason]] = field(default_factory=dict)

    def add(self, category: Category, total: Fraction) -> None:
        written = self.spent.get(category.code, NOTHING)
        amount, reasons = written, [Reason("budget-real")]
        if category.method == "flat" and category.rate is not None:
            base = self.sum_of(category.of)
            amount = percent(category.rate, base)
            reasons = [Reason("budget-flat", facts={"rate": category.rate, "of": category.of, "base": base})]
            if category.editable and written < amount:
                amount, reasons = written, [Reason("budget-less", facts={"most": amount, "rate": category.rate})]
        self.asked[category.code] = amount if category.method == "flat" and not category.editable else written
        for most, reason in self.limits(category, total):
            if amount > most:
                amount, reasons = most, [*reasons, reason]
        self.amounts[category.code] = amount
        self.why[category.code] = reasons

    def limits(self, category: Category, total: Fraction) -> list[tuple[Decimal, Reason]]:
        found = []
        if category.cap_pct is not None:
            rate = category.cap_pct
            base = self.sum_of(category.cap_of)
            most = percent(rate, base) if category.cap_of else cents(Fraction(rate) * total / 100)
            facts = {"rate": rate, "of": category.cap_of, "most": most}
            found.append(
                (most, Reason("budget-capped-share" if category.cap_of else "budget-capped-total", facts=facts))
            )
        if category.cap_amount is not None:
            most = category.cap_amount
            found.append((most, Reason("budget-capped-amount", facts={"most": most})))
        return found

    def sum_of(self, codes: Sequence[str]) -> Decimal:
        return sum((self.amounts[code] for code in codes), NOTHING)


@dataclass(frozen=True, slots=True)
class _Line:
    """An amount as a straight line in the unknown total: ``fixed + share * total``."""

    fixed: Fraction
    share: Fraction = Fraction(0)

    def at(self, total: Fraction) -> Fraction:
        return self.fixed + self.share * total

    def times(self, factor: Fraction) -> "_Line":
        return _Line(self.fixed * factor, self.share * factor)

    def plus(self, other: "_Line") -> "_Line":
        return _Line(self.fixed + other.fixed, self.share + other.share)


def _total(ordered: Sequence[Category], spent: Mapping[str, Decimal]) -> Fraction:
    """The largest total for which every cap holds, before rounding.

    As a function of the total, what is admitted grows ever more slowly: from above, each step along its straight
    piece comes nearer and never passes the point looked for, and there are only so many pieces.
    """
    total = _sum_at(ordered, spent, None).fixed
    while any(one.cap_pct is not None and not one.cap_of for one in ordered):
        line = _sum_at(ordered, spent, total)
        if line.at(total) >= total or line.share >= 1:
            return total
        total = line.fixed / (1 - line.share)
    return total


def _sum_at(ordered: Sequence[Category], spent: Mapping[str, Decimal], total: Fraction | None) -> _Line:
    """All amounts added up, each on the piece it is on where the total is this; ``None``: without caps of the total."""
    amounts: dict[str, _Line] = {}
    whole = Fraction(0) if total is None else total
    for one in ordered:
        choices = _pieces(one, Fraction(spent.get(one.code, NOTHING)), amounts, capped=total is not None)
        amounts[one.code] = min(choices, key=lambda line: line.at(whole))
    return _added(list(amounts.values()))


def _pieces(one: Category, written: Fraction, amounts: Mapping[str, _Line], *, capped: bool) -> list[_Line]:
    pieces = [_Line(written)]
    if one.method == "flat" and one.rate is not None:
        flat = _added([amounts[code] for code in one.of]).times(Fraction(one.rate) / 100)
        pieces = [flat, *pieces] if one.editable else [flat]
    if one.cap_pct is not None:
        share = Fraction(one.cap_pct) / 100
        if one.cap_of:
            pieces.append(_added([amounts[code] for code in one.cap_of]).times(share))
        elif capped:
            pieces.append(_Line(Fraction(0), share))
    if one.cap_amount is not None:
        pieces.append(_Line(Fraction(one.cap_amount)))
    return pieces


def _added(lines: Sequence[_Line]) -> _Line:
    total = _Line(Fraction(0))
    for line in lines:
        total = total.plus(line)
    return total
