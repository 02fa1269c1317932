"""`/request statement`: what somebody has promised and was promised, for their own eyes."""

from handlers.readers import reader_for
from messages.drawing import Message
from messages.statement import statement
from services.people import Directory
from services.statements import Statements


class Stated:
    """Answers the one whose statement it is."""

    def __init__(self, statements: Statements, directory: Directory) -> None:
        self._statements = statements
        self._directory = directory

    async def answer(self, person: str) -> Message:
        """The statement. Raises TryAgain where Slack does not say who they are."""
        reader = await reader_for(self._directory, person)
        return statement(await self._statements.of(person), reader)
