"""The arithmetic of budgets against an oracle written in another way, on 10,000 random budgets."""

import random
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from app.calls.answers.reckoning import cents, costs
from app.calls.kinds.budget import Category

BUDGETS = 10_000
HALF = Fraction(1, 2)


def half_up(value):
    """To cents, by looking at what is left over."""
    hundredths = value * 100
    down = hundredths.numerator // hundredths.denominator
    return Fraction(down + (1 if hundredths - down >= HALF else 0), 100)


def random_budget(chance):
    """Categories A…D: real or flat, capped in every way; flat ones lean on earlier ones."""
    said, spent = [], {}
    for index, code in enumerate("ABCD"[: chance.choice([1, 2, 2, 3, 3, 4])]):
        one = {"code": code, "label": code}
        if index and chance.random() < 0.3:
            of = chance.sample("ABCD"[:index], chance.randint(1, index))
            one |= {"method": "flat", "rate": str(chance.choice([7, 15, 20, "33.33", "0.5"])), "of": of}
            one["editable"] = chance.random() < 0.3
        roll = chance.random()
        if roll < 0.35:
            one["cap_pct"] = str(chance.choice([5, 10, 20, 50, 60, 90, "99.99", 100]))
        elif index and roll < 0.5:
            one |= {"cap_pct": str(chance.choice([10, 30, 150])), "cap_of": [chance.choice("ABCD"[:index])]}
        if chance.random() < 0.2:
            one["cap_amount"] = f"{chance.choice([0, 1, 500, 10_000])}.{chance.randint(0, 99):02d}"
        said.append(one)
        if one.get("method") != "flat" or one["editable"]:
            spent[code] = Decimal(chance.choice([0, 1, 99, 12_345, 1_000_000, chance.randint(0, 10**9)])) / 100
    return said, spent


def pieces(one, spent, found, total, number):
    """Everything an amount may not exceed, each told apart; the amount is the least of them."""
    flat = one.get("method") == "flat"
    least = [number(one["rate"]) / 100 * sum(found[code] for code in one["of"])] if flat else []
    if not flat or one["editable"]:
        least.append(number(spent[one["code"]]))
    if "cap_pct" in one:
        base = sum(found[code] for code in one["cap_of"]) if "cap_of" in one else total
        least.append(number(one["cap_pct"]) / 100 * base)
    if "cap_amount" in one:
        least.append(number(one["cap_amount"]))
    return least


def amounts(said, spent, total, number, chosen=None, *, to_cents=False):
    """The amounts if the total were this; ``chosen``: on these pieces, whichever is the least."""
    found = {}
    for place, one in enumerate(said):
        least = pieces(one, spent, found, total, number)
        least = [half_up(each) for each in least] if to_cents else least
        found[one["code"]] = min(least) if chosen is None else least[chosen[place]]
    return found


def expected(said, spent):
    """The oracle: every choice of pieces is a straight line; the largest total that one of them really leads to."""
    if not any("cap_pct" in one and "cap_of" not in one for one in said):
        return amounts(said, spent, Fraction(0), Fraction, to_cents=True)
    lengths = [range(len(pieces(one, spent, dict.fromkeys("ABCD", 0), 0, float))) for one in said]
    totals = {0.0: None}
    for chosen in product(*lengths):
        if (total := crossing(said, spent, chosen, float)) is None or total < 0:
            continue
        if abs(sum(amounts(said, spent, total, float).values()) - total) <= 1e-6 * max(1, total):
            totals[total] = chosen
    for total in sorted(totals, reverse=True):
        best = crossing(said, spent, totals[total], Fraction) if totals[total] else Fraction(0)
        if sum(amounts(said, spent, best, Fraction).values()) == best:
            return amounts(said, spent, best, Fraction, to_cents=True)
    raise AssertionError("no total holds")


def crossing(said, spent, chosen, number):
    """Where the straight line of these pieces meets the total; nowhere if it runs beside it."""
    low, high = (sum(amounts(said, spent, number(at), number, chosen).values()) for at in (0, 1))
    slope = high - low
    return None if abs(1 - slope) < 1e-9 else low / (1 - slope)


def test_ten_thousand_random_budgets_come_to_what_an_oracle_says():
    chance = random.Random(20260305)  # noqa: S311 -- the same budgets every time
    for _ in range(BUDGETS):
        said, spent = random_budget(chance)
        found = costs([Category.model_validate(one) for one in said], spent)

        assert {code: Fraction(amount) for code, amount in found.admitted.items()} == expected(said, spent), (
            said,
            spent,
        )
        assert all(amount == amount.quantize(Decimal("0.01")) for amount in found.admitted.values())


@pytest.mark.parametrize(
    ("others", "capped", "share", "admitted"),
    [
        ("100.00", "100.00", 50, "100.00"),
        ("100.00", "100.01", 50, "100.00"),
        ("100.00", "1000.00", 60, "150.00"),
        ("0.00", "1000.00", 60, "0.00"),
        ("0.00", "1000.00", 100, "1000.00"),
        ("100.00", "1.00", 1, "1.00"),
        ("100.00", "1.02", 1, "1.01"),
    ],
)
def test_a_share_of_the_total_counts_itself(others, capped, share, admitted):
    said = [{"code": "A", "label": "A"}, {"code": "B", "label": "B", "cap_pct": str(share)}]

    found = costs([Category.model_validate(one) for one in said], {"A": Decimal(others), "B": Decimal(capped)})

    assert found.admitted == {"A": Decimal(others), "B": Decimal(admitted)}


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0.005", "0.01"), ("0.00499999999999999999", "0.00"), ("2.675", "2.68"), ("1", "1.00")],
)
def test_half_a_cent_goes_up(value, rounded):
    assert cents(Fraction(value)) == Decimal(rounded)
