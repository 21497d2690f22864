"""What is said to those who are not let in: a page for people, a sentence in JSON for programs."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from whosays.model.wording import say_plural
from whosays.web.admitting.hosts import is_from_own_page
from whosays.web.admitting.marks import Mark
from whosays.web.admitting.visitor import NOBODY
from whosays.web.api.answering import answer
from whosays.web.forms.fields import FORM_TOKEN, Form
from whosays.web.templating import at, render


class Refused(Exception):  # noqa: N818  nothing is wrong here
    """A request is not let in: what is answered, and how the log marks it."""

    def __init__(self, response: Response, mark: Mark | None) -> None:
        """`mark`: None where there is nothing to mark."""
        super().__init__(mark)
        self.response = response
        self.mark = mark


def of_unknown_host() -> Refused:
    """The address that the browser was given is none of this desk's."""
    sentence = "The desk is not known by this address. Whoever opened it can add the name with --name."
    return Refused(Response(sentence, status_code=400, media_type="text/plain"), Mark.FOREIGN)


def of_foreign_page(request: Request) -> Refused:
    """Another site's page sends this."""
    return Refused(_say(request, 403, "This was sent by another site, and was not taken."), Mark.FOREIGN)


def of_size(request: Request, status: int, sentence: str) -> Refused:
    """A request brings more than is taken; nobody knows yet whose it is."""
    if not hasattr(request.state, "visitor"):
        request.state.visitor = NOBODY
    return Refused(_say(request, status, sentence), Mark.TOO_MUCH)


def of_stranger(request: Request) -> Refused:
    """Somebody has to sign in first."""
    if _is_program(request):
        response = _say(request, 401, "Sign in first: send a token as `Authorization: Bearer TOKEN`.")
        response.headers["WWW-Authenticate"] = "Bearer"
        return Refused(response, Mark.NOT_SIGNED_IN)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = here if request.method == "GET" and here != "/" else ""
    return Refused(RedirectResponse(at("/sign-in", back=back), status_code=303), Mark.NOT_SIGNED_IN)


def of_unknown_token(request: Request) -> Refused:
    """A program's token is nobody's."""
    request.state.visitor = NOBODY
    response = _say(request, 401, "This token is nobody's. It may have been taken back, or its password changed.")
    response.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    return Refused(response, Mark.TOKEN_REFUSED)


def of_role(request: Request) -> Refused:
    """Somebody may not do this."""
    sentence = "Your role does not include this. Ask an admin of the desk if you need it."
    return Refused(_say(request, 403, sentence), Mark.ROLE_REFUSED)


def of_late_form(request: Request, form: Form) -> Refused:
    """The session ended while a form was being filled in: it is shown again, to be sent after signing in."""
    if _is_program(request) or not is_from_own_page(request):
        return of_stranger(request)
    return Refused(_offer_again(request, form, is_out=True), Mark.NOT_SIGNED_IN)


def of_forged_form(request: Request, form: Form) -> Refused:
    """A form does not bring the token of its session along.

    What a person has filled in on a page of the desk's own can be sent again; what comes from elsewhere never can.
    """
    if _is_program(request) or not request.url.path.startswith("/decide/") or not is_from_own_page(request):
        sentence = (
            "This did not come from a page of the desk as it is open now. Open the page again, and send it once more."
        )
        return Refused(_say(request, 403, sentence), Mark.FORM_REFUSED)
    return Refused(_offer_again(request, form, is_out=False), Mark.FORM_REFUSED)


def of_haste(request: Request, wait: int) -> Refused:
    """More is sent, or tried, than people do; `wait` is in seconds."""
    if not hasattr(request.state, "visitor"):
        request.state.visitor = NOBODY
    return Refused(say_wait(request, wait), Mark.TOO_FAST)


def for_want_of_store(request: Request, error: Exception) -> Refused:
    """The store cannot be asked who this is."""
    request.state.visitor = NOBODY
    if _is_program(request):
        return Refused(answer({"error": str(error)}, 503), None)
    return Refused(render(request, "closed.html.j2", status=503, sentence=str(error)), None)


def say_wait(request: Request, wait: int) -> Response:
    """To whoever is too fast: when to try again, in seconds."""
    soon = say_plural(wait, "second") if wait < 120 else f"{-(-wait // 60)} minutes"
    response = _say(request, 429, f"That was too often in too short a time. Try again in {soon}.")
    response.headers["Retry-After"] = str(wait)
    return response


def _say(request: Request, status: int, sentence: str) -> Response:
    if _is_program(request):
        return answer({"error": sentence}, status)
    return render(request, "not_let_in.html.j2", status=status, sentence=sentence)


def _offer_again(request: Request, form: Form, *, is_out: bool) -> Response:
    typed = tuple((name, value) for name, value in form.typed if name != FORM_TOKEN)
    return render(request, "again.html.j2", status=403, typed=typed, again=request.url.path, is_out=is_out)


def _is_program(request: Request) -> bool:
    return request.url.path.startswith("/api/")
