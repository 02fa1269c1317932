"""Files: an address to upload to, the bytes, and who shared them where."""

import mimetypes
from dataclasses import dataclass, field

from playground.wire import Ids, Json

PICTURES = {"image/png", "image/jpeg", "image/gif"}


@dataclass
class File:
    """One file; complete once its bytes came and the app said so."""

    id: str
    name: str
    size: int
    ticket: str
    user: str
    created: int
    content: bytes | None = None
    title: str = ""
    alt_txt: str = ""
    is_complete: bool = False
    shares: dict[str, list[Json]] = field(default_factory=dict)

    @property
    def mimetype(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def is_picture(self) -> bool:
        """Whether it may stand in an image block."""
        return self.mimetype in PICTURES

    def wire(self, site: str) -> Json:
        place = f"{site}/files-pri/{self.id}/{self.name}"
        row: Json = {"id": self.id, "name": self.name, "title": self.title or self.name, "created": self.created}
        row |= {"mimetype": self.mimetype, "size": self.size, "user": self.user, "mode": "hosted"}
        row |= {"filetype": self.name.rpartition(".")[2], "url_private": place, "url_private_download": place}
        row |= {"alt_txt": self.alt_txt} if self.alt_txt else {}
        return row | {"permalink": place, "shares": {"public": self.shares}, "channels": list(self.shares)}


@dataclass
class Files:
    """By id; an upload address is known by its ticket."""

    ids: Ids
    by_id: dict[str, File] = field(default_factory=dict)

    def expect(self, name: str, size: int, user: str, now: float) -> File:
        file_id = self.ids.mint("F")
        file = self.by_id[file_id] = File(file_id, name, size, self.ids.mint("up"), user, int(now))
        return file

    def shown_by(self, named: Json) -> File | None:
        """The file that is named by its id or its address; None where there is none."""
        if file_id := named.get("id"):
            return self.by_id.get(str(file_id))
        address = str(named.get("url") or "")
        return next((file for file in self.by_id.values() if f"/files-pri/{file.id}/" in address), None)

    def add(self, name: str, content: bytes, user: str, now: float) -> File:
        """A file that somebody has just uploaded by hand."""
        file = self.expect(name, len(content), user, now)
        file.content, file.is_complete = content, True
        return file

    def receive(self, ticket: str, content: bytes) -> bool:
        """Keeps the bytes; False where nothing of this kind was expected."""
        for file in self.by_id.values():
            if file.ticket == ticket and file.content is None:
                file.content, file.size = content, len(content)
                return True
        return False
