"""The parts of the bot, put together over a store that is open: services and delivery. Nothing listens or ticks yet."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt.authorization import AuthorizeResult

import config
from delivery.deliverer import Deliverer
from delivery.editions import Editions
from delivery.homes import Homes
from delivery.leavers import Leavers
from delivery.letters import Letters
from delivery.pace import Pace
from delivery.picture_courier import PictureCourier
from delivery.rendering import Renderer
from delivery.screens import Screens
from delivery.slack_out import SlackOut
from domain.request import Request
from doors import Clients
from handlers.people import SlackDirectory
from services.absences import Absences
from services.addressees import Addressees
from services.changing_hours import ChangingHours
from services.choices import Choices
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
from services.noticing import Noticing
from services.nudging import Nudging
from services.own_settings import OwnSettings
from services.questions import Questions
from services.reading import Reader
from services.recounting import Recounting
from services.saving import Told
from services.snoozing import Snoozing
from services.statements import Statements
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
    noticing: Noticing
    moving: Moving
    hours: ChangingHours
    working_hours: WorkingHours
    own_settings: OwnSettings
    choices: Choices
    clockwork: Clockwork
    digests: Digests
    snoozing: Snoozing
    questions: Questions
    statements: Statements
    deliverer: Deliverer
    screens: Screens


def new_id() -> str:
    """Never given before."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all others stand on: who people are, when they work, and what they may see."""

    directory: SlackDirectory
    leaves: Leaves
    habits: Habits
    teams: Teams
    footings: Footings
    reader: Reader


def put_together(
    settings: config.Settings, slack: Clients, known: AuthorizeResult, now: Callable[[], datetime], store: Store
) -> Parts:
    """All of them, in the workspace that Slack knows us by."""
    ground = _ground(settings, slack, known, now, store)
    directory, leaves, habits = ground.directory, ground.leaves, ground.habits
    teams, reader = ground.teams, ground.reader
    own, choices = OwnSettings(teams, habits, leaves), Choices(store, habits, now, lambda one: screens.concerns(one))
    screens = Screens(slack.speaking, reader, Homes(reader, own, now, settings.slack.command), teams, choices, now)
    digests = Digests(store, teams, now, lambda: deliverer.wake())
    leavers = Leavers(directory, lambda person: departures.left(person))
    deliverer = _deliverer(settings, slack, known, now, store, ground, digests, leavers)
    told, addressees = _both(deliverer, screens), Addressees(teams, directory)

    desk = Desk(store, reader, teams, addressees, now, told)
    departures, recounting = Departures(store, desk, teams, directory), Recounting(store, desk, teams)
    moving, hours = Moving(store, teams, recounting), ChangingHours(store, teams, recounting, now)
    questions = Questions(store, choices, now, deliverer.wake)
    haste, following = Haste(settings.limits.requests_an_hour), Following(reader, desk, now)
    return Parts(
        directory=directory,
        reader=reader,
        desk=desk,
        filing=Filing(store, reader, teams, addressees, now, new_id, told, haste, following),
        writing=Writing(store, desk, now),
        departures=departures,
        absences=Absences(store, leaves, teams, addressees, moving, now, screens.concerns),
        noticing=Noticing(leaves, directory, teams, now),
        moving=moving,
        hours=hours,
        working_hours=WorkingHours(store, habits, hours, now, screens.concerns),
        own_settings=own,
        choices=choices,
        clockwork=Clockwork(store, desk, teams, Nudging(store, now, new_id, deliverer.wake), questions, digests, now),
        digests=digests,
        questions=questions,
        statements=Statements(store, teams, now),
        snoozing=Snoozing(store, teams, now, deliverer.wake),
        deliverer=deliverer,
        screens=screens,
    )


def _ground(
    settings: config.Settings, slack: Clients, known: AuthorizeResult, now: Callable[[], datetime], store: Store
) -> _Ground:
    directory, leaves, habits = SlackDirectory(slack.asking, str(known.team_id), now), Leaves(store, now), Habits(store)
    mediators = settings.mediation.default
    teams = Teams(settings.team_list(), settings.life_cycle(), directory, mediators, leaves, habits)
    footings = Footings(teams, directory)
    return _Ground(directory, leaves, habits, teams, footings, Reader(store, footings))


def _deliverer(
    settings: config.Settings,
    slack: Clients,
    known: AuthorizeResult,
    now: Callable[[], datetime],
    store: Store,
    ground: _Ground,
    digests: Digests,
    leavers: Leavers,
) -> Deliverer:
    teams, footings = ground.teams, ground.footings
    editions = Editions(digests, teams, str(known.bot_user_id))
    letters = Letters(store, teams, footings, now, str(known.url), editions, settings.slack.command)
    renderer, slack_out = Renderer(store, teams, footings, now, letters), SlackOut(slack.speaking, teams.address)
    pictures = PictureCourier(store, slack_out, editions, now)
    return Deliverer(store, renderer, slack_out, Pace(), now, leavers, teams.lead_of, pictures)


def _both(deliverer: Deliverer, screens: Screens) -> Told:
    """Of a change hears who delivers what is owed of it, and who keeps up what people look at."""

    def told(before: Request | None, after: Request) -> None:
        deliverer.wake()
        screens.changed(before, after)

    return told
