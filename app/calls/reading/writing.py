"""A definition back as a file, for one the portal itself derived: the next edition of a call."""

from typing import Any

import yaml

from app.calls.schemas import Definition


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 -- nothing is ever written as an alias
        return True


def written(definition: Definition) -> bytes:
    """The definition as YAML that reads back as the same definition; what is left at its default is left out."""
    said = definition.model_dump(mode="json", exclude_defaults=True)
    text: str = yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text.encode()
