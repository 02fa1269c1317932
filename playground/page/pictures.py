"""Pictures, from the web or from the workspace's own files."""

from playground.page.tags import box, words
from playground.wire import Json
from playground.world import World


def draw_picture(world: World, given: Json, classes: str = "picture") -> None:
    """Draws an image block or element; its description alone where its address is none for a picture."""
    description = str(given.get("alt_text") or "")
    address = _address(world, given)
    if address:
        box("img", classes, src=address, alt=description, title=description)
    else:
        words("div", description, "unknown")


def _address(world: World, given: Json) -> str:
    """Only what a browser loads from the web; a file's own address where one is named."""
    file = given.get("slack_file") or {}
    found = world.files.shown_by(file)
    address = str(given.get("image_url") or (found.wire(world.site.url)["url_private"] if found else file.get("url")))
    if address.startswith(f"{world.site.url}/files-pri/"):
        return world.site.opened(address)
    return address if address.startswith(("http://", "https://")) else ""
