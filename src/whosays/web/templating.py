"""Pages to HTML: one environment for all templates, everything escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from whosays.exporting.dossier.wording import say_days, say_place
from whosays.model.casebook import Casebook
from whosays.model.identity import DecisionId
from whosays.model.wording import say_number, say_plural
from whosays.web.admitting.visitor import find_visitor, name_reviewer
from whosays.web.desk import View
from whosays.web.forms.fields import FORM_TOKEN
from whosays.web.forms.vocabulary import VOCABULARY
from whosays.web.wording import say_act_by

# HTML has no NUL and UTF-8 no lone surrogates; a report's text may hold either.
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
# Templates write their forms alike, and what others wrote has no "<" and no ">" left where it stands in a page.
_SENDING_FORM = re.compile(r'<form\b[^>]*\bmethod="post"[^>]*>')


@dataclass(frozen=True, slots=True)
class Done:
    """What was just decided, in words, and the decision by which it can be taken back."""

    said: str
    decision: DecisionId


def render(
    request: Request, template: str, *, status: int = 200, view: View | None = None, **values: object
) -> HTMLResponse:
    """The page that `template` makes of `values` and of the `view` that they were built from.

    Every page knows `here` (its own address), the `reviewer`, what was just `done` (None: nothing) and the `latest`
    decision that the reviewer could take back; and the `visitor`, whose token every form gets that sends something.
    """
    visitor = find_visitor(request)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    reviewer = name_reviewer(request)
    done = _find_done(request, view)
    page = (
        _environment()
        .get_template(template)
        .render(
            here=here,
            reviewer=reviewer,
            visitor=visitor,
            view=view,
            done=done,
            latest=find_latest(view.casebook, reviewer) if view and visitor.may_decide else None,
            words=VOCABULARY,
            **values,
        )
    )
    field = f'<input type="hidden" name="{FORM_TOKEN}" value="{escape(visitor.form_token)}">'
    page = _SENDING_FORM.sub(lambda form: form[0] + field, page)
    response = HTMLResponse(_UNWRITABLE.sub("\ufffd", page), status_code=status)
    if done:
        response.delete_cookie("did")
    return response


def _find_done(request: Request, view: View | None) -> Done | None:
    """What this browser has just decided: its cookie names the decision."""
    decision = view.casebook.decisions_by_id.get(DecisionId(request.cookies.get("did", ""))) if view else None
    if view is None or decision is None:
        return None
    said, taken_back, undone = say_act_by(decision.act, view.register), False, decision.undoes
    while undone:
        # Taking back a taking-back brings back what was first decided.
        taken_back, before = not taken_back, view.casebook.decisions_by_id.get(undone)
        undone = before.undoes if before else None
    way = ("Taken back: " if taken_back else "Brought back: ") if decision.undoes else ""
    return Done(f"{way}{said}", decision.id)


def find_latest(casebook: Casebook, reviewer: str) -> DecisionId | None:
    """The reviewer's latest decision that stands; None without one."""
    acts = (d for d in reversed(casebook.decisions) if d.reviewer == reviewer and not d.undoes)
    return next((act.id for act in acts if casebook.in_force[act.id]), None)


def at(path: str, **query: object) -> str:
    """An address on the desk with its query; parts that are None or "" are left out."""
    given = {name: value for name, value in query.items() if value not in {None, ""}}
    return quote(path, safe="/#") + (f"?{urlencode(given)}" if given else "")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("whosays", "web/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plural": say_plural, "number": say_number, "days": say_days, "place": say_place}
    environment.globals["at"] = at
    return environment
