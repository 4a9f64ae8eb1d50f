"""How the portal works something out, in words: the call's own, or those its formula reads as."""

from app.calls.formulas import in_words
from app.calls.kinds import Choice, Choices, Compound, Computed, Table, Total
from app.calls.schemas import Definition
from app.wording.text import Text


def how(definition: Definition, field: Total | Computed) -> Text | None:
    """The words beside the number."""
    if field.how is not None or isinstance(field, Total):
        return field.how
    names = _labels(definition)

    def told(language: str) -> str:
        return in_words(field.formula, lambda name: names[name].in_(language) if name in names else name, language)

    return Text(it=told("it"), en=told("en"))


def _labels(definition: Definition) -> dict[str, Text]:
    """What people call each name and each code; where two lists share a code, the first one's label."""
    names = {one.name: one.label for one in definition.parameters if one.label is not None}
    for section in definition.sections:
        for field in section.fields:
            names[field.name] = field.label
            columns = field.columns if isinstance(field, Table) else ()
            parts = field.parts if isinstance(field, Compound) else ()
            names |= {f"{field.name}.{one.name}": one.label for one in (*columns, *parts)}
            names |= {f"{field.name}.id": field.row_label} if isinstance(field, Table) else {}
            for listed in (field, *columns):
                if isinstance(listed, Choice | Choices):
                    names = {option.code: option.label for option in listed.options} | names
    return names
