"""How a form closes that has addressed a request to somebody."""

from typing import Any

from domain.circumstances import NOTHING_SPECIAL
from domain.request import Request
from handlers.readers import reader_for
from messages import receipts
from services.noticing import Noticing
from services.people import Directory


async def as_filed(request: Request, person: str, noticing: Noticing, directory: Directory) -> dict[str, Any]:
    """What to acknowledge the form with: nothing, so that it closes; or what the person had better know, in its
    place."""
    known = await noticing.of(request)
    if known == NOTHING_SPECIAL:
        return {}
    reader = await reader_for(directory, person)
    return {"response_action": "update", "view": receipts.filed_form(request, reader, known)}
