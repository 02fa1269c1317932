"""The page on the local Slack's own server: the same port, the same event loop. One page a process, for NiceGUI keeps
its routes in one place for all."""

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from nicegui import ui
from starlette.applications import Starlette
from starlette.routing import BaseRoute

Draw = Callable[[str, str], None]
"""Draws the page for whoever opens it: at a message, named by its conversation and its place in a permalink, or not."""
HERE = Path(__file__).parent
PATIENCE = 30.0
"""Seconds that a page may be out of reach, or too busy to answer, and still goes on where it was."""
STYLES = ("page.css", "blocks.css", "panels.css")
ICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='7' fill='#1f4d3a'/>"
    "<path d='M8 17l6 6 11-13' fill='none' stroke='#fff' stroke-width='4' stroke-linecap='round'/></svg>"
)


def with_page(title: str, draw: Draw) -> Callable[[list[BaseRoute]], Starlette]:
    """What `LocalSlack.start` serves: its own routes, and beside them the page that `draw` draws at each visit."""

    def application(routes: list[BaseRoute]) -> Starlette:
        app = FastAPI(routes=routes, docs_url=None, redoc_url=None, openapi_url=None)
        ui.page("/")(lambda: _dressed(draw, "", ""))
        ui.page("/archives/{channel}/{place}")(lambda channel, place: _dressed(draw, channel, place))
        ui.run_with(
            app,
            title=title,
            favicon=ICON,
            dark=None,
            tailwind=False,
            reconnect_timeout=PATIENCE,
            show_welcome_message=False,
        )
        return app

    return application


def _dressed(draw: Draw, channel: str, place: str) -> None:
    for style in STYLES:
        ui.add_css(HERE / style)
    ui.add_head_html(f"<script>{(HERE / 'page.js').read_text('utf-8')}</script>")
    draw(channel, place)
