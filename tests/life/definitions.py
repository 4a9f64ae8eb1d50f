"""Definitions at random, over the whole language: as an office might write them, and then also spoilt."""

from collections.abc import Callable
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.life.formulas import CODES, Formulas, Known
from tests.make.calls import SHORTEST
from tests.make.drafts import OPEN

MEASURES = {
    "text": "text", "long-text": "text", "integer": "number", "month": "number", "money": "number", "decimal": "number",
    "percentage": "number", "date": "date", "calendar-month": "", "yes-no": "yes-no", "choice": "choice",
    "choices": "codes", "fiscal-code": "text", "vat-number": "text", "iban": "text", "cup": "text", "ateco": "text",
    "duty-stamp": "text", "postal-code": "text", "province": "text", "email": "text", "pec": "text", "phone": "text",
    "web": "text",
}  # fmt: skip
"""Kinds of one box, and how formulas see them."""

UNIQUE = frozenset({"text", "fiscal-code", "vat-number", "iban", "cup", "duty-stamp", "email", "pec"})

ASKED = {"person": ["name", "surname", "born_on"], "organisation": ["name", "vat_number", "ateco"]}

OTHERS = (
    "ranking",
    "declaration",
    "person",
    "organisation",
    "address",
    "period",
    "table",
    "table",
    "total",
    "computed",
    "computed",
    "budget",
    "note",
    "file",
)

LIMITS: dict[str, list[dict[str, Any]]] = {
    "text": [{}, {"max_length": 3}, {"max_length": 100_000}],
    "long-text": [{}, {"max_length": 1}],
    "integer": [{}, {"min": 3, "max": 3}, {"min": -(10**15)}, {"unit": "ore"}],
    "month": [{}, {"max": 600}],
    "money": [{}, {"min": "10.50", "max": "1000.00"}, {"min": "-5.00"}],
    "decimal": [{}, {"decimals": 6}, {"decimals": 1, "unit": "kWh"}],
    "percentage": [{}, {"decimals": 3, "max": "250"}],
    "date": [{}, {"min": "2026-01-01", "max": "2026-12-31"}],
    "calendar-month": [{}, {"min": "2026-01"}],
    "fiscal-code": [{}, {"of": "person"}, {"of": "entity"}],
    "period": [{}, {"unit": "month", "months": 24}, {"unit": "calendar-month"}],
}

TEXTS = st.sampled_from(
    ["Titolo", {"it": "È «così» 100 %", "en": "It is so"}, "x" * 300, "a_b <b>{{ c }}</b> %(d)s", "مرحبا 👩‍👩‍👧‍👦"]
)


class Office:
    """Somebody who writes a call."""

    def __init__(self, draw: Callable[..., Any]) -> None:
        self.draw = draw
        self.known = Known()
        self.formulas = Formulas(draw, self.known)
        self.choices: list[str] = []
        self.made = 0

    def one(self, choices: Any) -> Any:
        """One of them."""
        return self.draw(st.sampled_from(choices))

    def sometimes(self) -> bool:
        """Once in four times."""
        return bool(self.one([False, False, False, True]))

    def call(self, code: str) -> dict[str, Any]:
        """A whole definition."""
        parameters = [{"name": "most", "value": "30000.00", "label": "massimo"}] if self.sometimes() else []
        self.known.single["number"] += [one["name"] for one in parameters]
        slots = [self.slot(number) for number in range(1, 1 + self.one([0, 1, 2]))]
        sections = [
            self.section(number, [slot["slot"] for slot in slots]) for number in range(1, 1 + self.one([1, 2, 3]))
        ]
        fields = [field for section in sections for field in section["fields"]]
        return SHORTEST | {
            "code": code,
            "title": self.draw(TEXTS),
            "window": OPEN,
            "procedure": self.one(["sportello", "graduatoria"]),
            "parameters": parameters,
            "sections": sections,
            "documents": slots,
            "checks": [self.check(fields) for _ in range(self.one([0, 0, 1, 2]))],
            "formal_check": [{"code": "F1", "label": self.draw(TEXTS), "see": [sections[0]["name"]]}],
            "evaluation": self.evaluation(),
        }

    def section(self, number: int, slots: list[str]) -> dict[str, Any]:
        """A step of the form."""
        said: dict[str, Any] = {"name": f"part_{number}", "title": self.draw(TEXTS)}
        if self.sometimes() and self.known.everything():
            said["visible_when"] = self.formulas.truth()
        return said | {"fields": [self.field(slots) for _ in range(self.one([1, 2, 3, 4]))]}

    def field(self, slots: list[str]) -> dict[str, Any]:
        """A field of any kind that can be asked with what stands before it."""
        kind = self.one([*MEASURES, *OTHERS, *OTHERS])
        kind = "text" if kind == "file" and not slots else kind
        kind = "money" if kind == "total" and not self.known.single["number"] else kind
        kind = "table" if kind == "budget" and not self.costs() else kind
        self.made += 1
        name = f"f{self.made}"
        said = {"name": name, "kind": kind, "label": self.draw(TEXTS)}
        make = getattr(self, kind, None)
        said |= make(name, slots) if make else self.box(name, kind)
        if kind in MEASURES or kind in {"table", "person", "address", "period", "ranking"}:
            said |= self.conditions()
        if MEASURES.get(kind):
            self.known.single[MEASURES[kind]].append(name)
        return said

    def box(self, name: str, kind: str) -> dict[str, Any]:
        """The options of a kind that fits in one box, and of those with parts."""
        said: dict[str, Any] = {}
        if kind in {"choice", "choices", "ranking"}:
            said["options"] = [{"code": code, "label": f"Voce {code} di {name}"} for code in CODES[: self.one([2, 3])]]
        said |= dict(self.one(LIMITS.get(kind, [{}])))
        if kind in UNIQUE and self.sometimes():
            said["unique"] = self.one(["call", "portal"])
        if kind in ASKED:
            said |= {"asks": ASKED[kind], "optional": ASKED[kind][2:]}
        if kind == "declaration":
            said["required"] = self.one([True, False])
        return said

    def conditions(self) -> dict[str, Any]:
        """When it shows, when it must be filled in."""
        said: dict[str, Any] = {"required": False} if self.sometimes() else {}
        for key in ("visible_when", "required_when"):
            if self.sometimes() and self.known.everything():
                said[key] = self.formulas.truth()
        return said | ({"sensitive": True} if self.sometimes() else {})

    def table(self, name: str, _: list[str]) -> dict[str, Any]:
        """Rows, of which a money and a choice may be costs and their categories."""
        kinds = [self.one(list(MEASURES)) for _ in range(self.one([1, 2, 3]))]
        kinds += ["money", "choice"] if self.sometimes() else []
        columns = []
        self.known.tables[name] = {}
        for number, kind in enumerate(kinds, 1):
            column = {"name": f"c{number}", "kind": kind, "label": f"Colonna {number}", **self.box(f"c{number}", kind)}
            columns.append(column | ({"required": False} if self.sometimes() else {}))
            self.known.tables[name].setdefault(MEASURES[kind], []).append(f"c{number}")
        numbers = [one["name"] for one in columns if MEASURES[one["kind"]] == "number"]
        if self.sometimes() and numbers:
            formula = f"{self.one(numbers)} {self.one(['*', '/', '+'])} {self.one(numbers)}"
            columns.append({"name": "worked_out", "kind": "computed", "label": "Calcolo", "formula": formula})
        said: dict[str, Any] = {"row_prefix": "A", "row_label": "riga", "columns": columns, "totals": numbers[:1]}
        if self.sometimes():
            said["rows"] = [{"code": "W1", "label": "Primo"}, {"code": "W2", "label": "Secondo"}]
        months = [one["name"] for one in columns if one["kind"] == "month"]
        if len(months) > 1:
            said["gantt"] = {"start": months[0], "end": months[1]}
        if self.sometimes() and numbers:
            said |= {"layout": "matrix", "row_totals": numbers}
        return said | {"min_rows": self.one([0, 1, 2])}

    def total(self, name: str, _: list[str]) -> dict[str, Any]:
        """A sum of numbers asked before."""
        said = {"of": [one for one in self.known.single["number"] if one != "most"][:2] or ["most"]}
        self.known.single["number"].append(name)
        return said | ({"rate": "80", "cap": "20000.00"} if self.sometimes() else {})

    def computed(self, name: str, _: list[str]) -> dict[str, Any]:
        """A formula, shown as its measure asks."""
        if self.sometimes():
            return {"formula": self.formulas.truth(), "shown_as": "yes-no"}
        said = {"formula": self.formulas.number(), "shown_as": self.one(["money", "integer", "decimal", "percent"])}
        self.known.single["number"].append(name)
        return said

    def costs(self) -> list[str]:
        """Tables with costs and their categories."""
        return [
            name
            for name, kinds in self.known.tables.items()
            if len(kinds.get("choice", ())) == 1 and kinds.get("number")
        ]

    def budget(self, name: str, _: list[str]) -> dict[str, Any]:
        """From costs to a grant."""
        table = self.one(self.costs())
        amount, category = self.known.tables[table]["number"][-1], self.known.tables[table]["choice"][0]
        categories: list[dict[str, Any]] = [
            {"code": code, "label": f"Costi {code}"} for code in CODES[: self.one([2, 3])]
        ]
        categories[1] |= self.one([{}, {"cap_pct": "20"}, {"cap_pct": "30", "cap_of": ["a"]}])
        flat = {"code": "g", "label": "Spese generali", "method": "flat", "rate": "15", "of": ["a"]}
        self.known.lines += [f"{name}.grant", f"{name}.a"]
        return {
            "rows": table,
            "amount": amount,
            "category": category,
            "categories": [*categories, *([flat] * self.sometimes())],
            "quotas": [{"name": "part", "label": "Quota", "rate": self.one(["85", "1000"]), "max": "100000.00"}],
        }

    def note(self, _: str, __: list[str]) -> dict[str, Any]:
        """Words between two fields."""
        return {"text": self.draw(TEXTS)}

    def file(self, _: str, slots: list[str]) -> dict[str, Any]:
        """Where a document is spoken of."""
        return {"slot": self.one(slots)}

    def slot(self, number: int) -> dict[str, Any]:
        """A document."""
        return {
            "slot": f"D{number}",
            "label": self.draw(TEXTS),
            "formats": ["pdf"],
            "required": self.one([True, False]),
        }

    def check(self, fields: list[dict[str, Any]]) -> dict[str, Any]:
        """What must hold, beside one of the fields."""
        test = self.formulas.truth() if self.known.everything() else "1 == 1"
        return {
            "test": self.one([test, f"{test} or 1 == 1"]),
            "message": self.draw(TEXTS),
            "at": self.one(fields)["name"],
        }

    def evaluation(self) -> dict[str, Any]:
        """Criteria on a scale."""
        step = self.one(["0.5", "1"])
        weights = [self.one([1, 2, 8]) for _ in range(self.one([1, 2, 3]))]
        criteria = [
            {"code": f"C{number}", "label": self.draw(TEXTS), "looks_at": "tutto", "max": 5 * weight, "weight": weight}
            for number, weight in enumerate(weights, 1)
        ]
        return {"scale": {"max": "5", "step": step}, "threshold": sum(weights), "criteria": criteria}


@st.composite
def calls(draw: Callable[..., Any], code: str = "ANY2026") -> dict[str, Any]:
    """A definition, as somebody means it."""
    return Office(draw).call(code)


class _Plain(yaml.SafeDumper):
    """Writes everything out: a file of a call takes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 -- whatever it is
        """Never."""
        return True


def written(said: dict[str, Any]) -> bytes:
    """The file."""
    return yaml.dump(said, Dumper=_Plain, allow_unicode=True, sort_keys=False).encode()
