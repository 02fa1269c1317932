"""What a tab remembers: it comes back as it was, as far as that can still be."""

import json
from typing import Any

import pytest

from playground.local_slack import LocalSlack
from playground.page.keeping import is_dark, phones, remembered
from playground.page.place import Place
from tests.playground.conftest import *  # noqa: F403


async def test_everything_comes_back_as_it_was(slack: LocalSlack) -> None:
    ada, ben, room = slack.person("ada"), slack.person("ben"), slack.channel("helpdesk").id
    parent = await ada.writes("Look", "helpdesk")
    lying = [
        (ada.id, Place(room, parent.ts)),
        (ben.id, Place(ben.dm.id, is_home=True)),
        (ben.id, Place()),
    ]
    kept = json.loads(json.dumps(remembered(lying, is_dark=True)))
    assert phones(slack.world, kept) == lying
    assert is_dark(kept) is True


async def test_who_may_not_be_there_any_more_is_at_their_conversation_with_the_app(slack: LocalSlack) -> None:
    ada = slack.person("ada")
    secret = remembered([(ada.id, Place(slack.channel("secret").id))], is_dark=None)
    assert phones(slack.world, secret) == [(ada.id, Place(ada.dm.id))]


async def test_a_thread_that_is_gone_is_left(slack: LocalSlack) -> None:
    ada = slack.person("ada")
    kept = remembered([(ada.id, Place(ada.dm.id, "1.000001"))], is_dark=None)
    assert phones(slack.world, kept) == [(ada.id, Place(ada.dm.id))]


async def test_who_has_left_has_no_phone(slack: LocalSlack) -> None:
    ada, ben = slack.person("ada"), slack.person("ben")
    kept = remembered([(ada.id, Place()), (ben.id, Place())], is_dark=None)
    ada.deactivate()
    assert phones(slack.world, kept) == [(ben.id, Place())]


@pytest.mark.parametrize("given", [None, [], "x", {"phones": 4 * [None]}, {"phones": [{"user": 1}]}, {"is_dark": "no"}])
async def test_what_makes_no_sense_is_nothing(slack: LocalSlack, given: Any) -> None:
    assert phones(slack.world, given) == []
    assert is_dark(given) is None
