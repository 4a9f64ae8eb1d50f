"""The answers to a call's form: read, kept, judged against the definition. Pure: no session, no clock."""

from app.calls.answers.budgets import BudgetLine
from app.calls.answers.computed import column_total, computed, grand_total, handed_in, row_total
from app.calls.answers.form import Form
from app.calls.answers.gantt import Drawing, drawings
from app.calls.answers.how import how
from app.calls.answers.kept import Answers, errors, given_by_form, read_section
from app.calls.answers.pasted import Pasted, read_block
from app.calls.answers.places import Place, place_of
from app.calls.answers.problems import problems
from app.calls.answers.schema import answers_schema, section_schema
from app.calls.answers.typed import TypedRow, typed_of, typed_parts, typed_rows

__all__ = [
    "Answers",
    "BudgetLine",
    "Drawing",
    "Form",
    "Pasted",
    "Place",
    "TypedRow",
    "answers_schema",
    "column_total",
    "computed",
    "drawings",
    "errors",
    "given_by_form",
    "grand_total",
    "handed_in",
    "how",
    "place_of",
    "problems",
    "read_block",
    "read_section",
    "row_total",
    "section_schema",
    "typed_of",
    "typed_parts",
    "typed_rows",
]
