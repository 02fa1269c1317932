"""What a check has found, a line for each finding, said as soon as it is known."""

from collections.abc import Callable


class Report:
    """`ok` and `no` are what was looked at; `warn` is something that works but ought not to stay so; `skip` is what
    could not be looked at because of another fault."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self.all_well = True
        """Whether nothing was wrong so far, and nothing left out."""

    def ok(self, what: str) -> None:
        """As it should be."""
        self._say(f"ok   {what}")

    def no(self, what: str, remedy: str) -> None:
        """Not so, and what to do."""
        self.all_well = False
        self._say(f"no   {what}: {remedy}")

    def warn(self, what: str, advice: str) -> None:
        """Well enough to run."""
        self._say(f"warn {what}: {advice}")

    def skip(self, what: str, why: str) -> None:
        """Not looked at."""
        self.all_well = False
        self._say(f"skip {what}: {why}")

    def tell(self, words: str) -> None:
        """What the operator is asked to do meanwhile."""
        self._say(f"     {words}")
