"""Teams for the stage: their channels, user groups and people in the local Slack, and the settings that name them."""

from playground.local_slack import LocalSlack
from playground.people import PersonSpec

HOURS = """
timezone = "Europe/London"
[teams.{name}.hours]
mon = ["08:00-18:00"]
tue = ["08:00-18:00"]
wed = ["08:00-18:00"]
thu = ["08:00-18:00"]
fri = ["08:00-18:00"]
"""


def with_teams(slack: LocalSlack) -> str:
    """accounts: Ben and Cleo, led by Lena, with Mia to mediate; everybody is in its channel.
    design: the user group of Cleo, with the people of its private channel looking on.
    support: whoever is in its channel, and no lead.
    hall: Ben, led by Lena, in a channel that the bot is not in, and without a digest."""
    lena = slack.add_person(PersonSpec("lena", real_name="Lena Hart", tz="Europe/London")).id
    ids = {name: slack.person(name).id for name in ("ada", "ben", "cleo", "eve", "mia")} | {"lena": lena}
    accounts = _channel(slack, "accounts", *ids.values())
    design = _channel(slack, "design", ids["ada"], ids["cleo"], ids["eve"], is_private=True)
    support = _channel(slack, "support", ids["ben"])
    hall = slack.world.begin("hall", "private", [ids["ben"], lena])
    group = slack.add_group("designers", ["cleo"]).id
    return f"""
[teams.accounts]
channel = "{accounts}"
members = ["{ids["ben"]}", "{ids["cleo"]}"]
lead = "{lena}"
mediator = "{ids["mia"]}"
{HOURS.format(name="accounts")}
[teams.design]
channel = "{design}"
user_group = "{group}"
lead = "{ids["cleo"]}"
[teams.support]
channel = "{support}"
[teams.hall]
digest = "never"
channel = "{hall.id}"
members = ["{ids["ben"]}"]
lead = "{lena}"
"""


def _channel(slack: LocalSlack, name: str, *members: str, is_private: bool = False) -> str:
    return slack.world.begin(name, "private" if is_private else "public", [*members, slack.bot_user_id]).id
