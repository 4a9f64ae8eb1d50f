"""Every door is guarded, and every page has the template of its name (house style 4.8)."""

import re

from app.main import routes
from app.web.policy import PUBLIC, Guarded
from tests.source import ROOT, modules

TEMPLATES = ROOT / "templates"

ROOMS = {"web": "pages"}
"""The pages about the portal itself are in ``templates/pages``."""

NOT_PAGES = {
    "applications.answer_pdf": "a file",
    "applications.answer_text": "a file",
    "applications.integration_document": "a file",
    "applications.document": "the original of a document",
    "applications.draft_pdf": "PDF",
    "applications.receipt_json": "JSON",
    "applications.receipt_pdf": "PDF",
    "applications.receipt_text": "the text that was given",
    "applications.table": "CSV or XLSX",
    "calls.calendar": "iCalendar",
    "calls.calendar_of_all": "iCalendar",
    "calls.data": "JSON",
    "calls.feed": "Atom",
    "calls.source": "YAML",
    "clusters.claim_document": "one's own paper",
    "clusters.claim_paper": "the paper of a claim",
    "clusters.data": "JSON",
    "clusters.table": "CSV",
    "dossier.archive": "ZIP",
    "register.day_pdf": "PDF",
    "register.day_xml": "XML",
    "review.document": "the original of a document",
    "review.sheet_document": "the original of a document",
    "review.waiver_document": "the original of a document",
    "transparency.checkpoint": "the signed note",
    "transparency.keys": "one key a line",
    "transparency.verifier": "a program",
    "web.language": "sets the reader's language and goes back",
}
"""What answers GET beside the pages, and is not one."""

RENDERED = re.compile(r"\brender\(\s*request,\s*\"([\w/]+\.html)\"")


def pages() -> set[str]:
    """The names of every page."""
    return {route.name for route in routes() if route.method == "GET" and not programs(route)} - NOT_PAGES.keys()


def programs(route: Guarded) -> bool:
    """Whether programs knock there, not people."""
    return route.name.startswith("api.") or route.policy == "system.health"


def template_of(name: str) -> str:
    room, _, page = name.partition(".")
    return f"{ROOMS.get(room, room)}/{page}.html"


def templates() -> set[str]:
    """The templates of pages; partials, components, messages and the page of an error are none."""
    found = (path.relative_to(TEMPLATES) for path in TEMPLATES.glob("*/*.html") if not path.name.startswith("_"))
    return {path.as_posix() for path in found if path.parts[0] not in {"components", "errors", "messages"}}


def test_every_page_has_its_template_and_every_template_its_page():
    assert {template_of(name) for name in pages()} == templates()


def test_every_template_that_a_door_shows_is_there():
    shown = {name for module in modules("app") for name in RENDERED.findall(module.text)}

    assert {name for name in shown if not (TEMPLATES / name).is_file()} == set()


def test_names_of_routes_are_given_once():
    names = [(route.method, route.name) for route in routes()]

    assert sorted(names) == sorted(set(names))


def test_every_route_names_the_policy_that_guards_it():
    assert [route for route in routes() if not re.fullmatch(rf"{PUBLIC}|[a-z_]+(\.[a-z_-]+)+", route.policy)] == []


def test_names_of_programs_doors_begin_with_api():
    wrong = [route.name for route in routes() if route.path.startswith("/api/") != route.name.startswith("api.")]

    assert set(wrong) == {"web.api_docs"}


JINJA = r"(?s)\{[{%].*?[}%]\}"


def test_templates_hold_no_style_and_no_script_of_their_own():
    forbidden = {
        r"\sstyle=": "style lives in own.css",
        r"<script(?![^>]*\ssrc=)": "scripts are modules",
        r"\son[a-z]+=": "scripts are modules",
        r"javascript:": "scripts are modules",
    }

    assert _found(forbidden, but=JINJA) == []


def test_templates_hold_no_decision_of_their_own():
    forbidden = {
        r"\|\s*safe\b": "what people typed is escaped",
        r"\.role\b|\.status ==": "decided in rules.py",
    }
    assert _found(forbidden) == []


def _found(forbidden: dict[str, str], *, but: str = "") -> list[str]:
    """Where a template holds what it should not, with the reason; what ``but`` matches is not looked at."""
    return [
        f"{path.relative_to(ROOT)}: {match.group()} ({reason})"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for pattern, reason in forbidden.items()
        for match in re.finditer(
            pattern, re.sub(but, "", path.read_text(encoding="utf-8")) if but else path.read_text()
        )
    ]
