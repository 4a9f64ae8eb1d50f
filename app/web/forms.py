"""HTML forms read with the API's schemas: what was typed, what it means, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Generic, TypeAlias, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from app.errors import Invalid, Reason

Schema = TypeVar("Schema", bound=BaseModel)

Typed: TypeAlias = Mapping[str, str]
"""Names of fields and what was typed in them."""

MOST_FIELDS: Final = 20_000
"""A table of 500 rows of 20 columns, twice."""


@dataclass(frozen=True)
class Form(Generic[Schema]):
    """A form as it arrived."""

    typed: Typed
    """What goes back into the fields."""
    value: Schema | None
    """What it means; None when something is wrong."""
    errors: Mapping[str, Reason] = field(default_factory=dict)
    """What is wrong, beside its field."""

    def understood(self) -> Schema:
        """What it means; raises ``Invalid`` with what is wrong beside each field."""
        if self.value is None:
            raise Invalid(*self.errors.values())
        return self.value


def form_of(schema: type[Schema]) -> Any:
    """The dependency that reads a form as ``schema``; a field named ``a.b`` fills ``b`` of the part ``a``."""

    async def read(request: Request) -> Form[Schema]:
        return bind(schema, await fields_of(request))

    return Depends(read)


def bind(schema: type[Schema], typed: Typed) -> Form[Schema]:
    """``typed`` as ``schema``, or with what is wrong beside each field."""
    try:
        return Form(typed, schema.model_validate(_nested(typed)))
    except ValidationError as error:
        wrong = {
            ".".join(str(part) for part in item["loc"]): Reason(
                f"shape-{item['type']}", ".".join(map(str, item["loc"])), {"detail": item["msg"]}
            )
            for item in error.errors()
        }
        return Form(typed, None, wrong)


async def fields_of(request: Request) -> dict[str, str]:
    """The fields of a form without files; of several with one name the last counts. NUL is framing, not text."""
    form = await _read(request)
    typed = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    _no_nul(typed)
    return typed


async def pairs_of(request: Request) -> list[tuple[str, str]]:
    """The fields of a form in order, repeated names kept: several boxes ticked under one name."""
    form = await _read(request)
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    _no_nul(dict(pairs))
    return pairs


Fields = Annotated[dict[str, str], Depends(fields_of)]
"""A form whose fields are not known before the call's definition is read."""

Pairs = Annotated[list[tuple[str, str]], Depends(pairs_of)]
"""The same, with repeated names kept."""


async def _read(request: Request) -> FormData:
    form = await request.form(max_files=1, max_fields=MOST_FIELDS)
    if any(isinstance(value, UploadFile) and value.size for value in form.values()):
        raise HTTPException(415)
    return form


def _no_nul(typed: Typed) -> None:
    if any("\0" in name or "\0" in value for name, value in typed.items()):
        raise HTTPException(400)


def _nested(typed: Typed) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for name, value in typed.items():
        *parts, last = name.split(".")
        place = nested
        for part in parts:
            inner = place.setdefault(part, {})
            place = inner if isinstance(inner, dict) else {}
        place[last] = value
    return nested
