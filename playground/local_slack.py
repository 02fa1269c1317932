"""A whole local Slack in one object: start it, point an app at it, and ask for its people by label."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from playground import manifest as manifests
from playground.api.calls import Api, Call
from playground.channels import Channel, ChannelSpec
from playground.deliveries import Ack, Delivery
from playground.driver import Person
from playground.faults import Faults
from playground.http_delivery import HttpDelivery
from playground.people import PersonSpec, Usergroup, group_wire, user_from
from playground.saved_state import readdress_files, restored
from playground.saving import Saved
from playground.server import Routes, Server
from playground.wire import Clock, Json
from playground.world import Credentials, new_world

Application = Callable[[list[BaseRoute]], Starlette]
"""Makes of the local Slack's routes what is served."""


def bare(routes: list[BaseRoute]) -> Starlette:
    """Those routes, and nothing beside them."""
    return Starlette(routes=routes)


class LocalSlack:
    """Slack on the loopback address, with one app installed from its manifest. `ack_timeout` is in real seconds."""

    def __init__(
        self,
        manifest: Path,
        clock: Clock,
        people: Sequence[PersonSpec],
        channels: Sequence[ChannelSpec] = (ChannelSpec("general"),),
        ack_timeout: float = 3.0,
        credentials: Credentials | None = None,
        saved: Saved | None = None,
    ) -> None:
        """Where a `saved` workspace is given, everything is as it was there, whatever people and channels are named.
        Raises ManifestError for a manifest that cannot be used."""
        loaded = manifests.load(manifest)
        if saved:
            self.world = restored(saved.state, saved.contents, loaded, clock, ack_timeout)
        else:
            self.world = new_world(loaded, clock, people, channels, credentials or Credentials(), ack_timeout)
        self._ack_timeout = ack_timeout
        self._api = Api(self.world)
        self._server: Server | None = None

    async def start(self, port: int = 0, application: Application = bare) -> None:
        """Serves on this port, or on any free one; `application` makes of our routes what is served, a page beside
        them for instance. Raises OSError where the port is taken."""
        self._server = Server(application(Routes(self._api).all()))
        self.world.site.url = f"http://127.0.0.1:{await self._server.start(port)}"
        readdress_files(self.world)
        self.world.agenda.start()

    async def stop(self) -> None:
        """Ends what is under way, then the server; returns once nothing of it is left."""
        await self.world.agenda.stop()
        await self.world.errands.stop()
        if self._server:
            await self._server.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        return self.world.site.url

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        return self.world.credentials.bot_token

    @property
    def app_token(self) -> str:
        return self.world.credentials.app_token

    @property
    def signing_secret(self) -> str:
        return self.world.credentials.signing_secret

    @property
    def bot_user_id(self) -> str:
        return self.world.identity.bot_user_id

    @property
    def team_id(self) -> str:
        return self.world.identity.team_id

    @property
    def faults(self) -> Faults:
        return self.world.faults

    @property
    def calls(self) -> list[Call]:
        """The Web API calls so far, in the order of their answers; after ten thousand the oldest are forgotten."""
        return self._api.calls

    @property
    def deliveries(self) -> list[Delivery]:
        """What was sent to the app so far, retries included; after ten thousand the oldest is forgotten."""
        return self.world.outbox.sent

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def person(self, label: str) -> Person:
        """Raises KeyError for a label that nobody has."""
        for user in self.world.people.users.values():
            if user.name == label and not user.is_bot:
                return Person(self.world, user.id)
        raise KeyError(label)

    def channel(self, name: str) -> Channel:
        found = self.world.channels.named(name)
        if found is None:
            raise KeyError(name)
        return found

    def add_person(self, spec: PersonSpec) -> Person:
        """Somebody new joins the workspace."""
        user = self.world.people.add(user_from(spec, self.world.ids.mint("U"), self.team_id))
        return Person(self.world, user.id)

    def add_group(self, handle: str, members: Sequence[str], name: str = "") -> Usergroup:
        """A user group of these people; the same handle again changes its members, and the app hears of that."""
        before = self.world.people.group_named(handle)
        group_id = before.id if before else self.world.ids.mint("S")
        users = tuple(self.person(label).id for label in members)
        group = self.world.people.groups[group_id] = Usergroup(group_id, handle, name or handle.title(), users)
        if before:
            self.world.feed.group_changed(group_wire(group, with_users=True))
        return group

    def deliver_over_http(self, url: str, signed_at: Clock | None = None) -> None:
        """Signed requests to this address instead of Socket Mode; signed by another clock where one is given."""
        clock = signed_at or self.world.clock
        self.world.outbox.carrier = HttpDelivery(url, self.signing_secret, clock, self._ack_timeout)

    async def verify_url(self) -> Ack:
        """What Slack asks of an address before it sends anything there; the answer must repeat the challenge."""
        payload: Json = {"type": "url_verification", "challenge": "local-challenge", "token": "local"}
        return await self.world.outbox.deliver("events_api", payload)

    async def bot_connected(self, timeout: float = 10) -> None:  # noqa: ASYNC109
        """Returns once a socket of the app is open that was not told to leave."""
        if not await self.world.changes.until(lambda: self.world.sockets.staying or None, timeout):
            raise AssertionError(f"no socket was opened within {timeout} s")

    async def redeliver(self, delivery: Delivery) -> Ack:
        """Sends the very same payload again; its effects on the person's screen are left out."""
        return await self.world.outbox.send(delivery)

    async def clock_moved(self) -> None:
        """Does all that the handed-in clock has made due: retries of events, scheduled messages."""
        await self.world.agenda.run_due()
        await self.world.settled()

    async def settled(self) -> None:
        """Returns once nothing is on its way to the app, and nothing is due any more by the handed-in clock."""
        await self.world.settled()
