"""Select menus: which offers what."""

from collections.abc import Callable

from nicegui.element import Element

from playground.page import offers
from playground.page.chooser import Chooser
from playground.page.control import Control
from playground.page.offers import Source


def _offering(source: Source) -> Callable[[Control], Element]:
    return lambda control: Chooser(control, source).field


def _asking_the_app(control: Control) -> Element:
    return Chooser(control, None).field


_SOURCES: dict[str, Callable[[Control], Element]] = {
    "static_select": _offering(offers.own_options),
    "external_select": _asking_the_app,
    "users_select": _offering(offers.people),
    "conversations_select": _offering(offers.conversations),
    "channels_select": _offering(offers.channels),
}
MENUS = {**_SOURCES, **{f"multi_{kind}": draw for kind, draw in _SOURCES.items()}}
