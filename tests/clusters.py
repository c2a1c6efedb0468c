"""A Dask cluster on this machine, for the tests that grade on one."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_DASK = str(Path(sys.executable).parent / "dask")


@contextlib.contextmanager
def local_cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """Start a scheduler and workers on 127.0.0.1 and give the scheduler's address; end them afterwards.

    Args:
        folder: Where the scheduler writes its address.
        workers: How many workers, of one thread each.
    """
    file = folder / "scheduler.json"
    quiet = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "env": {**os.environ, "DASK_DISTRIBUTED__DASHBOARD__LINK": ""},
    }
    host = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]
    processes = [subprocess.Popen([_DASK, "scheduler", "--port", "0", *host], **quiet)]
    try:
        deadline = time.monotonic() + 60
        while not file.is_file() and time.monotonic() < deadline:
            time.sleep(0.1)
        worker = [_DASK, "worker", "--nthreads", "1", "--no-nanny", *host]
        processes += [subprocess.Popen(worker, **quiet) for _ in range(workers)]
        address = json.loads(file.read_text())["address"]
        from distributed import Client

        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=120)
        yield address
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()
