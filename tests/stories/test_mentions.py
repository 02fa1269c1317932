"""Somebody mentions Kept in a channel."""

from domain.records import Draft
from tests.conftest import Stage
from tests.stories.acts import permalink, stored

ANSWER = "I can look after this for you."


def channel(stage: Stage) -> str:
    """One with everybody and the bot in it."""
    members = [stage.person(name).id for name in ("ada", "ben", "eve")]
    return stage.slack.world.begin("hall", "public", [*members, stage.slack.bot_user_id]).id


async def test_a_mention_is_answered_for_its_writer_only_with_the_form_behind_a_button(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    message = await ada.writes("@Kept I need the slides from @ben", channel(stage))
    answer = await ada.sees(ANSWER)
    assert answer.post.only_for == ada.id
    assert not answer.thread_ts
    await ben.sees_no(ANSWER)
    await answer.press("Make it a request…")
    form = await ada.modal()
    assert form.values["To a colleague"] == ben.id
    assert form.values["What do you need?"] == "I need the slides from @Ben Okoro"
    assert await (await form.fill(wanted="Friday noon")).submit() is None
    await ben.sees("I need the slides from @Ben Okoro")
    request, _ = await stored(stage)
    assert request.link == await permalink(stage, message)


async def test_the_time_that_it_names_stands_in_the_form(socket_stage):
    ada = socket_stage.person("ada")
    await ada.writes("@Kept copy of invoice 4711 from @ben by Friday noon", channel(socket_stage))
    await (await ada.sees(ANSWER)).press("Make it a request…")
    form = await ada.modal()
    assert form.values["What do you need?"] == "copy of invoice 4711 from @Ben Okoro by Friday noon"
    assert form.values["Wanted by"] == "by Friday noon"
    assert await form.submit() is None
    assert "Friday, November 27th, 2026, 1:00 PM" in (await socket_stage.person("ben").sees("asks you for")).drawn


async def test_a_time_named_a_day_ago_is_left_to_be_said_anew(socket_stage):
    ada = socket_stage.person("ada")
    await ada.writes("@Kept copy of invoice 4711 from @ben by tomorrow", channel(socket_stage))
    answer = await ada.sees(ANSWER)
    socket_stage.clock.advance(days=1)
    await answer.press("Make it a request…")
    assert (await ada.modal()).values["Wanted by"] is None


async def test_in_a_thread_it_is_answered_in_the_thread(socket_stage):
    ada = socket_stage.person("ada")
    root = await socket_stage.person("ben").writes("the slides are old", channel(socket_stage))
    await ada.writes("@Kept please", thread=root)
    assert (await ada.sees(ANSWER)).thread_ts == root.ts


async def test_a_mention_that_slack_tells_of_again_is_answered_once(stage):
    ada = stage.person("ada")
    stage.slack.faults.redeliver()
    await ada.writes("@Kept slides", channel(stage))
    await ada.sees(ANSWER)
    await stage.slack.settled()
    assert len([each for each in ada.ephemerals if ANSWER in each.drawn]) == 1


async def test_a_mention_whose_answer_slack_did_not_take_is_answered_when_it_comes_again(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    stage.slack.faults.server_error("chat.postEphemeral")
    await ada.writes("@Kept slides", channel(stage))
    await stage.slack.settled()
    stage.clock.advance(minutes=2)
    await stage.slack.settled()
    await ada.sees(ANSWER)


async def test_where_slack_does_not_take_an_answer_it_is_given_directly_once(socket_stage):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    stage.slack.faults.refuse("chat.postEphemeral", "user_not_in_channel", times=5)
    message = await ada.writes("@Kept I need the slides from @ben", channel(stage))
    answer = await ada.sees(ANSWER)
    assert (answer.post.only_for, answer.channel) == ("", ada.dm.id)
    assert f"<{await permalink(stage, message)}|Where it began>" in str(answer.blocks)
    assert "Only you" not in answer.drawn
    mention = next(d for d in stage.slack.deliveries if d.payload.get("event", {}).get("type") == "app_mention")
    assert (await stage.slack.redeliver(mention)).error == ""
    await answer.press("Make it a request…")
    assert await (await (await ada.modal()).fill(wanted="Friday noon")).submit() is None
    await ben.sees("I need the slides")
    assert len([each for each in ada.messages if ANSWER in each.drawn]) == 1


async def test_a_mention_that_comes_again_after_its_form_was_opened_is_not_answered_again(stage):
    ada = stage.person("ada")
    await ada.writes("@Kept slides", channel(stage))
    await (await ada.sees(ANSWER)).press("Make it a request…")
    await (await ada.modal()).close()
    mention = next(d for d in stage.slack.deliveries if d.payload.get("event", {}).get("type") == "app_mention")
    assert (await stage.slack.redeliver(mention)).error == ""
    await stage.slack.settled()
    assert len([each for each in ada.ephemerals if ANSWER in each.drawn]) == 1


async def test_somebody_of_another_company_files_nothing(stage):
    """In a channel that two companies share they can mention Kept."""
    ben, mallory = stage.person("ben"), stage.person("mallory")
    shared = stage.slack.world.begin("shared", "public", [ben.id, mallory.id, stage.slack.bot_user_id]).id
    await mallory.writes("@Kept I need the slides from @ben", shared)
    await (await mallory.sees(ANSWER)).press("Make it a request…")
    form = await (await (await mallory.modal()).fill(wanted="Friday noon")).submit()
    assert "You belong to another company" in str(form.errors)
    told = await mallory.command("/request @ben slides by Friday noon")
    assert "You belong to another company" in told.text
    await ben.sees_no("slides by")
    assert await stage.bot.store.numbered(1) is None


async def test_an_app_that_mentions_kept_is_not_answered(socket_stage):
    stage = socket_stage
    hall, kept = channel(stage), stage.slack.bot_user_id
    event = {"type": "app_mention", "bot_id": "B0OTHER", "user": "U0OTHER", "text": f"<@{kept}> hi"}
    event |= {"ts": "1764064800.000100", "channel": hall}
    envelope = stage.slack.world.feed._envelope(event)
    await stage.slack.world.outbox.event(envelope)
    await stage.slack.settled()
    for person in ("ada", "ben", "eve"):
        await stage.person(person).sees_no(ANSWER)


async def test_what_has_been_forgotten_is_said_to_be(socket_stage):
    stage = socket_stage
    ada = stage.person("ada")
    await ada.writes("@Kept slides", channel(stage))
    answer = await ada.sees(ANSWER)
    stage.clock.advance(days=3)
    await stage.bot.store.forget(stage.clock.now())
    assert "Please write them once more." in (await answer.press("Make it a request…")).text
    assert not ada.has_modal


async def test_nobody_opens_what_somebody_else_wrote(socket_stage):
    stage = socket_stage
    ada, eve = stage.person("ada"), stage.person("eve")
    await ada.writes("@Kept slides", channel(stage))
    answer = await ada.sees(ANSWER)
    draft = await stage.bot.store.draft(f"mention:{answer.channel}:{ada.messages_in(answer.channel)[0].ts}")
    assert isinstance(draft, Draft)
    forged = type(answer)(answer.world, eve.id, answer.post)
    await forged.press("Make it a request…")
    assert not eve.has_modal
