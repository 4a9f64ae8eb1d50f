"""What programs are told about a call."""

from datetime import datetime
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field

from app.calls.kinds.money import canonical
from app.calls.models import Window
from app.calls.queries import USUAL, Group
from app.calls.schemas import Criterion, DocumentSlot, Evaluation, Format
from app.calls.schemas import Group as CriteriaGroup
from app.calls.standing import Standing
from app.calls.states import CallState, Precision, Procedure
from app.wording.text import Text
from app.zone import local

CODE: Final = Field(examples=["RLF12025051244"])
MONEY: Final = Field(examples=["1000000.00"])
POINTS: Final = Field(examples=["60"])
PAGE: Final = Field(examples=["https://sportello.example.org/bandi/RLF12025051244"])
DIGEST: Final = Field(examples=["a88f1db4c1dd6040d6860e6d10a53705cb6dcf0c2c3340e9cf1148e82af9e750"])


class Out(BaseModel):
    """A shape we send."""

    model_config = ConfigDict(frozen=True)


Moment = Annotated[datetime, Field(examples=["2026-03-05T16:00:00+01:00"])]
"""An instant, with the offset of Rome."""


class ClockOut(Out):
    """The official time: this server's, the database's (which decides), and how sure we are of the latter."""

    server: Moment
    database: Moment
    uncertainty_ms: Annotated[float, Field(examples=[0.4])]


class WindowOut(Out):
    """When applications may be handed in, by one version of the window."""

    version: int
    opens_at: Moment
    closes_at: Moment
    precision: Precision
    late_from: Moment
    """The first instant that is late."""
    act: str
    published_at: Moment

    @classmethod
    def of(cls, window: Window, late_from: datetime) -> Self:
        """Every instant with the offset of Rome."""
        return cls(
            version=window.number,
            opens_at=local(window.opens_at),
            closes_at=local(window.closes_at),
            precision=window.precision,
            late_from=local(late_from),
            act=window.act,
            published_at=local(window.published_at),
        )


class DocumentOut(Out):
    """A document to prepare."""

    slot: str
    label: Text
    required: bool
    when: Text | None
    formats: tuple[Format, ...]
    max_bytes: int
    signature_required: bool
    several: bool

    @classmethod
    def of(cls, slot: DocumentSlot) -> Self:
        """What an applicant must know of a slot."""
        said = slot.model_dump(include={"slot", "label", "required", "when", "formats", "several"})
        return cls(**said, max_bytes=slot.max_bytes, signature_required=slot.signature.required)


class GroupOut(Out):
    """Criteria that belong together, and the least they must get together."""

    code: str
    label: Text
    max: str
    threshold: str | None

    @classmethod
    def of(cls, group: CriteriaGroup, evaluation: Evaluation) -> Self:
        """The group, without floats."""
        least = None if group.threshold is None else str(group.threshold)
        return cls(code=group.code, label=group.label, max=str(evaluation.worth(group)), threshold=least)


class CriterionOut(Out):
    """A criterion; points are texts, as money is."""

    code: str
    group: str | None
    label: Text
    looks_at: Text
    max: str
    threshold: str | None
    weight: str

    @classmethod
    def of(cls, criterion: Criterion) -> Self:
        """The criterion, without floats."""
        return cls(
            code=criterion.code,
            group=criterion.group,
            label=criterion.label,
            looks_at=criterion.looks_at,
            max=str(criterion.max),
            threshold=None if criterion.threshold is None else str(criterion.threshold),
            weight=str(criterion.weight),
        )


class CallBrief(Out):
    """A call, as a list tells it."""

    code: Annotated[str, CODE]
    state: CallState
    title: Text
    summary: Text
    body: Text
    office: Text
    category: Text
    fictitious: bool
    procedure: Procedure
    sealed: bool
    endowment: Annotated[str, MONEY]
    window: WindowOut
    page: Annotated[str, PAGE]
    definition: Annotated[str, DIGEST]
    """The digest of the definition in force: what is promised does not change unseen."""

    @classmethod
    def of(cls, standing: Standing, page: str) -> Self:
        """The call as it stands; ``page`` is its address for people."""
        return cls(**_brief(standing, page))


class CallOut(CallBrief):
    """A call, whole."""

    purpose: Text
    applicants: Text
    recognised_at: str
    applications_per_applicant: int
    rules_of_money: tuple[Text, ...]
    documents: tuple[DocumentOut, ...]
    groups: tuple[GroupOut, ...]
    criteria: tuple[CriterionOut, ...]
    points: Annotated[str, POINTS]
    threshold: Annotated[str | None, POINTS]
    terms_in_days: dict[str, int]
    second_person_waived: dict[str, Text]
    legal: tuple[Text, ...]
    windows: tuple[WindowOut, ...]
    """Every version that is for everybody, latest first."""
    reopenings: tuple[WindowOut, ...]
    """Windows for one applicant alone, latest first; for whom is not public."""
    cutoffs: tuple[Moment, ...]
    """Of a call that stays open: what arrives by each of these is examined together."""
    version: int

    @classmethod
    def of(cls, standing: Standing, page: str) -> Self:
        """Everything the page says."""
        said = standing.definition
        threshold = said.evaluation.threshold
        return cls(
            **_brief(standing, page),
            purpose=said.purpose,
            applicants=said.applicants.who,
            recognised_at=said.applicants.recognised_at,
            applications_per_applicant=said.applicants.applications_per_applicant,
            rules_of_money=said.money.rules,
            documents=tuple(DocumentOut.of(slot) for slot in said.documents),
            groups=tuple(GroupOut.of(group, said.evaluation) for group in said.evaluation.groups),
            criteria=tuple(CriterionOut.of(criterion) for criterion in said.evaluation.criteria),
            points=str(said.evaluation.total),
            threshold=None if threshold is None else str(threshold),
            terms_in_days=said.terms.model_dump(),
            second_person_waived=said.second_person.waived(),
            legal=said.legal,
            windows=tuple(WindowOut.of(window, standing.late_from_of(window)) for window in standing.history),
            reopenings=tuple(WindowOut.of(window, standing.late_from_of(window)) for window in standing.reopenings),
            cutoffs=tuple(local(cutoff.instant) for cutoff in said.window.cutoffs),
            version=standing.version.number,
        )


class CallsAsked(BaseModel):
    """Which calls, and from where on."""

    state: Group | None = None
    q: Annotated[str, Field(max_length=200)] = ""
    after: str | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = USUAL


class CallPage(Out):
    """Some calls, and the cursor of the next page if there is one."""

    items: tuple[CallBrief, ...]
    next: str | None


def _brief(standing: Standing, page: str) -> dict[str, Any]:
    said = standing.definition
    return {
        "code": standing.code,
        "state": standing.state,
        "title": said.title,
        "summary": said.summary,
        "body": said.body.name,
        "office": said.body.office,
        "category": said.category,
        "fictitious": said.fictitious,
        "procedure": said.procedure,
        "sealed": said.is_sealed,
        "endowment": canonical(said.endowment),
        "window": WindowOut.of(standing.window, standing.late_from),
        "page": page,
        "definition": standing.version.digest,
    }
