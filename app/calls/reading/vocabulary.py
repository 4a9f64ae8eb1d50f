"""Every key of the language, to guess what a misspelt one meant."""

from typing import Any, Final, get_args

from pydantic import BaseModel

from app.calls.schemas import Definition


def _keys(model: type[BaseModel], seen: set[type]) -> set[str]:
    if model in seen:
        return set()
    seen.add(model)
    keys = set(model.model_fields)
    for field in model.model_fields.values():
        for inner in _models(field.annotation):
            keys |= _keys(inner, seen)
    return keys


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


KEYS: Final = frozenset(_keys(Definition, set()))
