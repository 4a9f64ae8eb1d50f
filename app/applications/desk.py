"""What the pages of one application show: its content, how far it is, and the section at hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import queries, readiness, rules
from app.applications.draft import Draft
from app.applications.margin import Margin, margin
from app.applications.models import Section
from app.applications.origins import is_offered
from app.applications.rules import Step, StepState
from app.applications.screen import Mistake, Screen, mistake, screen
from app.applications.standing import Standing
from app.applications.summary import Part, summary
from app.calls import schemas
from app.calls.kinds import Table
from app.clusters import queries as clusters
from app.errors import NotFound, Reason
from app.wording import Text


@dataclass(frozen=True, slots=True)
class Desk:
    """An application on somebody's desk."""

    seen: Standing
    draft: Draft
    steps: Sequence[Step]
    signatories: Sequence[User]
    """Who may hand it in."""

    @property
    def open(self) -> list[Mistake]:
        """Everything that stands in the way, in the order of the list."""
        return [mistake(self.draft.definition, reason) for reason in self.reasons]

    @property
    def missing(self) -> list["Wanted"]:
        """The same step by step, in the order of the form; what depends on others first."""
        steps = {step.number: step for step in self.steps}
        groups: dict[int, list[Mistake]] = {}
        for one in self.open:
            groups.setdefault(int(str(one.reason.facts.get("section", 0))), []).append(one)
        return [Wanted(steps.get(number), groups[number]) for number in sorted(groups)]

    @property
    def reasons(self) -> list[Reason]:
        """The same without names: as programs read it."""
        return rules.obstacles_to_submission(self.draft)

    @property
    def end(self) -> int:
        """The number of the last step: check and hand in."""
        return len(self.steps) + 1

    @property
    def next(self) -> int:
        """The step to go on with: the first that is not finished, else the end."""
        step = rules.first_open(self.steps)
        return step.number if step else self.end

    def newly_asked(self, before: Draft, number: int) -> str:
        """The first field of a section that shows only since the last answers, and is still empty."""
        section = numbered(self.draft.definition, number)
        answers = self.draft.answers[section.name]
        shown = [one.name for one in section.fields if self.draft.form.shows(one) and not before.form.shows(one)]
        return next((name for name in shown if name not in answers.values and name not in answers.typed), "")

    def summary(self, language: str) -> list[Part]:
        """Everything as the office reads it."""
        return summary(self.draft, language, sensitive=self.seen.sees_sensitive)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one step of the form still wants."""

    step: Step | None
    """None: what depends on others."""
    mistakes: Sequence[Mistake]

    @property
    def is_quiet(self) -> bool:
        """Whether it is told in one line: nobody began the step, and each of its fields would be named."""
        return self.step is not None and self.step.state is StepState.UNTOUCHED and len(self.mistakes) > 1


@dataclass(frozen=True, slots=True)
class Done:
    """What the last button did, for the page to say: a row removed, rows pasted."""

    row: str = ""
    """The row just removed (``actions.A2``), and the version that still had it."""
    version: int = 0
    table: str = ""
    """The table just pasted into, how many rows, and its columns that were not among them."""
    pasted: int = 0
    empty: Sequence[str] = ()
    copied: int | None = None
    """How many answers were just taken over from an earlier application."""


NOTHING: Final = Done()


@dataclass(frozen=True, slots=True)
class Place:
    """The section at hand."""

    number: int
    kept: Section
    screen: Screen
    summary: Callable[[], Part]
    """The section as it is read, for those who may not write; nobody else waits for it."""
    done: Done
    margin: Margin
    """What members say to each other there, and who is there."""
    may_copy: bool = False
    """Nothing is written yet, and there is an earlier application to start from."""

    @property
    def empty_columns(self) -> list[Text]:
        """What the pasted rows did not say."""
        table = self.screen.section.field(self.done.table)
        columns = table.columns if isinstance(table, Table) else ()
        return [column.label for column in columns if column.name in self.done.empty]


def desk(session: Session, seen: Standing) -> Desk:
    """The application as it stands."""
    draft = readiness.draft_of(session, seen.application, seen.at)
    signatories = clusters.signatories(session, seen.application.cluster_id, seen.at) if seen.is_own else []
    return Desk(seen, draft, rules.steps(draft), signatories)


def place(session: Session, at_desk: Desk, number: int, language: str, done: Done = NOTHING) -> Place:
    """Section ``number`` of the form, or ``NotFound``."""
    section = numbered(at_desk.draft.definition, number)
    kept = queries.section_of(session, at_desk.seen.application, section.name)
    drawn = screen(at_desk.draft, section, language)
    said = margin(session, at_desk.seen, section.name)

    def summed() -> Part:
        return next(part for part in at_desk.summary(language) if part.name == section.name)

    may_copy = is_offered(session, at_desk.seen, at_desk.draft)
    return Place(number, kept, drawn, summed, done, said, may_copy)


def numbered(definition: schemas.Definition, number: int) -> schemas.Section:
    """The section with this number, counted from 1."""
    if not 1 <= number <= len(definition.sections):
        raise NotFound
    return definition.sections[number - 1]
