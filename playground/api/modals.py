"""The `views.*` methods."""

from playground.api.arguments import Arguments
from playground.validation import checked_view
from playground.views import View
from playground.wire import Json, SlackError, invalid_arguments
from playground.world import World


def open_(world: World, args: Arguments) -> Json:
    """With a trigger from inside a modal the new one comes on top of it, as in Slack."""
    given = _modal(world, args)
    trigger = world.triggers.use(args.text("trigger_id"))
    if trigger.view_id and world.views.stack(trigger.user):
        return _shown(world, world.views.push(trigger.user, given))
    return _shown(world, world.views.open_(trigger.user, given))


def push(world: World, args: Arguments) -> Json:
    given = _modal(world, args)
    trigger = world.triggers.use(args.text("trigger_id"))
    if not world.views.stack(trigger.user) or not trigger.view_id:
        raise SlackError("not_found")
    return _shown(world, world.views.push(trigger.user, given))


def _modal(world: World, args: Arguments) -> Json:
    """The view, once the trigger proved usable: a view with faults does not use it up."""
    world.triggers.look(args.need("trigger_id"))
    return checked_view(args.given.get("view"), "modal")


def update(world: World, args: Arguments) -> Json:
    view = world.views.find(args.text("view_id"), args.text("external_id"))
    if view is None:
        raise SlackError("not_found")
    _unchanged(view, args)
    given = checked_view(args.given.get("view"), str(view.body["type"]))
    return _shown(world, world.views.update(view, given))


def publish(world: World, args: Arguments) -> Json:
    if not world.manifest.has_home:
        raise SlackError("not_enabled")
    user = args.need("user_id")
    if world.people.find(user) is None:
        raise invalid_arguments("invalid `user_id` [json-pointer:/user_id]")
    if home := world.views.homes.get(user):
        _unchanged(home, args)
    return _shown(world, world.views.publish(user, checked_view(args.given.get("view"), "home")))


def _unchanged(view: View, args: Arguments) -> None:
    if args.text("hash") and args.text("hash") != view.hash:
        raise SlackError("hash_conflict")


def _shown(world: World, view: View) -> Json:
    world.changes.tell()
    return {"ok": True, "view": view.wire()}
