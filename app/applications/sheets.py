"""A table of an application as a file. Pure."""

from typing import Final

from app.applications.draft import Draft
from app.calls.answers import Answers, spreadsheet
from app.calls.kinds import Table
from app.errors import NotFound

MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def written(draft: Draft, name: str, ending: str, language: str, *, sensitive: bool) -> bytes:
    """The table of this name; ``NotFound`` where there is none, or not for these eyes."""
    section = draft.definition.section_of(name)
    table = section.field(name) if section else None
    if section is None or not isinstance(table, Table) or (table.sensitive and not sensitive):
        raise NotFound
    write = spreadsheet.as_xlsx if ending == "xlsx" else spreadsheet.as_csv
    return write(table, draft.answers.get(section.name, Answers()), language)
