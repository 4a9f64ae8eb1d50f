"""The pages on which the office makes a call: route and address."""

from typing import Final

MAKING_CALLS: Final = (
    ("calls.office", "/bandi/ufficio"),
    ("calls.new", "/bandi/nuovo"),
    ("calls.desk", "/bandi/SPO2026/ufficio"),
    ("calls.edit", "/bandi/SPO2026/definizione"),
    ("calls.preview", "/bandi/SPO2026/anteprima"),
    ("applications.preview", "/domande/anteprima/RLF12025051244"),
)
