"""A form of one section as it was sent: read, saved, joined with what somebody else saved meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.accounts.models import User
from app.applications import actions, merging, queries
from app.applications.desk import numbered
from app.applications.merging import Comparison
from app.applications.models import Application, Section
from app.calls import schemas
from app.calls.answers import Answers, Pasted, given_by_form, read_block, read_section
from app.calls.kinds import Table
from app.errors import Stale

KEEP: Final = "keep:"
"""Before the place in the names of the buttons with which people choose between two versions."""

THEIRS: Final = "theirs"

NOTHING_PASTED: Final = Pasted()


class Clashing(Stale):
    """Both changed the same places: a person must choose."""

    code = "section-changed"

    def __init__(self, comparison: Comparison, kept: Section) -> None:
        """Keep both versions."""
        super().__init__()
        self.comparison = comparison
        self.kept = kept


@dataclass(frozen=True, slots=True)
class Sent:
    """What the form sent, and which of its buttons was pressed."""

    section: schemas.Section
    given: Mapping[str, Any]
    version: int
    """The one it was typed on."""
    against: int
    """The one it was compared with, when somebody chose; else 0."""
    theirs: frozenset[str]
    add: str
    remove: str
    up: str
    down: str
    paste: str
    """The table into which something was pasted, and what."""
    pasted: str
    restore: str
    restore_from: int
    block: Pasted = NOTHING_PASTED
    """What came of what was pasted."""

    @property
    def is_final(self) -> bool:
        """Whether the person is done with the section: no button but the main one."""
        return not (self.add or self.remove or self.restore or self.moved or self.paste)

    @property
    def moved(self) -> str:
        """The row that goes up or down."""
        return self.up or self.down


def read(definition: schemas.Definition, number: int, pairs: Iterable[tuple[str, str]]) -> Sent:
    """The form of section ``number``; ``NotFound`` if there is none."""
    pairs = list(pairs)
    fields = dict(pairs)
    section = numbered(definition, number)
    sent = Sent(
        section=section,
        given=given_by_form(section, pairs),
        version=whole_number(fields.get("version")),
        against=whole_number(fields.get("against")),
        theirs=frozenset(name[len(KEEP) :] for name, value in pairs if name.startswith(KEEP) and value == THEIRS),
        add=fields.get("add", ""),
        remove=fields.get("remove", ""),
        up=fields.get("up", ""),
        down=fields.get("down", ""),
        paste=fields.get("paste", ""),
        pasted=fields.get(f"pasted:{fields.get('paste', '')}", ""),
        restore=fields.get("restore", ""),
        restore_from=whole_number(fields.get("restore_from")),
    )
    return _with_block(_with_order(replace(sent, given=with_rows(section, sent.given, sent.add, sent.remove))))


def save(session: Session, application: Application, sent: Sent, *, by: User, at: datetime) -> Section:
    """Keep it. What somebody else changed meanwhile is joined; raises ``Clashing`` where a person must choose."""
    if sent.restore:
        return _restore(session, application, sent, by=by, at=at)
    try:
        return _save(session, application, sent, sent.given, sent.version, by=by, at=at)
    except actions.SectionChanged as changed:
        kept = changed.section
        theirs = Answers(kept.answers, kept.typed)
        base = queries.past_answers(session, kept, sent.version)
        mine = read_section(sent.section, base, sent.given)
        comparison = merging.compare(sent.section, base, mine, theirs, keep_theirs=sent.theirs)
        if comparison.clashes and sent.against != kept.version:
            raise Clashing(comparison, kept) from None
        return _save(session, application, sent, comparison.joined, kept.version, by=by, at=at)


def new_row(sent: Sent, kept: Section) -> str:
    """The place of the first box of the row just added (``actions.A6.title``)."""
    table = sent.section.field(sent.add)
    rows: Any = kept.answers.get(sent.add)
    return f"{sent.add}.{rows[-1]['id']}.{table.columns[0].name}" if isinstance(table, Table) and rows else ""


def _save(  # noqa: PLR0913 -- an action's arguments, and what is saved
    session: Session,
    application: Application,
    sent: Sent,
    changes: Mapping[str, object],
    version: int,
    *,
    by: User,
    at: datetime,
) -> Section:
    return actions.save_section(session, application, sent.section.name, changes, version=version, by=by, at=at)


def _restore(session: Session, application: Application, sent: Sent, *, by: User, at: datetime) -> Section:
    """First what the form holds, then the row that was removed."""
    kept = save(session, application, replace(sent, restore=""), by=by, at=at)
    then = queries.past_answers(session, kept, sent.restore_from)
    now = Answers(kept.answers, kept.typed)
    changes = merging.restored(sent.section, now, then, sent.restore)
    return _save(session, application, sent, changes, kept.version, by=by, at=at)


def with_rows(section: schemas.Section, sent: Mapping[str, Any], add: str, remove: str) -> dict[str, Any]:
    """What a form sent, with a blank row more, or one row less."""
    given = dict(sent)
    if isinstance(section.field(add), Table):
        given[add] = [*given[add], {}]
    table, _, code = remove.partition(".")
    if isinstance(section.field(table), Table):
        given[table] = [row for row in given[table] if row.get("id") != code]
    return given


def _with_order(sent: Sent) -> Sent:
    """A row one place further up or down."""
    table, _, code = sent.moved.partition(".")
    if not isinstance(sent.section.field(table), Table):
        return sent
    return replace(sent, given={**sent.given, table: _moved(sent.given[table], code, -1 if sent.up else +1)})


def _with_block(sent: Sent) -> Sent:
    """The rows that were pasted; where they were refused the table stays as it is."""
    table = sent.section.field(sent.paste)
    if not isinstance(table, Table):
        return sent
    block = read_block(table, sent.given[sent.paste], sent.pasted)
    given = sent.given if block.refused else {**sent.given, sent.paste: list(block.rows)}
    return replace(sent, given=given, block=block)


def _moved(rows: list[dict[str, Any]], code: str, by: int) -> list[dict[str, Any]]:
    """The row one place further up or down; as it was where there is no such place."""
    here = next((place for place, row in enumerate(rows) if row.get("id") == code), None)
    if here is None or not 0 <= here + by < len(rows):
        return rows
    moved = list(rows)
    moved[here], moved[here + by] = moved[here + by], moved[here]
    return moved


def whole_number(typed: str | None) -> int:
    """A version as a form sends it; 0, which none ever has, for anything else."""
    return int(typed) if typed and typed.isdecimal() and len(typed) < 10 else 0  # noqa: PLR2004 -- no version is longer
