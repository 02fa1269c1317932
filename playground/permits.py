"""What Slack lends an app for a short while: triggers to open views with, and hooks to answer to."""

from dataclasses import dataclass, field

from playground.wire import Clock, Ids, SlackError

TRIGGER_SECONDS = 3
HOOK_SECONDS = 30 * 60
HOOK_USES = 5


@dataclass(frozen=True)
class Trigger:
    """Who acted, when, and in which modal, if in one."""

    user: str
    minted: float
    view_id: str = ""


@dataclass
class Triggers:
    """Each trigger opens one view, within three seconds of the handed-in clock."""

    ids: Ids
    clock: Clock
    _open: dict[str, Trigger] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def mint(self, user: str, view_id: str = "") -> str:
        number = self.ids.mint("")
        trigger_id = f"{int(number)}.{int(self.clock())}.{number}"
        self._open[trigger_id] = Trigger(user, self.clock(), view_id)
        return trigger_id

    def look(self, trigger_id: str) -> Trigger:
        """The trigger while it may still be used; raises the refusal that Slack gives otherwise."""
        if trigger_id in self._used:
            raise SlackError("exchanged_trigger_id")
        trigger = self._open.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if self.clock() - trigger.minted > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        return trigger

    def use(self, trigger_id: str) -> Trigger:
        trigger = self.look(trigger_id)
        self._used.add(trigger_id)
        return trigger


@dataclass
class Hook:
    """A response_url: for whom, where, and which message it may replace (the interaction's, or its own first one)."""

    id: str
    user: str
    channel: str
    minted: float
    source_ts: str = ""
    thread_ts: str = ""
    uses: int = 0


@dataclass
class Hooks:
    """At most five uses within thirty minutes each."""

    ids: Ids
    clock: Clock
    _hooks: dict[str, Hook] = field(default_factory=dict)

    def mint(self, user: str, channel: str, source_ts: str = "", thread_ts: str = "") -> Hook:
        hook = Hook(self.ids.mint("H"), user, channel, self.clock(), source_ts, thread_ts)
        self._hooks[hook.id] = hook
        return hook

    def use(self, hook_id: str) -> Hook:
        """Counts one use; raises `used_url` or `expired_url` where no use is left."""
        hook = self._hooks.get(hook_id)
        if hook is None or self.clock() - hook.minted > HOOK_SECONDS:
            raise SlackError("expired_url")
        if hook.uses >= HOOK_USES:
            raise SlackError("used_url")
        hook.uses += 1
        return hook
