"""The JSON Schema of the answers, for programs that prepare an application."""

from typing import Any

from app.calls.schemas import Definition, Section


def answers_schema(definition: Definition, language: str = "it") -> dict[str, Any]:
    """The answers of the whole form as JSON Schema 2020-12: one property for each section."""
    sections = {section.name: section_schema(section, language) for section in definition.sections}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": definition.title.in_(language),
        "type": "object",
        "properties": sections,
        "required": [section.name for section in definition.sections if section.visible_when is None],
        "additionalProperties": False,
    }


def section_schema(section: Section, language: str = "it") -> dict[str, Any]:
    """The answers of one section; totals are told, never asked."""
    asked = [field for field in section.fields if field.input]
    schema: dict[str, Any] = {
        "title": section.title.in_(language),
        "type": "object",
        "properties": {field.name: field.json_schema(language) for field in asked},
        "required": [field.name for field in asked if field.always_required and section.visible_when is None],
        "additionalProperties": False,
    }
    if section.intro is not None:
        schema["description"] = section.intro.in_(language)
    return schema
