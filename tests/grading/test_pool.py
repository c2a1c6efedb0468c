"""The queue of a class, and what it sends to a Dask cluster; the tasks are graded by a stand-in."""

import os
import threading

import pytest

from course.grading import pool, task
from course.grading.result import Result
from course.grading.settings import Assignment, Settings
from course.grading.task import Task

THREADS = 8  # of the cluster
ASSIGNMENT = Assignment("tiny", "a source", "a release")
together = threading.Barrier(THREADS)


class Counted(Assignment):
    """An assignment that counts how often it is packed to be sent."""

    packed = 0

    def __reduce__(self):
        Counted.packed += 1
        return Assignment, (self.name, self.source, self.release)


def echo(task):
    return Result(task.assignment.name, "graded", [], student=f"{task.student} {task.assignment.source}")


def meet(task):
    together.wait(20)
    return echo(task)


def fail(task):
    raise OSError(task.student)


def tasks(number, assignment=ASSIGNMENT):
    return (Task(f"student{index:02}", b"", {}, assignment, Settings()) for index in range(number))


def students(graded):
    return sorted(result.student for _, result in graded)


EVERYBODY = [f"student{index:02} a source" for index in range(40)]


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=THREADS // 2, processes=False, dashboard_address=None
    ) as local:
        yield local.scheduler_address


def test_each_submission_comes_back_with_its_result_and_few_are_read_ahead(monkeypatch):
    monkeypatch.setattr(task, "run", echo)
    read = []
    pending = (read.append(each) or each for each in tasks(40))
    with pool.local_executor(2) as executor:
        graded = pool.grade_class(pending, executor, 2)
        first = next(graded)
        assert len(read) <= 2 * pool.AHEAD
        assert students([first, *graded]) == EVERYBODY


def test_a_worker_that_fails_gives_an_ungraded_result(monkeypatch, tiny_source):
    import nbformat

    monkeypatch.setattr(task, "run", fail)
    source = nbformat.writes(tiny_source)
    with pool.local_executor(2) as executor:
        ((_, result),) = pool.grade_class(tasks(1, Assignment("tiny", source, source)), executor)
    assert (result.status, result.student) == ("ungraded", "student00")
    assert "OSError: student00" in result.findings[0]


def test_a_cluster_is_kept_busy_by_a_machine_of_one_core(cluster, monkeypatch):
    monkeypatch.setattr(task, "run", meet)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with pool.cluster_executor(cluster) as executor:
        assert students(pool.grade_class(tasks(40), executor)) == EVERYBODY


def test_what_the_tasks_of_a_class_share_goes_to_a_cluster_once(cluster, monkeypatch):
    monkeypatch.setattr(task, "run", echo)
    monkeypatch.setattr(Counted, "packed", 0)
    with pool.cluster_executor(cluster) as executor:
        own = Counted("tiny", "a source", "a release")
        assert students(pool.grade_class(tasks(40, own), executor)) == EVERYBODY
    assert Counted.packed == 1
