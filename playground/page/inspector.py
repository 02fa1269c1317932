"""The inspector: what Slack sent to the app and what the app called, newest first, each with its JSON as plain text."""

from functools import partial

from nicegui import events, ui

from playground.api.calls import Call
from playground.local_slack import LocalSlack
from playground.page.tags import box, button, set_attribute, words
from playground.page.times import short_moment, zone_of
from playground.page.traffic import Record, details_of, is_bad, latest, name_of, outcome_of

MOST = 200
EVERYTHING, SENT, CALLED = "All", "Sent", "Called"


def draw_inspector(slack: LocalSlack) -> None:
    """Into the current slot."""
    inspector = _Inspector(slack)
    ui.timer(0.5, inspector.refresh)


class _Inspector:
    """Drawn once; `refresh` adds what is new, so that what somebody reads stays open."""

    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack
        self._rows: dict[int, _Row] = {}
        with box("section", "inspector", aria_label="Inspector"):
            words("h2", "Inspector")
            with box("div", "filters", role="group", aria_label="Show"):
                self._filters = {name: button(name, partial(self._filter, name)) for name in (EVERYTHING, SENT, CALLED)}
            self._nothing = words("p", "Nothing has passed yet.", "nothing")
            self._list = box("ul", "traffic", aria_label="Newest first")
        self._filter(EVERYTHING)
        self.refresh()

    def refresh(self) -> None:
        """Brings the list up to date."""
        records = latest(self._slack.deliveries, self._slack.calls, MOST)
        self._nothing.set_visibility(not records)
        self._forget({id(record) for record in records})
        for record in records:
            if row := self._rows.get(id(record)):
                row.refresh()
            else:
                self._add(record)

    def _forget(self, kept: set[int]) -> None:
        for key in [key for key in self._rows if key not in kept]:
            self._rows.pop(key).remove()

    def _add(self, record: Record) -> None:
        with self._list:
            row = self._rows[id(record)] = _Row(record, short_moment(record.at, zone_of(self._slack.world)))
        row.filter(self._shown)

    def _filter(self, name: str) -> None:
        """Hides the others; open ones stay open."""
        self._shown = name
        for row in self._rows.values():
            row.filter(name)
        for each, pressed in self._filters.items():
            set_attribute(pressed, "aria-pressed", "true" if each == name else "false")


class _Row:
    """One line on top of the list; its JSON is drawn when it is opened."""

    def __init__(self, record: Record, moment: str) -> None:
        self._record = record
        self._is_open = False
        self._way = CALLED if isinstance(record, Call) else SENT
        with box("li", self._way.lower()) as self._element, box("details") as folded:
            with box("summary"):
                words("b", name_of(record))
                self._outcome = words("span", "", "outcome")
                words("span", self._way.lower(), "way")
                words("time", moment)
            self._detail = box("div", "detail")
        folded.on("toggle", self._toggled, js_handler="(event) => emit(event.target.open)")
        self._element.move(target_index=0)
        self.refresh()

    def refresh(self) -> None:
        """Shows what has come back meanwhile."""
        outcome = outcome_of(self._record)
        if outcome == self._outcome.text:
            return
        self._outcome.set_text(outcome)
        self._outcome.classes(add="bad" if is_bad(self._record) else "good")
        self._draw_detail()

    def filter(self, name: str) -> None:
        self._element.set_visibility(name in (EVERYTHING, self._way))

    def remove(self) -> None:
        self._element.delete()

    def _toggled(self, event: events.GenericEventArguments) -> None:
        self._is_open = bool(event.args)
        self._draw_detail()

    def _draw_detail(self) -> None:
        self._detail.clear()
        if self._is_open:
            with self._detail:
                for heading, text in details_of(self._record).items():
                    words("h3", heading)
                    words("pre", text, tabindex="0")
