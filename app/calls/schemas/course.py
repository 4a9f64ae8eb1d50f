"""How a call goes on: stages, money kept for somebody, ties, chapters, state aid.

What the portal does not carry out by itself yet is still said here, checked, and shown on the call's page.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field as Limit

from app.calls.kinds import Amount, Flaw, Formula, Part
from app.calls.schemas.documents import Code
from app.calls.schemas.window import LocalTime, flaws_of_time
from app.errors import Reason
from app.wording.text import Text
from app.zone import from_local

if TYPE_CHECKING:
    from app.calls.schemas.definition import Definition

Share = Annotated[Decimal, Limit(gt=0, le=100, max_digits=6, decimal_places=2)]


class Stage(Part):
    """A part of a call in several parts: a proposal first, the whole application for those admitted."""

    code: Code
    label: Text
    what: Text
    opens_at: LocalTime | None = None
    closes_at: LocalTime | None = None

    def flaws(self) -> Iterator[Flaw]:
        """Times that no clock shows, or a stage that closes before it opens."""
        found = list(flaws_of_time(self, "opens_at", "closes_at"))
        yield from found
        if not found and self.opens and self.closes and self.closes <= self.opens:
            yield Flaw(("closes_at",), "window-reversed")

    @property
    def opens(self) -> datetime | None:
        """The instant it opens, where it is known."""
        return self.opens_at and from_local(self.opens_at)

    @property
    def closes(self) -> datetime | None:
        """The instant it closes, where it is known."""
        return self.closes_at and from_local(self.closes_at)


class Reserve(Part):
    """A part of the endowment kept for applications of which ``where`` holds: a province, young firms."""

    code: Code
    label: Text
    share: Share | None = None
    amount: Amount | None = None
    where: Formula

    def flaws(self) -> Iterator[Flaw]:
        """Neither a share nor an amount, or both."""
        if (self.share is None) == (self.amount is None):
            yield Flaw(("code",), "reserve-share-or-amount", {"name": self.code})

    def of(self, endowment: Decimal) -> Decimal:
        """How much it keeps."""
        return self.amount if self.amount is not None else endowment * (self.share or Decimal(0)) / 100


class TieBreak(Part):
    """What parts equal totals: points of a criterion, an answer, who came first, a public draw."""

    by: Literal["criterion", "answer", "arrival", "draw"]
    of: str | None = None
    first: Literal["highest", "lowest"] = "highest"
    label: Text | None = None

    def words(self, definition: "Definition") -> Reason:
        """Who comes first by it, in words, for a tie without words of its own."""
        if self.by == "criterion" and (criterion := definition.criterion(self.of or "")):
            return Reason(f"tie-criterion-{self.first}", criterion.code, {"label": criterion.label})
        if self.by == "answer" and (field := definition.field(self.of or "")):
            return Reason(f"tie-answer-{self.first}", field.name, {"label": field.label})
        return Reason(f"tie-{self.by}")


class Chapter(Part):
    """A chapter of the call's own text, for its page: expenses, payments, obligations, revocation."""

    title: Text
    body: Text


class StateAid(Part):
    """Under which rules the grant is given."""

    regime: Literal["none", "de-minimis", "exempted", "notified"]
    act: Text | None = None
    ceiling: Amount | None = None


def flaws_in_course(definition: "Definition") -> Iterator[Flaw]:
    """Days that no clock shows or in no order, shares of more than there is, ties by what is not there."""
    for index, stage in enumerate(definition.stages):
        yield from (flaw.under("stages", index) for flaw in stage.flaws())
    kept = Decimal(0)
    for index, reserve in enumerate(definition.reserves):
        yield from (flaw.under("reserves", index) for flaw in reserve.flaws())
        kept += reserve.of(definition.endowment)
    if kept > definition.endowment:
        yield Flaw(("reserves",), "reserves-above-endowment", {"kept": kept, "endowment": definition.endowment})
    for index, tie in enumerate(definition.tie_breaks):
        yield from (flaw.under("tie_breaks", index) for flaw in _of_tie(definition, tie))


def _of_tie(definition: "Definition", tie: TieBreak) -> Iterator[Flaw]:
    if tie.by == "criterion" and definition.criterion(tie.of or "") is None:
        yield Flaw(("of",), "reference-unknown", {"name": tie.of or ""})
    elif tie.by == "answer":
        found = definition.field(tie.of or "")
        if found is None:
            yield Flaw(("of",), "reference-unknown", {"name": tie.of or ""})
        elif not (found.is_number or found.measure == "date"):
            yield Flaw(("of",), "not-comparable", {"name": found.name})
