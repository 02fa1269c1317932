"""What a person can see now: messages as they are drawn for them, and the words they would read."""

from playground.history import Post
from playground.mrkdwn import Reader
from playground.world import World


def reader_of(world: World, user: str) -> Reader:
    """Ids read as names, dates in the person's own zone."""
    return Reader(world.people.users[user].tz or "UTC", world.clock(), lambda ref: _name(world, ref), user)


def _name(world: World, ref: str) -> str:
    ref = ref.partition("|")[0]
    if user := world.people.find(ref):
        return user.shown_name
    if channel := world.channels.find(ref):
        return channel.name
    group = world.people.groups.get(ref)
    return group.handle if group else ref


def visible_to(world: World, user: str) -> list[Post]:
    """All messages in the person's conversations, their own ephemeral ones included, oldest first."""
    rooms = {channel.id for channel in world.channels.of(user)}
    return [post for post in world.history.all() if _may_see(post, user, rooms)]


def _may_see(post: Post, user: str, rooms: set[str]) -> bool:
    return post.only_for == user if post.only_for else post.channel in rooms
