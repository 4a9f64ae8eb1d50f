"""Whose call it is, for whom, with how much money, and who answers."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field as Limit
from pydantic import StringConstraints, model_validator

from app.calls.kinds import Amount, Flaw, Part
from app.errors import Reason
from app.wording.text import Text

Days = Annotated[int, Limit(ge=1, le=3650)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Body(Part):
    """The public body, the office in charge and the person responsible (L. 241/1990 art. 5)."""

    name: Text
    office: Text
    responsible: Text | None = None


class After(Part):
    """An earlier call: only who came so far there may apply here. The second stage of a call in two."""

    call: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9-]{2,31}$")]
    reached: Literal["admitted", "eligible", "granted"] = "eligible"

    @property
    def words(self) -> Reason:
        """How far, in words."""
        return Reason(f"after-{self.reached}", facts={"call": self.call})


class Applicants(Part):
    """Who may apply, how often, and on which day recognition must be in force."""

    who: Text
    recognised_at: Literal["submission", "grant", "none"]
    applications_per_applicant: Annotated[int, Limit(ge=1, le=1000)] = 1
    after: After | None = None


class Endowment(Part):
    """The money of the call: all of it, the most for each applicant, and the rules in words."""

    endowment: Amount
    per_applicant: Amount | None = None
    asked: Line | None = None
    """The field, or the total, that says how much an applicant asks for."""
    rules: Annotated[tuple[Text, ...], Limit(min_length=1, max_length=20)]
    brief: Text

    def flaws(self) -> Iterator[Flaw]:
        """One applicant who could get more than there is."""
        if self.per_applicant is not None and self.per_applicant > self.endowment:
            facts = {"min": self.per_applicant, "max": self.endowment}
            yield Flaw(("per_applicant",), "min-above-max", facts)


class Contacts(Part):
    """Where applicants get help."""

    email: Line
    phone: Line | None = None
    hours: Text | None = None


class Terms(Part):
    """How many days each phase may take, from the number of the application on."""

    formal: Days
    evaluation: Days
    total: Days
    integration: Days
    refusal_notice: Days = 10


class Approval(Part):
    """Whether an act needs a second person; where it does not, the act of the body that says so."""

    none: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _in_a_word(cls, given: object) -> object:
        return {} if given == "required" else given

    @property
    def required(self) -> bool:
        """Whether somebody else must approve."""
        return self.none is None


class SecondPerson(Part):
    """Who needs company: by default every act that weighs is proposed by one person, approved by another.

    A small body with one official writes ``{none: act that says so}``; the call page shows it.
    """

    publication: Approval = Approval()
    window: Approval = Approval()
    envelopes: Approval = Approval()
    reserve: Approval = Approval()
    score_reopening: Approval = Approval()
    annulment: Approval = Approval()
    ranking: Approval = Approval()
    outcome: Approval = Approval()

    def waived(self) -> dict[str, Text]:
        """The acts one person may do alone, each with the act that says so."""
        approvals = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: approval.none for name, approval in approvals.items() if not approval.required}
