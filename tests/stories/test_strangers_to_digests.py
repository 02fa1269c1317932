"""Whoever has no part in what a digest tells of learns nothing more from it, and cannot tell what there is."""

import pytest

from playground import interactions
from tests.conftest import stage_in
from tests.furniture import with_teams
from tests.stories.acts import stored
from tests.stories.nudge_acts import until
from tests.stories.test_digest import LONDON, MONDAY, digests, promised

REFUSED = (
    "This one opens for those who have a part in it, and for whoever leads the team. If it matters to your work, "
    "please ask them directly."
)
NOT_IN_ONE = "A digest is for those who belong to a team, and Kept knows of none that you are in."
NOTHING_THERE = ("", ":", "done:1:0", "r", "null", "\x00", "9" * 40, "x" * 100_000)
OPEN, PRIVATE, BETWEEN_TWO = 1, 2, 3


@pytest.fixture
async def stage(tmp_path):
    """Ada has asked the accounts team for something, which Ben has promised, and its lead for something in private;
    and Mia something of Ada."""
    async with stage_in(tmp_path, furniture=with_teams) as ready:
        await promised(ready, "copy of invoice 4711")
        await ready.person("ada").command("/request private #accounts the salary list by Friday noon")
        await ready.person("mia").command("/request @ada a word on the merger by Friday noon")
        await until(ready, MONDAY, LONDON)
        yield ready


async def opens(stage, name, request_id):
    """Presses `Open` with this value, forged where it is another; what they are told."""
    (digest,) = digests(stage)
    block = next(each for each in digest.blocks if "accessory" in each)
    person, since = stage.person(name), stage.slack.world.stamps.next()
    button = block["accessory"] | {"value": request_id}
    await interactions.press(stage.slack.world, person.id, digest.post, block, button, {})
    return "\n".join(answer.drawn for answer in person.ephemerals if answer.ts > since)


@pytest.mark.parametrize("name", ["cleo", "eve", "mallory"])
@pytest.mark.parametrize("number", [OPEN, PRIVATE, BETWEEN_TWO])
async def test_what_is_there_opens_for_nobody_else(stage, name, number):
    request, before = await stored(stage, number)
    assert await opens(stage, name, request.id) == REFUSED
    assert not stage.person(name).has_modal
    assert await stored(stage, number) == (request, before)


@pytest.mark.parametrize("name", ["ben", "lena"])
async def test_what_opens_one_opens_no_other(stage, name):
    """Ben has a part in the first, Lena leads the team; neither has to do with what is between two others."""
    request, _ = await stored(stage, BETWEEN_TWO)
    assert await opens(stage, name, request.id) == REFUSED
    private, _ = await stored(stage, PRIVATE)
    assert (await opens(stage, name, private.id) == REFUSED) is (name == "ben")


@pytest.mark.parametrize("value", NOTHING_THERE, ids=range(len(NOTHING_THERE)))
@pytest.mark.parametrize("name", ["ben", "mallory"])
async def test_what_is_not_there_is_refused_in_the_same_words(stage, name, value):
    assert await opens(stage, name, value) == REFUSED
    assert not stage.person(name).has_modal


@pytest.mark.parametrize("name", ["ada", "eve", "mallory"])
@pytest.mark.parametrize("line", ["/request digest", "/request digest accounts", "/request digest hall"])
async def test_who_is_of_no_team_reads_no_digest(stage, name, line):
    answer = await stage.person(name).command(line)
    assert answer.text == NOT_IN_ONE


async def test_who_is_of_another_team_reads_only_their_own(stage):
    answer = await stage.person("ben").command("/request digest design")
    assert answer.text == "The digest of design is for those who belong to it. /request digest shows you your own."


async def test_somebody_of_another_company_in_a_shared_channel_is_of_no_team(stage):
    await stage.person("mallory").joins("support")
    assert (await stage.person("mallory").command("/request digest support")).text == NOT_IN_ONE
    assert "Support: how promises went" in (await stage.person("ben").command("/request digest support")).text


async def test_what_is_private_or_between_two_stands_in_no_digest(stage):
    for name in ("ben", "cleo", "lena"):
        answer = await stage.person(name).command("/request digest accounts")
        assert "copy of invoice 4711" in answer.text
        assert not any(words in str(answer.messages[0].blocks) for words in ("salary", "merger"))
