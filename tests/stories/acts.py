"""What the people of the stories do again and again, so that each story tells only what is its own."""

from contextlib import contextmanager
from dataclasses import replace

from slack_sdk.web.async_client import AsyncWebClient

from playground import interactions, payloads
from playground.driven_messages import Message
from playground.driver import Person
from tests.conftest import Stage

WISH = "copy of invoice 4711"
LINE = f"/request @ben {WISH} by Friday noon"


async def asked(stage: Stage, line: str = LINE, words: str = WISH) -> Message:
    """Ada asks; Ben's card."""
    await stage.person("ada").command(line)
    return await stage.person("ben").sees(words)


async def asked_formally(stage: Stage, criterion: str = "the stamp of March can be read") -> Message:
    """Ada asks Ben by the form, and says how she will know that it is right; Ben's card."""
    ada = stage.person("ada")
    await ada.command("/request")
    form = await ada.modal()
    await form.fill({"To a colleague": "ben", "What do you need?": WISH, "Wanted by": "Friday noon"})
    await form.fill({"How will you know it is right?": criterion})
    assert await form.submit() is None
    return await stage.person("ben").sees(WISH)


async def own_card(stage: Stage) -> Message:
    """Ada's card of what she has asked Ben for."""
    return await stage.person("ada").sees("You ask @Ben Okoro for")


async def opened(person: Person, message: Message, label: str):
    """The form that a button or an entry in a menu opens."""
    await uses(message, label)
    return await person.modal()


async def uses(message: Message, label: str):
    """Presses a button, or chooses an entry in the menu beside them."""
    return await (message.press(label) if label in message.buttons else message.choose("", label))


async def filled(person: Person, message: Message, label: str, values=None, /, **named):
    """Opens a form, fills it in and submits it; what stands there afterwards, None if it has closed."""
    form = await opened(person, message, label)
    await form.fill(values or {}, **named)
    return await form.submit()


async def offered(stage: Stage, card: Message | None = None, by: str = "Monday 10:00") -> Message:
    """Ben offers it by another time; Ada's news."""
    card = card or await asked(stage)
    assert await filled(stage.person("ben"), card, "Commit…", by=by) is None
    return await stage.person("ada").sees("Does it fit?")


async def agreed(stage: Stage, card: Message | None = None) -> Message:
    """Ada agrees to what Ben offers; Ben's card, redrawn."""
    await (await offered(stage, card)).press("Agree")
    await stage.quiet()
    return stage.person("ben").messages[0]


async def delivered(stage: Stage, card: Message | None = None) -> Message:
    """Ben has done it; Ada's news."""
    await (card or await asked(stage)).press("Done")
    return await stage.person("ada").sees("Is it what you asked for?")


async def stored(stage: Stage, number: int = 1):
    """All that is kept of a request: what must stay the same where nothing may happen."""
    request = await stage.bot.store.numbered(number)
    assert request
    return request, await stage.bot.store.timeline(request.id)


async def count_filed(stage: Stage) -> int:
    """How many requests Ada has open."""
    ada = stage.person("ada").id
    return len([each for each in await stage.bot.store.open_requests(ada, 99) if each.customer == ada])


async def permalink(stage: Stage, message: Message) -> str:
    """Slack's own address of the message."""
    client = AsyncWebClient(stage.slack.bot_token, base_url=stage.slack.api_url)
    answer = await client.chat_getPermalink(channel=message.channel, message_ts=message.ts)
    return str(answer["permalink"])


def in_the_hands_of(person: Person, message: Message) -> Message:
    """The same message as if it stood before somebody else: a press on it is a forged one."""
    return replace(message, reader_id=person.id)


async def sends(stage: Stage, person: Person, text: str):
    """The command as Slack would send it for these very characters, and what comes back."""
    world = stage.slack.world
    hook = world.hooks.mint(person.id, person.dm.id)
    payload = payloads.command(world, person.id, person.dm, "/request", text, hook)
    return await world.outbox.deliver("slash_commands", payload)


async def forges(stage: Stage, person: Person, message: Message, value: str):
    """Presses the first button of a message, with another value than it has; the words that come back."""
    block, button = next((b, e) for b in message.blocks for e in b.get("elements", []) if e["type"] == "button")
    since = stage.slack.world.stamps.next()
    await interactions.press(stage.slack.world, person.id, message.post, block, button | {"value": value}, {})
    return "\n".join(answer.drawn for answer in person.ephemerals if answer.ts > since)


def last_delivery(stage: Stage):
    """The last command, press or form: events follow by themselves."""
    return next(each for each in reversed(stage.slack.deliveries) if each.type != "events_api")


@contextmanager
def broken(stage: Stage, method: str, error: Exception):
    """Storage fails with this error wherever the method is used."""

    async def fails(*_args: object, **_named: object) -> None:
        raise error

    store = stage.bot.store
    setattr(store, method, fails)
    try:
        yield
    finally:
        delattr(store, method)
