"""Opens a store in a process of its own and prints what that took: `python -m bench.opening PATH`."""

import asyncio
import json
import resource
import sys
from pathlib import Path
from time import perf_counter

from storage.tiny import TinyStore


async def opened(path: Path) -> dict[str, float]:
    """Seconds, and the most memory that the process ever had."""
    start = perf_counter()
    store = await TinyStore.open(path)
    seconds = perf_counter() - start
    await store.close()
    return {"seconds": seconds, "megabytes": megabytes()}


def megabytes() -> float:
    """From Linux's own account where there is one: the other starts with what the parent had."""
    account = Path("/proc/self/status")
    lines = account.read_text().splitlines() if account.exists() else []
    peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return (peaks or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])[0] / 1024


if __name__ == "__main__":
    print(json.dumps(asyncio.run(opened(Path(sys.argv[1])))))
