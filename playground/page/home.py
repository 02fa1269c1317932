"""The app's Home of one person."""

from dataclasses import replace

from playground.page.blocks import draw_blocks
from playground.page.lingering import empty
from playground.page.live import follow
from playground.page.surface import Surface
from playground.page.tags import box, words

NOTHING = "Nothing here yet. It fills as soon as the app has something for you."


def draw_home(surface: Surface) -> None:
    """Draws what the app has published, whatever the surface's source is, and follows it from then on."""
    views = surface.world.views
    home = box("div", "published")
    drawn: list[bool] = []

    def look() -> None:
        view = views.homes.get(surface.user)
        if drawn == [view is not None]:
            return
        drawn[:] = [view is not None]
        empty(home)
        with home:
            if view:
                draw_blocks(replace(surface, source=view))
            else:
                words("p", NOTHING, "nothing")

    follow(surface.world.changes, home, look)
