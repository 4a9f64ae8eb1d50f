"""The one router of this room's pages, and how a form that cannot be accepted comes back."""

from typing import TypeVar

from fastapi import APIRouter
from pydantic import BaseModel

from app.errors import Invalid, Problem, Reason
from app.review.screens.dossier import Retyped
from app.web.forms import Form

Schema = TypeVar("Schema", bound=BaseModel)

router = APIRouter()


def retyped(form: Form[Schema], problem: Problem) -> Retyped:
    """The form as it comes back: what was typed, and every reason at the field it is about."""
    errors: dict[str, list[Reason]] = {}
    for reason in problem.reasons:
        errors.setdefault(reason.about, []).append(reason)
    return Retyped(form.typed, errors)


def status_of(problem: Problem) -> int:
    """422 for what was typed, 409 for the state of things."""
    return 422 if isinstance(problem, Invalid) else 409
