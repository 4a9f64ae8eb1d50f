"""A budget of the form with the answers at hand: its lines, each with how it came about, and what it breaks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.calls.answers.reckoning import NOTHING, Costs, costs, percent
from app.calls.kinds import Budget, Quota, Table
from app.calls.kinds.money import canonical, shown
from app.errors import Reason
from app.wording.text import Text

if TYPE_CHECKING:
    from app.calls.answers.form import Form


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One amount: its name for programs, what people call it, how it came about."""

    name: str
    label: Text
    amount: Decimal
    why: tuple[Reason, ...]
    is_part: bool = False
    """Whether a line below adds it up."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A budget, worked out."""

    lines: tuple[BudgetLine, ...]
    problems: tuple[Reason, ...]

    def amount(self, name: str) -> Decimal:
        """The amount of a line."""
        return next(line.amount for line in self.lines if line.name == name)


@dataclass(frozen=True, slots=True)
class _Granted:
    quota: Quota
    most: Decimal
    amount: Decimal
    why: tuple[Reason, ...]


def reckon(form: "Form", budget: Budget) -> Reckoned:
    """Every line of the budget, and which of its limits these answers break."""
    spent = {category.code: _spent(form, budget, category.code) for category in budget.categories}
    found = costs(budget.categories, spent)
    base = found.total if budget.max_cost is None else min(found.total, budget.max_cost)
    quotas = [_granted(form, quota, found, base) for quota in budget.quotas]
    inside = min(_sum(one.amount for one in quotas if not one.quota.outside), found.total)
    grant = inside + _sum(one.amount for one in quotas if one.quota.outside)
    most = _most(form, budget)
    granted = grant if most is None else min(grant, most)
    cofinancing = found.total - min(inside, granted)
    why_grant = [Reason("budget-sum")]
    if granted < grant:
        why_grant.append(Reason("budget-capped-amount", facts={"most": _said(granted)}))
    lines = [
        *_category_lines(budget, found),
        BudgetLine("spent", SPENT, _sum(found.spent.values()), (Reason("budget-sum"),)),
        BudgetLine("admitted", ADMITTED, found.total, (Reason("budget-sum-admitted"),)),
        *(BudgetLine(one.quota.name, one.quota.label, one.amount, one.why, is_part=True) for one in quotas),
        BudgetLine("grant", GRANT, granted, tuple(why_grant)),
        BudgetLine("cofinancing", COFINANCING, cofinancing, (Reason("budget-cofinancing"),)),
    ]
    problems = [
        *_beyond(form, quotas),
        *_out_of_limits(budget, found.total, granted, cofinancing),
        *_flat_rows(form, budget),
    ]
    return Reckoned(tuple(lines), tuple(problems))


SPENT = Text.of("Totale scritto", "Total written")
ADMITTED = Text.of("Costo ammesso", "Admitted cost")
GRANT = Text.of("Contributo", "Grant")
COFINANCING = Text.of("Cofinanziamento", "Co-financing")


def _spent(form: "Form", budget: Budget, code: str) -> Decimal:
    """What is written for a category: in its columns, or in the rows that name it."""
    category = next(one for one in budget.categories if one.code == code)
    if category.columns:
        return _sum(_column(form, *column.split(".")) for column in category.columns)
    table, amount, named = budget.rows or "", budget.amount or "", budget.category or ""
    rows = form.rows(table) or ()
    return _sum(form.cell(table, row, amount) or NOTHING for row in rows if form.cell(table, row, named) == code)


def _column(form: "Form", table: str, column: str) -> Decimal:
    return _sum(form.cell(table, row, column) or NOTHING for row in form.rows(table) or ())


def _category_lines(budget: Budget, found: Costs) -> Iterator[BudgetLine]:
    labels = {category.code: category.label for category in budget.categories}
    for category in budget.categories:
        why = tuple(_with_words(reason, labels) for reason in found.why[category.code])
        yield BudgetLine(category.code, category.label, found.admitted[category.code], why, is_part=True)


def _with_words(reason: Reason, labels: Mapping[str, Text]) -> Reason:
    """Rates, amounts and categories as people write them."""
    facts: dict[str, Any] = dict(reason.facts)
    for name, fact in facts.items():
        if isinstance(fact, Decimal):
            facts[name] = _rate(fact) if name == "rate" else _said(fact)
        elif isinstance(fact, tuple):
            named = [labels[code] for code in fact]
            facts[name] = Text(
                it=", ".join(map(str, named)) or "–", en=", ".join(one.in_("en") for one in named) or "–"
            )
    return Reason(reason.code, reason.about, facts)


def _granted(form: "Form", quota: Quota, found: Costs, base: Decimal) -> _Granted:
    """The most of a quota, then what of it is asked for."""
    most, why = _most_of(form, quota, found, base)
    if quota.max is not None and most > quota.max:
        most, why = quota.max, [*why, Reason("budget-capped-amount", facts={"most": _said(quota.max)})]
    if quota.requested is None:
        return _Granted(quota, most, most, tuple(why))
    asked = form.value(quota.requested) or NOTHING
    facts = {"most": _said(most)}
    why = [Reason("budget-requested", facts=facts), *why]
    return _Granted(quota, most, min(asked, most), tuple(why))


def _most_of(form: "Form", quota: Quota, found: Costs, base: Decimal) -> tuple[Decimal, list[Reason]]:
    if quota.amount is not None:
        return quota.amount, [Reason("budget-lump", facts={"most": _said(quota.amount)})]
    if quota.each is not None:
        facts = {"most": _said(quota.each_max)} if quota.each_max is not None else {}
        return _by_rows(form, quota), [Reason("budget-each-capped" if facts else "budget-each", facts=facts)]
    part = min(_sum(found.admitted[code] for code in quota.of), base) if quota.of else base
    rate = quota.rate if quota.rate is not None else quota.rates.get(str(form.value(quota.by or "")))
    if rate is None:
        return NOTHING, [Reason("budget-rate-unknown")]
    return percent(rate, part), [Reason("budget-rate", facts={"rate": _rate(rate), "base": _said(part)})]


def _by_rows(form: "Form", quota: Quota) -> Decimal:
    """Each row with its own rate, rounded and capped by itself."""
    table, total = quota.each or "", NOTHING
    for row in form.rows(table) or ():
        rate = quota.rates.get(str(form.cell(table, row, quota.by or "")))
        cost = form.cell(table, row, quota.cost or "")
        if rate is not None and cost is not None:
            amount = percent(rate, cost)
            total += amount if quota.each_max is None else min(amount, quota.each_max)
    return total


def _most(form: "Form", budget: Budget) -> Decimal | None:
    limits = [limit for limit in (budget.max_grant, form.definition.money.per_applicant) if limit is not None]
    return min(limits, default=None)


def _beyond(form: "Form", quotas: Sequence[_Granted]) -> Iterator[Reason]:
    """More asked for than a quota can give: said beside the field."""
    for one in quotas:
        name = one.quota.requested
        asked = form.value(name) if name else None
        field = form.definition.field(name) if name else None
        if field is not None and asked is not None and asked > one.most:
            facts = {"label": field.label, "other": one.quota.label, "limit": _said(one.most), "row": ""}
            yield Reason("more-than-quota", field.name, facts)


def _out_of_limits(budget: Budget, cost: Decimal, grant: Decimal, cofinancing: Decimal) -> Iterator[Reason]:
    """Said once something is written: an empty budget is told where it is empty."""
    if not cost:
        return
    if budget.min_cost is not None and cost < budget.min_cost:
        yield Reason("budget-cost-small", budget.name, {"amount": _said(cost), "limit": _said(budget.min_cost)})
    if budget.min_grant is not None and grant < budget.min_grant:
        yield Reason("budget-grant-small", budget.name, {"amount": _said(grant), "limit": _said(budget.min_grant)})
    if budget.min_cofinancing is not None and cofinancing * 100 < budget.min_cofinancing * cost:
        facts = {"amount": _said(cofinancing), "rate": _rate(budget.min_cofinancing), "cost": _said(cost)}
        yield Reason("budget-cofinancing-small", budget.name, facts)


def _flat_rows(form: "Form", budget: Budget) -> Iterator[Reason]:
    """A cost written in a category that the portal works out by itself."""
    worked_out = {one.code: one.label for one in budget.categories if one.method == "flat" and not one.editable}
    table = form.definition.field(budget.rows) if budget.rows else None
    if not isinstance(table, Table) or budget.category is None:
        return
    for row in form.rows(table.name) or ():
        if (code := form.cell(table.name, row, budget.category)) in worked_out:
            place = f"{table.name}.{row}.{budget.category}"
            yield Reason("budget-row-flat", place, {"label": worked_out[code], "row": row})


def _sum(amounts: Any) -> Decimal:
    return sum(amounts, NOTHING)


def _said(amount: Decimal) -> Text:
    return Text(it=f"{shown(amount, 'it')}\u00a0€", en=f"€{shown(amount, 'en')}")


def _rate(rate: Decimal) -> Text:
    plain = f"{rate.normalize():f}"
    return Text(it=f"{plain.replace('.', ',')}\u00a0%", en=f"{plain}%")


def written(reckoned: Reckoned) -> dict[str, str]:
    """The lines as they are sent and frozen."""
    return {line.name: canonical(line.amount) for line in reckoned.lines}
