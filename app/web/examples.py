"""What a program may send, said by the fields of its schema: an example of each body."""

from collections.abc import Mapping
from typing import Any


def body_of(operation: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
    """An example of the JSON that an operation takes; None where it takes none."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    return None if content is None else _example(content["schema"] | _beside(content), document)


def _beside(content: Mapping[str, Any]) -> dict[str, Any]:
    """Examples of a body without a schema of its own stand beside it, by name or in a row."""
    examples = content.get("examples", [])
    named = [one["value"] for one in examples.values()] if isinstance(examples, Mapping) else examples
    return {"examples": named} if named else {}


def _example(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        return _example(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document)
    return {name: _example(part, document) for name, part in schema.get("properties", {}).items()}
