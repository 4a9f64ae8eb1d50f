"""Every kind of act of the portal: its second person is the one of the table of rights, its words are there."""

import json
from pathlib import Path

import pytest

import app.main  # noqa: F401 -- it imports every room, and so registers every kind
from app.accounts.states import Role
from app.acts import kinds
from app.wording import sentences, translations
from tests.permissions.world import ROLES

ROOT = Path(__file__).parents[2]

TABLE = json.loads((ROOT / "tests" / "authz_matrix.json").read_text(encoding="utf-8"))

ROWS = {policy: row for row in TABLE["rows"] for policy in row["policies"]}

OF_ANOTHER_CALL = {"of-", "ev-"}

KINDS = sorted(kinds.known().values(), key=lambda kind: kind.name)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kind(request):
    return request.param


def test_the_second_person_is_the_one_of_the_table(kind):
    allowed = {actor for actor, cell in ROWS[kind.policy]["allow"].items() if cell in {"Y", "call"}}

    assert ROWS[kind.policy]["two_persons"] is True
    assert kind.deciders == {ROLES[actor][0] for actor in allowed - OF_ANOTHER_CALL}
    assert Role.HELPDESK not in kind.known_to


def test_what_a_kind_says_is_there_in_both_languages(kind):
    english = translations("en")

    assert (ROOT / "templates" / kind.template).is_file()
    assert [words for words in (kind.title, kind.effect, kind.button) if english.gettext(words) == words] == []
    assert {f"{kind.name}-{word}" for word in ("proposed", "approved", "refused")} <= sentences().keys()


def test_a_name_is_given_to_one_kind():
    twin = kinds.Kind(**{name: getattr(KINDS[0], name) for name in KINDS[0].__dataclass_fields__})

    with pytest.raises(ValueError, match=KINDS[0].name):
        kinds.register(twin)
