"""Calls written with docs/calls.md alone, each with its whole life: stages, provinces, partners, weights, cut-offs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from sqlalchemy import select

from app import zone
from app.accounts import queries as people
from app.accounts.actions import grant_role
from app.accounts.states import Role
from app.applications import actions, readiness
from app.applications.models import Application
from app.applications.standing import Standing
from app.calls import actions as calls
from app.calls.answers import computed
from app.calls.formulas import is_true
from app.calls.queries import get
from app.calls.reading import read_definition
from app.clusters import queries as clusters
from app.clusters.states import Power
from app.demo.applications import Story, tell_all
from app.documents.storage import Storage
from app.review import queries
from app.review.screens.queue import Asked
from tests import make

LIVES = Path(__file__).parent / "lives"

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

STAFF = {
    "ufficio": Role.OFFICER,
    "rup": Role.RESPONSIBLE,
    "valuta": Role.EVALUATOR,
    "valuta2": Role.EVALUATOR,
}


@pytest.fixture(params=sorted(folder.name for folder in LIVES.iterdir()))
def life(request, session, settings):
    """What a life should come to, once it has been lived."""
    folder = LIVES / request.param
    said = yaml.safe_load((folder / "story.yaml").read_text())
    codes = [publish(session, path.read_bytes()).code for path in sorted(folder.glob("[A-Z]*.yaml"))]
    bring_people(session, codes)
    stories = [Story.model_validate(story) for story in said["stories"]]
    assert tell_all(session, stories, settings, Storage.at(settings)) == len(stories)
    return said


def publish(session, source):
    assert read_definition(source).mistakes == ()
    call = calls.import_definition(session, source, by=None, at=make.LONG_AGO)
    return calls.publish(session, call, by=None, at=call.definition.window.published)


def bring_people(session, codes):
    signatory = make.person(session, "Elena Riva", email="firma@prova.example")
    for name in ("uno", "due", "tre"):
        make.mandate(session, signatory, make.cluster(session, name), Power.SIGNATORY)
    for name, role in STAFF.items():
        person = make.person(session, name.title(), email=f"{name}@prova.example")
        for code in codes:
            grant_role(session, person, role, code, by=None, at=make.LONG_AGO)


def handed_in(session):
    """Every application by its call and cluster: ``IDE2026 uno``."""
    found = session.scalars(select(Application).order_by(Application.id))
    return {f"{one.call.code} {one.cluster.code}": one for one in found}


def test_it_lives_its_whole_life(life, session):
    applications = handed_in(session)

    assert {name: one.status.value for name, one in applications.items()} == life["states"]
    drafts = {name: readiness.draft_of(session, applications[name], NOW) for name in life["computed"]}
    assert {name: computed(draft.definition, draft.form) for name, draft in drafts.items()} == life["computed"]
    kept = {name: reserves(session, one) for name, one in applications.items()}
    assert {name: codes for name, codes in kept.items() if codes} == life.get("reserves", {})
    assert refusals(session, life) == [wanted["reasons"] for wanted in life.get("refused", [])]
    assert cutoffs(session, life) == life.get("cutoffs", {})
    assert queues(session, life) == life.get("queue", {})


def reserves(session, application):
    """The money kept for it."""
    draft = readiness.draft_of(session, application, NOW)
    return [one.code for one in draft.definition.reserves if is_true(one.where, draft.form)]


def refusals(session, life):
    found = []
    for wanted in life.get("refused", []):
        by = people.get_by_email(session, "firma@prova.example")
        at = zone.from_local(datetime.fromisoformat(wanted["at"]))
        with pytest.raises(actions.StartRefused) as refused:
            actions.start(session, get(session, wanted["call"]), clusters.get(session, wanted["cluster"]), by=by, at=at)
        found.append([reason.code for reason in refused.value.reasons])
    return found


def cutoffs(session, life):
    """The cut-off each application is told it came by."""
    found = {}
    for name, one in handed_in(session).items():
        if name in life.get("cutoffs", {}):
            cutoff = Standing(
                one, people.get_by_email(session, "firma@prova.example"), Power.SIGNATORY, frozenset(), NOW
            ).cutoff
            found[name] = cutoff and cutoff.at.isoformat(sep=" ", timespec="minutes")
    return found


def queues(session, life):
    """What the office's queue shows of each cut-off."""
    names = {(one.number_year, one.number): name for name, one in handed_in(session).items()}
    found = {}
    for place in life.get("queue", {}):
        [call] = {one.call for one in handed_in(session).values()}
        wanted = Asked(entro=place).wanted(make.person(session), call.definition.window)
        lines = queries.lines(session, call.id, wanted, at=NOW)
        found[place] = [names[(line.year, line.number)] for line in lines]
    return found
