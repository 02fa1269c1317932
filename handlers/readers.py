"""Whom an answer is for: the person with the zone in which their dates are read."""

from domain.footing import STRANGER, Footing
from messages.drawing import Reader
from services.people import Directory, someone


async def reader_for(directory: Directory, person_id: str, footing: Footing = STRANGER) -> Reader:
    """The reader; in UTC where Slack does not know the person."""
    person = await someone(directory, person_id)
    return Reader(person.id, person.zone, footing)
