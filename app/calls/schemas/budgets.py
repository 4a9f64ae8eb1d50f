"""What a budget names in the form around it: amounts, choices, tables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.calls.kinds import AnyColumn, AnyField, Budget, Choice, Computed, Flaw, Money, Quota, Table, Total

if TYPE_CHECKING:
    from app.calls.schemas.definition import Definition


def flaws_in_budgets(definition: "Definition") -> Iterator[Flaw]:
    """Names that lead nowhere, or to what a budget cannot use."""
    for number, section in enumerate(definition.sections):
        for index, field in enumerate(section.fields):
            if isinstance(field, Budget):
                found = [
                    *_of_rows(definition, field),
                    *_of_categories(definition, field),
                    *_of_quotas(definition, field),
                ]
                yield from (flaw.under("sections", number, "fields", index) for flaw in found)


def budget_names(budget: Budget) -> set[str]:
    """Every field and column a budget reads."""
    names = {f"{budget.rows}.{column}" for column in (budget.amount, budget.category) if budget.rows and column}
    for category in budget.categories:
        names |= set(category.columns)
    for quota in budget.quotas:
        names |= {quota.requested or "", (f"{quota.each}." if quota.each else "") + (quota.by or "")}
        names |= {f"{quota.each}.{quota.cost}"} if quota.each else set()
    return names - {""}


def _of_rows(definition: "Definition", budget: Budget) -> Iterator[Flaw]:
    if budget.rows is None or budget.amount is None or budget.category is None:
        return
    table = definition.field(budget.rows)
    if not isinstance(table, Table):
        yield Flaw(("rows",), "budget-not-table", {"name": budget.rows})
        return
    yield from _money(table.column(budget.amount), ("amount",), budget.amount)
    written = [one for one in budget.categories if not one.columns]
    needed = {one.code for one in written if one.method == "real" or one.editable}
    known = {one.code for one in written}
    yield from _choice(table.column(budget.category), ("category",), budget.category, needed, known)


def _of_categories(definition: "Definition", budget: Budget) -> Iterator[Flaw]:
    for index, category in enumerate(budget.categories):
        for place, name in enumerate(category.columns):
            yield from _money(_column(definition, name), ("categories", index, "columns", place), name)


def _of_quotas(definition: "Definition", budget: Budget) -> Iterator[Flaw]:
    for index, quota in enumerate(budget.quotas):
        yield from (flaw.under("quotas", index) for flaw in _of_quota(definition, quota))


def _of_quota(definition: "Definition", quota: Quota) -> Iterator[Flaw]:
    if quota.requested is not None:
        yield from _money(definition.field(quota.requested), ("requested",), quota.requested)
    if quota.each is not None and not isinstance(definition.field(quota.each), Table):
        yield Flaw(("each",), "budget-not-table", {"name": quota.each})
        return
    prefix = f"{quota.each}." if quota.each else ""
    if quota.by is not None:
        found = _column(definition, prefix + quota.by)
        yield from _choice(found, ("by",), quota.by, set(quota.rates))
    if quota.cost is not None:
        yield from _money(_column(definition, prefix + quota.cost), ("cost",), quota.cost)


def _column(definition: "Definition", name: str) -> AnyField | AnyColumn | None:
    owner, _, column = name.partition(".")
    found = definition.field(owner)
    return found.column(column) if column and isinstance(found, Table) else found


def _money(found: AnyField | AnyColumn | None, where: tuple[str | int, ...], name: str) -> Iterator[Flaw]:
    worked_out = isinstance(found, Computed) and found.shown_as == "money"
    if not (worked_out or isinstance(found, Money | Total)):
        yield Flaw(where, "budget-not-money", {"name": name})


def _choice(
    found: AnyField | AnyColumn | None,
    where: tuple[str | int, ...],
    name: str,
    needed: set[str],
    known: set[str] | None = None,
) -> Iterator[Flaw]:
    """The codes needed are in the list; where only some are known, it has no others (a cost nobody would count)."""
    if not isinstance(found, Choice):
        yield Flaw(where, "budget-not-choice", {"name": name})
        return
    foreign = needed - found.codes
    if known is not None:
        foreign |= found.codes - known
    if foreign:
        yield Flaw(where, "budget-code-unknown", {"name": min(foreign), "choice": name})
