"""Grade a class: many submissions side by side, resumed where it was stopped.

Any `concurrent.futures.Executor` does the work. By default it has threads of this process, which only watch: the work is done
by the processes that the zygote forks. With the address of a Dask scheduler it is a cluster, with the same function.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from course.errors import CourseError
from course.grading import task as tasks
from course.grading.result import InvalidResult, Result
from course.grading.settings import Assignment
from course.grading.task import Task

AHEAD = 4  # tasks per worker that are read before they are needed; a submission may be large


class NoCluster(CourseError):
    """There is no Dask scheduler at the address, or Dask is not installed."""


@contextlib.contextmanager
def local_executor(workers: int | None = None) -> Iterator[Executor]:
    """Open an executor on this machine.

    Args:
        workers: How many submissions are graded at once; as many as there are cores by default.
    """
    with ThreadPoolExecutor(workers or os.cpu_count() or 1, thread_name_prefix="grading") as executor:
        yield executor


@contextlib.contextmanager
def cluster_executor(scheduler: str) -> Iterator[Executor]:
    """Open an executor on a Dask cluster.

    A task whose worker dies is run again on another one.

    Args:
        scheduler: The address of its scheduler, such as ``tcp://10.0.0.1:8786``.

    Raises:
        NoCluster: If it cannot be reached, has no workers, or Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster("Dask is not installed. It is in requirements.txt: run `make env`") from None
    try:
        client = Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(f"There is no Dask scheduler at {scheduler} ({error}). Start one: dask scheduler") from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise NoCluster(
                f"The scheduler at {scheduler} has no workers. Start one on each node: dask worker {scheduler}"
            )
        with client.get_executor(pure=False, retries=2) as executor:
            yield _Cluster(client, executor)


class _Cluster(Executor):
    """A Dask cluster that grades tasks.

    Most of a task is the assignment, the same for a whole class: it goes to the cluster once, and each task without it.

    Args:
        client: Dask's client.
        executor: Its executor.
    """

    def __init__(self, client: Any, executor: Executor) -> None:
        self._client = client
        self._executor = executor
        self._sent: tuple[Assignment, Any] | None = None

    def places(self) -> int:
        """Return how many tasks the workers that are there now do at once."""
        return sum(self._client.nthreads().values())

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a function do its work with a task."""
        (task,) = args
        if self._sent is None or self._sent[0] is not task.assignment:
            # As what a task of Dask's returns, so that it is made again if the worker that holds it is lost.
            self._sent = task.assignment, self._client.submit(_same, task.assignment, pure=False, retries=2)
        rest = replace(task, assignment=Assignment(task.assignment.name, "", ""))
        return self._executor.submit(_with_assignment, fn, rest, self._sent[1], **kwargs)


def _same(assignment: Assignment) -> Assignment:
    return assignment


def _with_assignment(fn: Callable[[Task], Any], rest: Task, assignment: Assignment) -> Any:
    return fn(replace(rest, assignment=assignment))


def grade_class(
    pending: Iterator[Task], executor: Executor, workers: int | None = None
) -> Iterator[tuple[Task, Result]]:
    """Grade submissions and yield each result as it comes.

    Args:
        pending: The submissions; they are read as they are needed.
        executor: What does the work.
        workers: How many it does at once, so that it is kept busy without reading everything; by default as many as this
            machine has cores, or as a cluster has threads.

    Yields:
        A submission and its result, in the order in which they are done. A worker that fails gives an ungraded result.
    """
    places = executor.places() if isinstance(executor, _Cluster) else os.cpu_count()
    ahead = AHEAD * (workers or places or 1)
    running: dict[Future[Result], Task] = {}
    done: SimpleQueue[Future[Result]] = SimpleQueue()  # `concurrent.futures.wait` would look at all that run each time
    pending = iter(pending)
    exhausted = False
    while running or not exhausted:
        while not exhausted and len(running) < ahead:
            following = next(pending, None)
            if following is None:
                exhausted = True
            else:
                future = executor.submit(tasks.run, following)
                running[future] = following
                future.add_done_callback(done.put)
        if running:
            future = done.get()
            task = running.pop(future)
            yield task, _result(future, task)


def cached(path: Path, task: Task) -> Result | None:
    """Return the result in a file if it is the one that the task would have, or None.

    Args:
        path: The result file.
        task: The submission.
    """
    try:
        result = Result.read(path)
    except (OSError, InvalidResult):
        return None
    return result if result.key and result.key == task.key() else None


def _result(future: Future[Any], task: Task) -> Result:
    try:
        result: Result = future.result()
        return result
    except Exception as error:  # a lost worker, a broken machine: never the student's fault, never the end of the class
        why = f"The grader failed: {type(error).__name__}: {error}"
        return tasks.not_graded(task.student, task.assignment, why, task.findings)
