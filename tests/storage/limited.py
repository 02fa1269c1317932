"""A process whose files may not grow beyond some kilobytes, told to go on once they may: for test_faults."""

import asyncio
import json
import resource
import sys
from pathlib import Path

from msgspec import Raw

from storage import StorageError
from storage.frames import Put
from storage.journal import Journal

LIMIT = 20_000


async def main(folder: Path) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, most))
    journal = Journal(folder)
    acknowledged, refused = [], ""
    for number in range(200):
        try:
            await journal.commit([Put("requests", str(number), Raw(json.dumps("x" * 300).encode()))])
            acknowledged.append(str(number))
        except StorageError as error:
            refused = type(error).__name__
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    await journal.commit([Put("requests", "after", Raw(b"{}"))])
    await journal.close()
    print(json.dumps({"acknowledged": acknowledged, "refused": refused, "memory": list(journal.tables["requests"])}))


asyncio.run(main(Path(sys.argv[1])))
