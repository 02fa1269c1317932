"""Everything that one local Slack holds, in one place: made by `new_world`, handed to whoever acts on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import token_hex

from playground.agenda import Agenda
from playground.channels import Channel, Channels, ChannelSpec, Kind
from playground.deliveries import Errands, Outbox
from playground.faults import Faults
from playground.feed import Feed
from playground.files import Files
from playground.history import History
from playground.identity import Identity
from playground.manifest import Manifest
from playground.people import Directory, PersonSpec, User, user_from
from playground.permits import Hooks, Triggers
from playground.reading import Marks
from playground.schedule import Scheduled
from playground.sockets import Sockets
from playground.views import Views
from playground.watching import Changes
from playground.wire import Clock, Ids, Stamps


@dataclass(frozen=True)
class Credentials:
    """What the app signs in with, and what the local Slack signs with."""

    bot_token: str = field(default_factory=lambda: f"xoxb-{token_hex(12)}")
    app_token: str = field(default_factory=lambda: f"xapp-1-{token_hex(12)}")
    signing_secret: str = field(default_factory=lambda: token_hex(16))


@dataclass
class Site:
    """Where the local Slack can be reached once it has started, without a slash at the end; and what opens its private
    files to the page, as a session does in a browser."""

    url: str = ""
    session: str = field(default_factory=token_hex)

    def opened(self, private_url: str) -> str:
        """The address under which the page may load a private file."""
        return f"{private_url}?session={self.session}"


@dataclass(frozen=True)
class World:
    """The workspace, the app in it, and the ways between them."""

    clock: Clock
    manifest: Manifest
    identity: Identity
    credentials: Credentials
    site: Site
    ids: Ids
    stamps: Stamps
    changes: Changes
    people: Directory
    channels: Channels
    history: History
    marks: Marks
    views: Views
    files: Files
    triggers: Triggers
    hooks: Hooks
    scheduled: Scheduled
    faults: Faults
    agenda: Agenda
    errands: Errands
    sockets: Sockets
    outbox: Outbox
    feed: Feed

    def direct(self, *users: str) -> Channel:
        """The direct conversation of these users; begun if there was none."""
        found = self.channels.among(users)
        return found or self.begin("", "im" if len(users) <= 2 else "mpim", list(users))

    def begin(self, name: str, kind: Kind, members: list[str], is_archived: bool = False) -> Channel:
        prefix = "D" if kind == "im" else "C"
        created = int(self.clock())
        channel = Channel(self.ids.mint(prefix), name, kind, members, created, is_archived)
        return self.channels.add(channel)

    async def settled(self) -> None:
        """Returns once nothing is on its way to the app, and nothing is due any more by the handed-in clock."""
        await self.errands.done()
        await self.agenda.run_due()
        await self.errands.done()

    def bot_dm(self, user: str) -> Channel:
        return self.direct(user, self.identity.bot_user_id)


def new_world(
    manifest: Manifest,
    clock: Clock,
    people: Sequence[PersonSpec],
    channels: Sequence[ChannelSpec],
    credentials: Credentials,
    ack_timeout: float,
) -> World:
    """A workspace with these people and channels and the manifest's app installed; nothing is served yet."""
    ids = Ids()
    identity = Identity(ids.mint("T"), ids.mint("A"), ids.mint("U"), ids.mint("B"), manifest.bot_name)
    world = empty_world(manifest, clock, identity, credentials, ids, Stamps(clock), ack_timeout)
    _settle(world, people, channels)
    return world


def empty_world(
    manifest: Manifest,
    clock: Clock,
    identity: Identity,
    credentials: Credentials,
    ids: Ids,
    stamps: Stamps,
    ack_timeout: float,
) -> World:
    """A workspace without anybody in it, not even the app."""
    changes, errands, site = Changes(), Errands(), Site()
    sockets = Sockets(identity.app_id, changes, ack_timeout)
    faults = Faults(lambda reason: errands.send(sockets.disconnect(reason)), sockets.go_silent)
    agenda = Agenda(clock)
    outbox = Outbox(clock, faults, agenda, errands, sockets)
    directory, rooms, history = Directory(), Channels(), History()
    views = Views(ids, identity.owner())
    return World(
        clock=clock,
        manifest=manifest,
        identity=identity,
        credentials=credentials,
        site=site,
        ids=ids,
        stamps=stamps,
        changes=changes,
        people=directory,
        channels=rooms,
        history=history,
        marks=Marks(history),
        views=views,
        files=Files(ids),
        triggers=Triggers(ids, clock),
        hooks=Hooks(ids, clock),
        scheduled=Scheduled(),
        faults=faults,
        agenda=agenda,
        errands=errands,
        sockets=sockets,
        outbox=outbox,
        feed=Feed(manifest, identity, rooms, views, ids, clock, outbox, stamps),
    )


def _settle(world: World, people: Sequence[PersonSpec], channels: Sequence[ChannelSpec]) -> None:
    me = world.identity
    world.people.add(User(me.bot_user_id, me.team_id, me.name.lower(), me.name, is_bot=True))
    for spec in people:
        world.people.add(user_from(spec, world.ids.mint("U"), me.team_id))
    for room in channels:
        kind: Kind = "private" if room.is_private else "public"
        world.begin(room.name, kind, _members(world, room), room.is_archived)


def _members(world: World, room: ChannelSpec) -> list[str]:
    persons = [user for user in world.people.users.values() if not user.is_bot]
    chosen = [user.id for user in persons if room.members is None or user.name in room.members]
    return [*chosen, world.identity.bot_user_id] if room.has_bot else chosen
