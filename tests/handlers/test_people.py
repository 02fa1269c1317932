"""The directory: whatever Slack answers, a person, or that it is not known just now."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from handlers.people import SlackDirectory
from services.people import DirectoryUnavailable
from tests.handlers.strange_slack import strange_slack

USER = {"id": "U1", "team_id": "T1", "name": "ben", "tz": "Europe/Paris", "profile": {"display_name": "Ben"}}
GROUP = json.dumps({"ok": True, "users": ["U1", "U2"]})


class Watch:
    """A clock for tests to move."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 25, 10, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def advance(self, **by: float) -> None:
        self.time += timedelta(**by)


def user(**differing: object) -> str:
    return json.dumps({"ok": True, "user": {**USER, **differing}})


async def person(answer: str):
    async with strange_slack(users_info=answer) as slack:
        return await SlackDirectory(slack.client, "T1", Watch().now).person("U1")


STRANGE = ['{"ok": tr', '{"ok": true}', '{"ok": true, "user": null}', '{"ok": true, "user": []}', "[1]", '"ok"', "{}"]
SAID_TO_BE_BROKEN = [
    '{"ok": false, "error": null}',
    '{"ok": false}',
    '{"ok": false, "error": "internal_error"}',
    '{"ok": true, "user": {"name": "without an id"}}',
]


@pytest.mark.parametrize("answer", STRANGE + SAID_TO_BE_BROKEN)
async def test_an_answer_that_cannot_be_read_says_nothing_about_the_person(answer):
    with pytest.raises(DirectoryUnavailable):
        await person(answer)


async def test_nobody_by_this_id_is_an_answer():
    assert await person('{"ok": false, "error": "user_not_found"}') is None


async def test_somebody_without_a_profile_has_a_name_all_the_same():
    assert (await person(user(profile=None))).name == "ben"


@pytest.mark.parametrize("zone", [None, "", "Europe", "Mars/Olympus", "../etc/passwd", "UTC"])
async def test_somebody_in_no_zone_that_is_known_counts_in_utc(zone):
    assert str((await person(user(tz=zone))).zone) == "UTC"


@pytest.mark.parametrize(
    ("told", "foreign"),
    [
        ({}, False),
        ({"team_id": None}, False),
        ({"team_id": "T2"}, True),
        ({"team_id": "T2", "enterprise_user": {"teams": ["T1", "T2"]}}, False),
        ({"team_id": None, "enterprise_user": {"teams": ["T1"]}}, False),
        ({"team_id": "T2", "enterprise_user": {"teams": ["T2", "T3"]}}, True),
        ({"team_id": "T2", "enterprise_user": None}, True),
        ({"team_id": None, "enterprise_user": {"teams": None}}, False),
        ({"is_stranger": True}, True),
        ({"team_id": None, "is_stranger": True}, True),
    ],
)
async def test_whoever_belongs_to_our_workspace_too_is_one_of_us(told, foreign):
    assert (await person(user(**told))).is_of_another_company is foreign


async def test_whoever_was_seen_once_costs_no_wait_and_is_asked_for_anew_behind_the_scenes():
    watch = Watch()
    async with strange_slack(users_info=user()) as slack:
        directory = SlackDirectory(slack.client, "T1", watch.now)
        await directory.person("U1")
        slack.answers["users.info"] = (200, user(tz="Asia/Tokyo"))
        slack.seconds = 0.1
        watch.advance(minutes=11)
        async with asyncio.timeout(0.05):
            assert str((await directory.person("U1")).zone) == "Europe/Paris"
            await directory.person("U1")
        await asyncio.sleep(0.3)
        assert str((await directory.person("U1")).zone) == "Asia/Tokyo"
        assert slack.asked["users.info"] == 2, "one question for all who ask meanwhile"


async def test_while_slack_is_out_of_reach_the_known_are_used_on_and_the_log_knows():
    watch = Watch()
    async with strange_slack(users_info=user()) as slack:
        directory = SlackDirectory(slack.client, "T1", watch.now)
        await directory.person("U1")
        slack.answers["users.info"] = (500, "{}")
        watch.advance(days=1)
        with capture_logs() as logs:
            assert (await directory.person("U1")).name == "Ben"
            await asyncio.sleep(0.1)
            assert (await directory.person("U1")).name == "Ben"
        assert [(entry["event"], entry["about"], entry["error"]) for entry in logs] == [
            ("not_heard", "U1", "SlackApiError")
        ]
        slack.answers["users.info"] = (200, user(profile={"display_name": "Benjamin"}))
        watch.advance(minutes=2)
        await directory.person("U1")
        await asyncio.sleep(0.1)
        assert (await directory.person("U1")).name == "Benjamin"


async def test_two_who_ask_at_once_ask_slack_once_and_one_who_gives_up_spoils_nothing():
    async with strange_slack(users_info=user()) as slack:
        slack.seconds = 0.1
        directory = SlackDirectory(slack.client, "T1", Watch().now)
        patient = asyncio.create_task(directory.person("U1"))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await directory.person("U1")
        assert (await patient).name == "Ben"
        assert slack.asked["users.info"] == 1


@pytest.mark.parametrize("answer", [(429, '{"ok": false, "error": "ratelimited"}'), (500, "{}"), (200, '{"ok": true}')])
async def test_a_group_that_slack_does_not_tell_just_now_is_not_taken_for_empty(answer):
    async with strange_slack(usergroups_users_list=GROUP) as slack:
        told = slack.answers["usergroups.users.list"]
        slack.answers["usergroups.users.list"] = answer
        directory = SlackDirectory(slack.client, "T1", Watch().now)
        with pytest.raises(DirectoryUnavailable):
            await directory.members_of("S1")
        slack.answers["usergroups.users.list"] = told
        assert set(await directory.members_of("S1")) == {"U1", "U2"}, "a failure is not remembered"


async def test_a_group_that_was_heard_of_stays_as_it_was_while_slack_does_not_tell():
    watch = Watch()
    async with strange_slack(usergroups_users_list=GROUP) as slack:
        directory = SlackDirectory(slack.client, "T1", watch.now)
        await directory.members_of("S1")
        slack.answers["usergroups.users.list"] = (429, '{"ok": false, "error": "ratelimited"}')
        watch.advance(hours=1)
        assert set(await directory.members_of("S1")) == {"U1", "U2"}
        await asyncio.sleep(0.1)
        assert set(await directory.members_of("S1")) == {"U1", "U2"}


async def test_what_slack_says_has_changed_is_asked_for_anew_at_once():
    async with strange_slack(usergroups_users_list=GROUP) as slack:
        directory = SlackDirectory(slack.client, "T1", Watch().now)
        await directory.members_of("S1")
        slack.answers["usergroups.users.list"] = (200, json.dumps({"ok": True, "users": ["U3"]}))
        directory.forget_group("S1")
        assert set(await directory.members_of("S1")) == {"U3"}


async def test_an_answer_that_was_asked_for_before_the_change_is_not_remembered():
    async with strange_slack(usergroups_users_list=GROUP) as slack:
        slack.seconds = 0.1
        directory = SlackDirectory(slack.client, "T1", Watch().now)
        earlier = asyncio.create_task(directory.members_of("S1"))
        await asyncio.sleep(0.02)
        directory.forget_group("S1")
        await earlier
        slack.answers["usergroups.users.list"] = (200, json.dumps({"ok": True, "users": ["U3"]}))
        assert set(await directory.members_of("S1")) == {"U3"}


@pytest.mark.parametrize("error", ["missing_scope", "no_such_subteam"])
async def test_a_group_that_nobody_lets_us_read_is_empty_and_the_log_says_so_once(error):
    async with strange_slack(usergroups_users_list=json.dumps({"ok": False, "error": error})) as slack:
        directory = SlackDirectory(slack.client, "T1", Watch().now)
        with capture_logs() as logs:
            assert not await directory.members_of("S1")
            assert not await directory.members_of("S1")
        assert [(entry["event"], entry["group"], entry["error"]) for entry in logs] == [
            ("user_group_unreadable", "S1", error)
        ]
