"""Modals and App Homes: a stack of at most three modals per person, one Home per person, and what people have typed."""

from dataclasses import dataclass, field

from playground import elements
from playground.history import Typed
from playground.wire import Ids, Json, SlackError

DEEPEST = 3
_DEFAULTS: Json = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
    "title": None,
    "submit": None,
    "close": None,
}


@dataclass
class View:
    """One view in front of one person. The hash changes with every update by the app."""

    id: str
    user: str
    body: Json
    hash: str
    typed: Typed = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""

    @property
    def blocks(self) -> list[Json]:
        return list(self.body["blocks"])

    def wire(self) -> Json:
        return {**self.body, "state": {"values": elements.state_values(self.blocks, self.typed)}, "hash": self.hash}


@dataclass
class Views:
    """The open modals and the published Homes."""

    ids: Ids
    owner: Json
    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)

    def stack(self, user: str) -> list[View]:
        return self.stacks.setdefault(user, [])

    def top(self, user: str) -> View | None:
        return self.stack(user)[-1] if self.stack(user) else None

    def find(self, view_id: str = "", external_id: str = "") -> View | None:
        """By id, or by the app's own id."""
        for view in self._all():
            if view.id == view_id or (external_id and view.body["external_id"] == external_id):
                return view
        return None

    def open_(self, user: str, given: Json) -> View:
        """A new first modal; whatever the person had open is gone."""
        self._unique(given)
        self.stacks[user] = []
        return self._add(user, given)

    def push(self, user: str, given: Json) -> View:
        """One more on top; raises `push_limit_reached` where three are open."""
        if len(self.stack(user)) >= DEEPEST:
            raise SlackError("push_limit_reached")
        self._unique(given)
        return self._add(user, given)

    def update(self, view: View, given: Json) -> View:
        """Changes the view in its place; keeps what was typed where block id and action id are the same."""
        position = {key: view.body[key] for key in ("root_view_id", "previous_view_id")}
        view.body = self._body(view.id, given) | position
        view.hash = self.ids.mint("")
        view.typed = elements.surviving(view.typed, view.blocks)
        view.errors, view.trouble = {}, ""
        return view

    def publish(self, user: str, given: Json) -> View:
        home = self.homes.get(user)
        if home is None:
            home = self.homes[user] = self._new(user, given)
            return home
        return self.update(home, given)

    def close(self, view: View) -> None:
        """Takes one modal away; the one below comes back."""
        self.stacks[view.user] = [other for other in self.stack(view.user) if other is not view]

    def clear(self, user: str) -> None:
        self.stacks[user] = []

    def is_open(self, view: View) -> bool:
        return any(view is other for other in self.stack(view.user)) or self.homes.get(view.user) is view

    def _all(self) -> list[View]:
        return [*self.homes.values(), *(view for stack in self.stacks.values() for view in stack)]

    def _unique(self, given: Json) -> None:
        if given.get("external_id") and self.find(external_id=given["external_id"]):
            raise SlackError("duplicate_external_id")

    def _add(self, user: str, given: Json) -> View:
        below = self.top(user)
        view = self._new(user, given)
        if below:
            view.body |= {"root_view_id": below.body["root_view_id"], "previous_view_id": below.id}
        self.stack(user).append(view)
        return view

    def _new(self, user: str, given: Json) -> View:
        view_id = self.ids.mint("V")
        return View(view_id, user, self._body(view_id, given), self.ids.mint(""))

    def _body(self, view_id: str, given: Json) -> Json:
        body = {**_DEFAULTS, **given, "id": view_id, **self.owner}
        body |= {"root_view_id": view_id, "previous_view_id": None}
        return body | {"blocks": elements.with_ids(given.get("blocks") or [], self.ids)}
