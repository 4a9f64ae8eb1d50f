"""Our source keeps the house style, where no linter looks (house style 2 and 4)."""

import ast
import re
from collections.abc import Callable, Iterable

from tests.source import Module, called, length, lines, modules

LINES_IN_A_FILE = 300
LINES_IN_A_FUNCTION = 40
LINES_IN_A_HANDLER = 15

VAGUE = {"manager", "helper", "helpers", "util", "utils", "handler", "service", "processor", "data", "info"}

CLOCK = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "func.now",
    "func.clock_timestamp",
}

READERS_OF_THE_CLOCK = {
    "app/clock/reader.py": "the only one that decides",
    "app/web/pages.py": "what the page's own countdown starts from",
    "app/calls/api.py": "GET /api/v1/clock compares it with the database's",
}

OWNERS_OF_TRANSACTIONS = {
    "app/db.py": "the session of a request",
}

ASYNCHRONOUS = {
    "app/accounts/pages/entering.py": "sign-in: Argon2 is computed while no session is held",
    "app/accounts/pages/links.py": "a new password: the same",
    "app/accounts/pages/own.py": "another password: the same",
    "app/applications/api/handing_in.py": "the counter",
    "app/applications/api/integrations.py": "the counter, and bytes of a document",
    "app/applications/api/slots.py": "bytes of a document",
    "app/applications/pages/handing_in.py": "the counter",
    "app/applications/pages/integrations.py": "the counter, and bytes of a document",
    "app/applications/pages/slots.py": "bytes of a document",
    "app/clusters/pages/invitations.py": "a new account: Argon2 is computed while no session is held",
    "app/clusters/pages/signing.py": "bytes of a document",
    "app/review/pages/waivers.py": "bytes of a document",
}

TRACES = {"audit.record", "acts.propose"}
"""What leaves a line: a proposal leaves its own."""

WITHOUT_TRACE = {
    "erase": "its trace is a leaf of the log",
    "prepare": "writing a draft, as save_section",
    "save_section": "an autosave leaves none (house style 4.1)",
    "remark": "words among members, which the office must not know of",
    "settle": "words among members, which the office must not know of",
}

LATER = re.compile(r"#.*\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b.*")

BARE = re.compile(r"# noq" + r"a(?!: [A-Z0-9, ]+ -- \S).*|# type: igno" + r"re(?!\[[a-z, -]+\]  # \S).*")

SKIPPED = re.compile(r"pytest\.(?:skip|importorskip|xfail|mark\.skip|mark\.skipif|mark\.xfail)\b")


def offences(told: Callable[[Module], Iterable[object]], *folders: str) -> list[str]:
    """Where a rule is broken, and by what."""
    return [f"{module}: {found}" for module in modules(*folders or ("app",)) for found in told(module)]


def test_a_file_is_small():
    def long(module):
        return [n for n in [len(module.text.splitlines())] if n > LINES_IN_A_FILE]

    assert offences(long, "app", "tests", "tools") == []


def test_a_function_is_small():
    def long(module):
        return [one.name for one in module.functions() if length(one) > LINES_IN_A_FUNCTION]

    assert offences(long, "app", "tests", "tools") == []


def test_a_handler_takes_calls_and_answers():
    assert offences(lambda module: [one.name for _, one in module.doors() if lines(one) > LINES_IN_A_HANDLER]) == []


def test_nothing_is_left_for_later():
    assert offences(lambda module: LATER.findall(module.text), "app", "tests", "tools", "migrations") == []


def test_every_exception_to_a_rule_has_its_reason():
    assert offences(lambda module: BARE.findall(module.text), "app", "tests", "tools", "migrations") == []


def test_no_test_is_skipped():
    def skipped(module):
        names = {ast.unparse(node) for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}
        return [name for name in sorted(names) if SKIPPED.fullmatch(name)]

    assert offences(skipped, "tests") == []


def test_names_say_something():
    def vague(module):
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        named = [node.name for node in ast.walk(module.tree) if isinstance(node, kinds)]
        public = [name for name in [module.path.stem, *named] if not name.startswith("_")]
        return [name for name in public if VAGUE & set(re.findall(r"[a-z]+|[A-Z][a-z]*", name.lower()))]

    assert offences(vague) == []


def test_only_the_clock_reads_the_clock():
    def reads(module):
        return [f"{name}, line {line}" for name, line in called(module.tree) if name in CLOCK]

    assert {str(module) for module in portal() if reads(module)} == READERS_OF_THE_CLOCK.keys()


def test_the_door_owns_the_transaction():
    def ends(module):
        return [name for name, _ in called(module.tree) if name.endswith((".commit", ".rollback"))]

    assert {str(module) for module in portal() if ends(module)} == OWNERS_OF_TRANSACTIONS.keys()


def test_handlers_are_synchronous_but_where_bytes_stream_and_at_the_counter():
    def waits(module):
        return [one.name for _, one in module.doors() if isinstance(one, ast.AsyncFunctionDef)]

    assert {str(module) for module in portal() if waits(module)} == ASYNCHRONOUS.keys()


def test_what_writes_says_which_noun_it_makes():
    def verbs(module):
        writers = [one.name for method, one in module.doors() if method != "get"]
        return [name for name in writers if name.split("_")[0] not in {"create", "update", "delete"}]

    assert offences(verbs) == []


def test_doors_are_called_pages_and_api():
    doors = [module for module in portal() if any(module.doors()) and not module.name.startswith("app.web.")]

    assert [str(module) for module in doors if not {"pages", "api"} & set(module.name.split("."))] == []


def test_pages_know_get_and_post():
    def others(module):
        return {method for method, _ in module.doors()} - {"get", "post"} if "pages" in module.name.split(".") else ()

    assert offences(others) == []


def test_an_action_is_told_when_and_by_whom():
    def untold(module):
        told = {one.name: {argument.arg for argument in one.args.kwonlyargs} for one in module.actions()}
        return [name for name, words in told.items() if not words >= {"at", "by"} and name != "sign_in"]

    assert offences(untold) == []


def test_an_action_leaves_a_trace():
    def traceless(module):
        traced = {one.name for one in module.functions() if TRACES & {name for name, _ in called(one)}}
        return [
            one.name
            for one in module.actions()
            if one.name not in traced | WITHOUT_TRACE.keys() and not traced & {name for name, _ in called(one)}
        ]

    assert offences(traceless) == []


def test_no_error_of_the_domain_knows_http():
    knowing = [module for module in portal() if "HTTPException" in module.text]

    assert [str(module) for module in knowing if not {"web", "api", "pages"} & set(module.name.split("."))] == []


def portal() -> list[Module]:
    """The portal's own modules; what only measures it may do as it likes."""
    return [module for module in modules("app") if not module.name.startswith("app.bench")]
