"""Starting from an earlier application: what is written, by whom, and what stays as it was."""

from datetime import UTC, datetime

import pytest

from app.applications import actions, origins, queries
from app.applications.draft import Draft
from app.applications.standing import Standing
from app.audit import queries as audit
from app.calls.answers import Answers
from app.clusters.states import Power
from app.errors import Forbidden, NotFound
from tests import make
from tests.make import applications, drafts
from tests.make.applications import ACTIONS, TITLE

NOW = datetime(2026, 2, 1, tzinfo=UTC)


@pytest.fixture
def team(session):
    return applications.team(session, TITLE, ACTIONS)


def another(session, team, *fields, code="ALT2026", **changes):
    """A draft of the same cluster for another call."""
    said = {"code": code, "code_prefix": "ALT26", "window": drafts.OPEN} | changes
    call = make.call(session, *fields, at=drafts.LONG_AGO, **said)
    return actions.start(session, call, team.application.cluster, by=team.signatory.person, at=NOW)


def answers(session, application):
    return queries.section_of(session, application, "project").answers


def test_answers_go_into_the_new_draft_and_its_sums_are_its_own(session, team):
    rows = [{"title": "Mappa", "cost": "10"}, {"title": "Rete", "cost": "20"}]
    applications.write(session, team.application, team.compiler.person, title="Città", actions=rows)
    total = {"name": "sum", "kind": "total", "of": ["actions.cost"]}
    draft = another(session, team, TITLE, ACTIONS, total)

    actions.copy(session, draft, team.application, by=team.compiler.person, at=NOW)

    assert answers(session, draft) == {
        "title": "Città",
        "actions": [
            {"id": "A1", "title": "Mappa", "cost": "10.00"},
            {"id": "A2", "title": "Rete", "cost": "20.00"},
        ],
    }
    assert draft.saved_at == NOW
    last = audit.story_of(session, "application", draft.code)[-1]
    assert (last.kind, last.facts) == ("application.copied", {"source": team.code, "taken": 2})


def test_twice_is_once(session, team):
    applications.write(session, team.application, team.compiler.person, title="Città")
    draft = another(session, team, TITLE)

    for _ in range(2):
        actions.copy(session, draft, team.application, by=team.compiler.person, at=NOW)

    assert queries.section_of(session, draft, "project").version == 2


def test_documents_stay_where_they_are(session, team):
    applications.write(session, team.application, team.compiler.person, title="Città")
    draft = another(session, team, TITLE, documents=[drafts.SLOTS[0]])

    actions.copy(session, draft, team.application, by=team.compiler.person, at=NOW)

    assert queries.documents_of(session, draft) == []


def test_who_only_reads_copies_nothing(session, team):
    applications.write(session, team.application, team.compiler.person, title="Città")
    draft = another(session, team, TITLE)

    with pytest.raises(Forbidden):
        actions.copy(session, draft, team.application, by=team.reader.person, at=NOW)

    assert answers(session, draft) == {}


def test_what_was_handed_in_or_is_over_does_not_change(session, team):
    applications.write(session, team.application, team.compiler.person, title="Città")
    draft = another(session, team, TITLE)

    with pytest.raises(actions.EditRefused):
        actions.copy(session, draft, team.application, by=team.compiler.person, at=datetime(2099, 4, 1, tzinfo=UTC))

    assert answers(session, draft) == {}


def test_one_may_start_from_what_the_same_cluster_wrote_in_other_calls(session, team):
    draft = another(session, team, TITLE)
    assert origins.earlier(session, draft) == []
    applications.write(session, team.application, team.compiler.person, title="Città")

    assert origins.earlier(session, draft) == [team.application]
    assert origins.earlier(session, team.application) == []


def test_another_clusters_application_is_none_to_start_from(session, team):
    other = make.cluster(session, "altro")
    person = make.member(session, other, Power.SIGNATORY)
    draft = actions.start(session, team.application.call, other, by=person, at=NOW)
    applications.write(session, draft, person, title="Segreto")

    with pytest.raises(NotFound):
        origins.source(session, team.application, draft.code)


def test_it_is_offered_while_nothing_is_written(session, team):
    applications.write(session, team.application, team.compiler.person, title="Città")
    draft = another(session, team, TITLE)
    seen = Standing(draft, team.compiler.person, Power.COMPILER, frozenset(), NOW)

    def content(**values):
        return Draft(draft.version.definition, {"project": Answers(values)}, [], eligible=True)

    assert origins.is_offered(session, seen, content()) is True
    assert origins.is_offered(session, seen, content(title="Mare")) is False
