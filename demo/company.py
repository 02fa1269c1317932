"""A small company: two teams in two time zones, each with a lead, and somebody neutral."""

from playground.channels import ChannelSpec
from playground.local_slack import LocalSlack
from playground.people import PersonSpec

LEFT, RIGHT = "nora", "tom"
"""Whose phones lie side by side: Nora of Sales asks, Tom of Accounts answers."""
TEAM = "accounts"
"""Tom's, and the name of its channel."""
LONDON, PARIS = "Europe/London", "Europe/Paris"

PEOPLE = (
    PersonSpec("nora", real_name="Nora Field", display_name="Nora", tz=LONDON),
    PersonSpec("sam", real_name="Sam Okafor", display_name="Sam", tz=LONDON),
    PersonSpec("grace", real_name="Grace Hill", display_name="Grace", tz=LONDON),
    PersonSpec("tom", real_name="Tom Berg", display_name="Tom", tz=PARIS),
    PersonSpec("lucie", real_name="Lucie Moreau", display_name="Lucie", tz=PARIS),
    PersonSpec("henrik", real_name="Henrik Lund", display_name="Henrik", tz=PARIS),
    PersonSpec("maya", real_name="Maya Chen", display_name="Maya", tz=LONDON),
)
SALES, ACCOUNTS = ("nora", "sam", "grace"), ("tom", "lucie", "henrik")
"""The lead comes last."""

ROOMS = (
    ChannelSpec("general", has_bot=True),
    ChannelSpec("sales", members=(*SALES, "maya"), has_bot=True),
    ChannelSpec("accounts", members=(*ACCOUNTS, "maya"), has_bot=True),
    ChannelSpec("leads", members=("grace", "henrik", "maya"), is_private=True),
)

_TEAM = """
[teams.{name}]
channel = "{channel}"
user_group = "{group}"
lead = "{lead}"
mediator = "{mediator}"
timezone = "{zone}"
digest = "{digest}"
"""
WEEKLY, NEVER = "mon 10:00", "never"


def found(slack: LocalSlack) -> None:
    """Gives a workspace of `PEOPLE` and `ROOMS` the rest of the company: its user groups."""
    slack.add_group("sales", SALES, "Sales")
    slack.add_group("accounts", ACCOUNTS, "Accounts")


def settings(slack: LocalSlack, *, has_digests: bool) -> str:
    """The teams as settings, in TOML, by the ids that the local Slack has given."""
    digest = WEEKLY if has_digests else NEVER
    return _team(slack, "sales", SALES, LONDON, digest) + _team(slack, "accounts", ACCOUNTS, PARIS, digest)


def _team(slack: LocalSlack, name: str, people: tuple[str, ...], zone: str, digest: str) -> str:
    group = slack.world.people.group_named(name)
    return _TEAM.format(
        name=name,
        channel=slack.channel(name).id,
        group=group.id if group else "",
        lead=slack.person(people[-1]).id,
        mediator=slack.person("maya").id,
        zone=zone,
        digest=digest,
    )
