"""The one router of this room's pages, and how a form that cannot be accepted comes back."""

from typing import TypeVar

from fastapi import APIRouter
from pydantic import BaseModel

from app.errors import Problem, Reason
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
