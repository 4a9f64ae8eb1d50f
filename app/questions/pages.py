"""The door for people: what was asked about a call and what the office replied; for the office, what waits."""

import re
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.accounts.deps import MaybeViewer, Viewer
from app.accounts.models import User
from app.calls import deps as calls
from app.calls.standing import Standing
from app.errors import Invalid, Problem
from app.questions import actions, deps, queries, rules
from app.questions.schemas import MOST_AT_ONCE, QuestionIn, ReplyIn, WordsIn
from app.web.forms import Form, Pairs, bind, form_of
from app.web.pages import render, see_other
from app.web.policy import policy
from app.web.problems import status_of
from app.web.received import ReceivedAt
from app.web.session import ReadSession, WriteSession

router = APIRouter(prefix="/bandi/{code}/quesiti")

KEY: Final = re.compile(r"[1-9][0-9]{0,17}")

Chosen = Annotated[list[Annotated[int, Query(ge=1, lt=2**63)]], Query(max_length=MOST_AT_ONCE)]
"""The keys of some questions."""


@router.get("", name="questions.index")
@policy("calls.read")
def index(request: Request, call: calls.InPath, viewer: MaybeViewer, session: ReadSession) -> Response:
    """Every reply, latest first; whoever is signed in asks here."""
    return _page(request, session, call, viewer)


@router.post("", name="questions.create")
@policy("questions.ask")
def create(  # noqa: PLR0913, PLR0917 -- FastAPI injects these
    request: Request,
    call: calls.InPath,
    viewer: Viewer,
    session: WriteSession,
    at: ReceivedAt,
    form: Annotated[Form[QuestionIn], form_of(QuestionIn)],
) -> Response:
    """Ask; the office replies on this same page, for everybody."""
    try:
        actions.ask(session, call.call, form.understood(), by=viewer, at=at)
    except (Invalid, actions.QuestionRefused) as problem:
        return _page(request, session, call, viewer, problem, form.typed.get("text", ""))
    return see_other(request, "questions.index", fragment="tuoi", code=call.code)


@router.get("/ufficio", name="questions.desk")
@policy("questions.answer")
def desk(request: Request, office: deps.ToAnswer, session: ReadSession) -> Response:
    """What waits for an answer: who asked, when, by when the call promised one."""
    waiting = [(one, rules.due_at(one)) for one in queries.waiting_for(session, office.call.call)]
    return render(request, "questions/desk.html", call=office.call, waiting=waiting)


@router.get("/risposta", name="questions.new")
@policy("questions.answer")
def new(request: Request, office: deps.ToAnswer, session: ReadSession, q: Chosen = []) -> Response:  # noqa: B006 -- a default of FastAPI, never changed
    """The form of one reply to the questions chosen, whose words are the first draft of what is published."""
    questions = queries.chosen(session, office.call.call, q)
    typed = {"question": "\n\n".join(one.text for one in questions)}
    return render(request, "questions/new.html", call=office.call, questions=questions, typed=typed, reasons=())


@router.post("/risposta", name="questions.create_reply")
@policy("questions.answer")
def create_reply(
    request: Request, office: deps.ToAnswer, session: WriteSession, at: ReceivedAt, pairs: Pairs
) -> Response:
    """Publish; from then on it does not change."""
    call, typed, keys = office.call, dict(pairs), _keys(pairs)
    try:
        words = bind(WordsIn, {name: typed.get(name, "") for name in ("question", "answer")}).understood()
        given = ReplyIn(**words.model_dump(), questions=keys)
        made = actions.reply(session, call.call, given, by=office.viewer, at=at)
    except (Invalid, actions.QuestionRefused) as problem:
        questions = queries.chosen(session, call.call, keys)
        context = {"call": call, "questions": questions, "typed": typed, "reasons": problem.reasons}
        return render(request, "questions/new.html", status=status_of(problem), **context)
    return see_other(request, "questions.index", fragment=f"r{made.number}", code=call.code)


def _keys(pairs: Pairs) -> frozenset[int]:
    """The questions a form names; what is no key names none."""
    named = [value for name, value in pairs if name == "questions" and KEY.fullmatch(value)]
    return frozenset(map(int, named[:MOST_AT_ONCE]))


def _page(  # noqa: PLR0913, PLR0917 -- what the page shows
    request: Request,
    session: ReadSession,
    call: Standing,
    viewer: User | None,
    problem: Problem | None = None,
    typed: str = "",
) -> Response:
    context = {
        "call": call,
        "said": call.definition,
        "replies": queries.replies_to(session, call.call),
        "own": [(one, rules.due_at(one)) for one in queries.own_waiting(session, call.call, viewer)] if viewer else [],
        "answering": viewer is not None and actions.may_answer(session, viewer, call.call),
        "longest": rules.LONGEST,
        "typed": typed,
        "reasons": problem.reasons if problem else (),
    }
    return render(request, "questions/index.html", status=status_of(problem) if problem else 200, **context)
