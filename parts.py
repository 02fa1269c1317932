"""The parts of the bot, put together over a store that is open: services and delivery. Nothing listens or ticks yet."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt.authorization import AuthorizeResult

import config
from delivery.deliverer import Deliverer
from delivery.editions import Editions
from delivery.leavers import Leavers
from delivery.letters import Letters
from delivery.pace import Pace
from delivery.picture_courier import PictureCourier
from delivery.rendering import Renderer
from delivery.screens import Screens
from delivery.slack_out import SlackOut
from doors import Clients
from handlers.people import SlackDirectory
from services.absences import Absences
from services.addressees import Addressees
from services.changing_hours import ChangingHours
from services.clockwork import Clockwork
from services.departures import Departures
from services.desk import Desk
from services.digests import Digests
from services.filing import Filing
from services.following import Following
from services.footings import Footings
from services.habits import Habits
from services.haste import Haste
from services.leaves import Leaves
from services.moving import Moving
from services.nudging import Nudging
from services.questions import Questions
from services.reading import Reader
from services.recounting import Recounting
from services.snoozing import Snoozing
from services.stand_ins import StandIns
from services.teams import Teams
from services.working_hours import WorkingHours
from services.writing import Writing
from storage import Store


@dataclass(frozen=True, slots=True)
class Parts:
    """What listeners and the clock are given."""

    directory: SlackDirectory
    reader: Reader
    desk: Desk
    filing: Filing
    writing: Writing
    departures: Departures
    absences: Absences
    stand_ins: StandIns
    moving: Moving
    hours: ChangingHours
    working_hours: WorkingHours
    clockwork: Clockwork
    teams: Teams
    digests: Digests
    snoozing: Snoozing
    questions: Questions
    deliverer: Deliverer
    screens: Screens


def new_id() -> str:
    """Never given before."""
    return uuid.uuid4().hex


def put_together(
    settings: config.Settings, slack: Clients, known: AuthorizeResult, now: Callable[[], datetime], store: Store
) -> Parts:
    """All of them, in the workspace that Slack knows us by."""
    directory = SlackDirectory(slack.asking, str(known.team_id), now)
    leaves = Leaves(store, now)
    mediators, habits = settings.mediation.default, Habits(store)
    teams = Teams(settings.team_list(), settings.life_cycle(), directory, mediators, leaves, habits)
    addressees, footings = Addressees(teams, directory), Footings(teams, directory)
    reader = Reader(store, footings)
    screens = Screens(slack.speaking, reader, teams, now, settings.slack.command)
    leavers = Leavers(directory, lambda person: departures.left(person))
    digests = Digests(store, teams, now, lambda: deliverer.wake())
    editions = Editions(digests, teams, str(known.bot_user_id))
    letters = Letters(store, teams, footings, now, str(known.url), editions, settings.slack.command)
    renderer, slack_out = Renderer(store, teams, footings, now, letters), SlackOut(slack.speaking, teams.address)
    pictures = PictureCourier(store, slack_out, editions, now)
    deliverer = Deliverer(store, renderer, slack_out, Pace(), now, leavers, screens, teams.lead_of, pictures)

    desk = Desk(store, reader, teams, addressees, now, deliverer.wake)
    departures = Departures(store, desk, teams, directory)
    recounting = Recounting(store, desk, teams)
    moving, hours = Moving(store, teams, recounting), ChangingHours(store, teams, recounting, now)
    questions = Questions(store, now, deliverer.wake)
    haste, following = Haste(settings.limits.requests_an_hour), Following(reader, desk, now)
    return Parts(
        directory=directory,
        reader=reader,
        desk=desk,
        filing=Filing(store, reader, teams, addressees, now, new_id, deliverer.wake, haste, following),
        writing=Writing(store, desk, now),
        departures=departures,
        absences=Absences(store, leaves, teams, addressees, moving, now),
        stand_ins=StandIns(leaves, directory, desk, now),
        moving=moving,
        hours=hours,
        working_hours=WorkingHours(store, habits, teams, hours, now),
        clockwork=Clockwork(store, desk, teams, Nudging(store, now, new_id, deliverer.wake), questions, digests, now),
        teams=teams,
        digests=digests,
        questions=questions,
        snoozing=Snoozing(store, teams, now, deliverer.wake),
        deliverer=deliverer,
        screens=screens,
    )
