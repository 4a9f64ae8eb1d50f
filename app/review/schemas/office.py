"""The formal check, as it arrives and as it is told."""

from typing import Annotated

from pydantic import Field

from app.review.schemas.words import Blank, Given, Line, Prose, Told
from app.review.states import Decision, Verdict


class CheckIn(Given):
    """An answer to one item; what is missing is said word for word as the cluster will read it."""

    verdict: Annotated[Verdict | None, Blank] = None
    place: Line = Field("", description="Document and page", examples=["D3, pagina 12"])
    note: Prose = Field("", description="What is missing, as the cluster will read it")


class ProposalIn(Given):
    """What the officer proposes to the person responsible."""

    decision: Decision
    reason: Prose = ""


class ChecksIn(Given):
    """Answers to items of the checklist, by their code, and the proposal once all are answered."""

    items: dict[str, CheckIn] = Field(
        default_factory=dict,
        max_length=100,
        examples=[{"F1": {"verdict": "yes"}, "F2": {"verdict": "yes", "place": "D1, pagina 1"}}],
    )
    proposal: ProposalIn | None = Field(None, examples=[None])


class IntegrationIn(Given):
    """What the applicant is asked to complete: slots, sections or fields by the names they have in the call."""

    items: list[Line] = Field(default_factory=list, max_length=100, examples=[["D1", "title"]])
    text: Prose = Field(
        "",
        description="Word for word what the applicant reads",
        examples=["Manca la firma a pagina 3: rimandate il piano."],
    )
    days: Annotated[int | None, Blank] = Field(
        None, description="Days to answer; the call's own where none are given", examples=[15]
    )


class OfficerIn(Given):
    """Who takes the application on the desk: the e-mail of an officer of the call."""

    officer: str = Field(max_length=254, examples=["istruttrice@demo.example"])


class CheckOut(Told):
    """One item of the checklist and its answer."""

    item: str
    verdict: Verdict | None
    place: str
    note: str
    answered_by: str | None
    answered_at: str | None


class ProposalOut(Told):
    """What was proposed."""

    decision: Decision
    reason: str
    proposed_by: str


class ChecklistOut(Told):
    """The whole formal check of an application."""

    code: str
    state: str
    items: list[CheckOut]
    open: list[str] = Field(description="Items nobody answered yet")
    proposal: ProposalOut | None


class IntegrationOut(Told):
    """A request to complete an application."""

    id: str
    code: str
    items: list[str]
    text: str
    asked_at: str | None
    closes_at: str | None
    number: str | None = Field(description="Of the request in the register: it follows with the next pass")
    state: str = Field(description="Of the application", examples=["integration"])


class OfficerOut(Told):
    """On whose desk an application is."""

    code: str
    officer: str
