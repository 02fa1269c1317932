"""What a person has before them."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Place:
    """Their list of conversations (no channel), a conversation, a thread in it, or the app's Home."""

    channel: str = ""
    thread: str = ""
    is_home: bool = False

    def in_thread(self, ts: str) -> "Place":
        return replace(self, thread=ts, is_home=False)

    def out_of_thread(self) -> "Place":
        return replace(self, thread="", is_home=False)

    def at_home(self) -> "Place":
        return replace(self, thread="", is_home=True)
