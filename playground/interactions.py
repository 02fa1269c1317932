"""What a person can do with the app: each act becomes a payload, and its acknowledgement what the person sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playground import elements, payloads, posting
from playground.channels import Channel
from playground.deliveries import Ack
from playground.history import Post
from playground.permits import Hook
from playground.typing_in import escape, typed
from playground.validation import checked_view
from playground.views import View
from playground.wire import Json, SlackError
from playground.world import World

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(frozen=True)
class Outcome:
    """How an act went: the error that the person sees, if any, and the hook that answers may still come by."""

    error: str = ""
    words: str = ""
    hook: str = ""


async def command(world: World, user: str, channel: Channel, line: str, thread_ts: str = "") -> Outcome:
    """Types a slash command; the app's answer stands in the conversation when this returns."""
    name, _, rest = line.partition(" ")
    declared = world.manifest.commands.get(name)
    if declared is None or "commands" not in world.manifest.scopes:
        return Outcome("invalid_command", f"{name} is not a valid command.")
    if thread_ts:
        return Outcome("not_in_threads", f"{name} is not supported in threads. Sorry!")
    text = typed(rest, world.people, world.channels, in_command=True) if declared.should_escape else escape(rest)
    hook = world.hooks.mint(user, channel.id)
    payload = payloads.command(world, user, channel, name, text.strip(), hook)
    ack = await world.outbox.deliver("slash_commands", payload)
    if ack.error:
        return Outcome(ack.error, f'{name} failed with the error "{ack.error}"', hook.id)
    return _command_answered(world, hook, ack, line)


def _command_answered(world: World, hook: Hook, ack: Ack, line: str) -> Outcome:
    given = {"text": ack.body} if isinstance(ack.body, str) else ack.body
    if not given:
        return Outcome(hook=hook.id)
    if given.get("response_type") == "in_channel":
        _echo(world, hook, line)
    try:
        posting.answer_hook(world, hook, given)
    except SlackError as refusal:
        return Outcome(refusal.error, f"The app's answer cannot be shown: {refusal.error}", hook.id)
    return Outcome(hook=hook.id)


def _echo(world: World, hook: Hook, line: str) -> None:
    """An answer for all to see also shows the command that was typed."""
    channel = world.channels.by_id[hook.channel]
    posting.put(world, channel, {"type": "message", "user": hook.user, "text": escape(line)})


async def press(world: World, user: str, post: Post, block: Json, element: Json, value: Json) -> Outcome:
    """Uses an element of a message: a button pressed, an option chosen."""
    if not world.manifest.is_interactive:
        return Outcome("interactivity_disabled", "This app is not configured to handle interactive responses.")
    hook = world.hooks.mint(user, post.channel, post.ts, post.thread_ts)
    if element["type"] in elements.SHAPES:
        post.typed.setdefault(user, {})[elements.place(block, element)] = value
    action = payloads.action(world, block, element, value)
    payload = payloads.press_on_message(world, user, post, action, hook)
    return _told(await world.outbox.deliver("interactive", payload), hook.id)


async def press_in_view(world: World, user: str, view: View, block: Json, element: Json, value: Json) -> Outcome:
    """Uses an element of a modal or a Home; raises SlackError where it is somebody else's."""
    _own(view, user)
    action = payloads.action(world, block, element, value)
    payload = payloads.press_in_view(world, user, view, action)
    return _told(await world.outbox.deliver("interactive", payload))


async def submit(world: World, user: str, view: View) -> None:
    """Submits a modal: first the client's own checks, then the app's answer decides what the person sees next.
    Raises SlackError where it is somebody else's."""
    _own(view, user)
    view.errors, view.trouble = elements.client_faults(view.blocks, view.typed), ""
    if not view.errors:
        ack = await world.outbox.deliver("interactive", payloads.submission(world, user, view))
        _submitted(world, view, ack)
    world.changes.tell()


def _submitted(world: World, view: View, ack: Ack) -> None:
    if ack.error or isinstance(ack.body, str):
        view.trouble = TROUBLE
        return
    try:
        _respond(world, view, ack.body or {})
    except SlackError:  # a person is never told why: the app's author finds it in the acknowledgement
        view.trouble = TROUBLE


def _respond(world: World, view: View, body: Json) -> None:
    if not world.views.is_open(view):
        return
    match body.get("response_action"):
        case None if not body:
            world.views.close(view)
        case "clear":
            world.views.clear(view.user)
        case "update":
            world.views.update(view, _view(body))
        case "push":
            world.views.push(view.user, _view(body))
        case "errors" if _names_inputs(view, body.get("errors")):
            view.errors = dict(body["errors"])
        case _:
            view.trouble = TROUBLE


def _view(body: Json) -> Json:
    return checked_view(body.get("view"), "modal")


def _names_inputs(view: View, errors: Any) -> bool:
    return isinstance(errors, dict) and bool(errors) and set(errors) <= elements.input_ids(view.blocks)


async def close(world: World, user: str, view: View, is_cleared: bool = False) -> Outcome:
    """Closes a modal, or with `is_cleared` all of them; the app hears of it where the view asks for that. Raises
    SlackError where it is somebody else's."""
    _own(view, user)
    cleared = is_cleared or bool(view.body["clear_on_close"])
    gone = world.views.stack(user)[::-1] if cleared else [view]
    for one in gone:
        world.views.close(one)
    world.changes.tell()
    if not view.body["notify_on_close"]:
        return Outcome()
    return _told(await world.outbox.deliver("interactive", payloads.closing(world, user, view, cleared)))


async def shortcut(world: World, user: str, callback_id: str, post: Post | None) -> Outcome:
    """Uses a shortcut that the manifest declares, on a message where its type asks for one."""
    declared = world.manifest.shortcuts.get(callback_id)
    if declared is None or (declared.type == "message") != (post is not None):
        return Outcome("invalid_shortcut", f"There is no such shortcut here: {callback_id}")
    if post is None:
        payload = payloads.global_shortcut(world, user, callback_id)
        return _told(await world.outbox.deliver("interactive", payload))
    hook = world.hooks.mint(user, post.channel, post.ts, post.thread_ts)
    payload = payloads.message_shortcut(world, user, callback_id, post, hook)
    return _told(await world.outbox.deliver("interactive", payload), hook.id)


async def suggestions(
    world: World, user: str, source: Post | View, block: Json, element: Json, words: str
) -> list[Json]:
    """The options that the app offers for what was typed into an external select; empty where it gives none."""
    payload = payloads.suggestion(world, user, source, block, element, words)
    ack = await world.outbox.deliver("interactive", payload)
    body = ack.body if isinstance(ack.body, dict) else {}
    grouped = [option for group in body.get("option_groups") or [] for option in group["options"]]
    return list(body.get("options") or grouped)


async def write(
    world: World, user: str, channel: Channel, words: str, thread_ts: str = "", files: Sequence[Json] = ()
) -> Post:
    """Writes a message as a person does; raises SlackError where they may not."""
    if user not in channel.members:
        raise SlackError("not_in_channel")
    if channel is world.bot_dm(user) and not world.manifest.takes_messages:
        raise SlackError("messages_tab_disabled")
    text = typed(words, world.people, world.channels, in_command=False)
    more: Json = {"files": list(files), "subtype": "file_share"} if files else {}
    return await posting.by_person(world, user, channel, text, thread_ts, more)


async def open_home(world: World, user: str, tab: str = "home") -> None:
    """Opens the app's Home or its messages; the app hears of it."""
    sent = world.feed.opened_home(user, world.bot_dm(user), tab)
    if sent:
        await sent
    world.changes.tell()


def _own(view: View, user: str) -> None:
    if view.user != user:
        raise SlackError("not_found")


def _told(ack: Ack, hook: str = "") -> Outcome:
    words = f"This did not work: {ack.error}" if ack.error else ""
    return Outcome(ack.error, words, hook)
