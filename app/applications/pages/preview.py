"""The form of a call as an applicant would see it, for the office that prepares it; nothing is kept."""

from fastapi import Request
from starlette.responses import Response

from app.applications.draft import Draft
from app.applications.pages.door import router
from app.applications.screen import screen
from app.calls import deps as calls
from app.web.pages import language_of, render
from app.web.policy import policy


@router.get("/anteprima/{code}", name="applications.preview")
@policy("calls.draft.edit")
def preview(request: Request, prepared: calls.ToEdit) -> Response:
    """Every section, empty, as whoever applies finds it."""
    definition = prepared.call.definition
    draft = Draft(definition, {}, (), eligible=True)
    screens = [screen(draft, section, language_of(request)) for section in definition.sections]
    return render(request, "applications/preview.html", call=prepared.call, said=definition, screens=screens)
