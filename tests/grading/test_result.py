import json
import os
import stat

import pytest

from course.grading.result import CellResult, InvalidResult, Result, Status


@pytest.fixture
def result():
    cells = [CellResult("a", 1.5, 2.0, Status.PARTIAL, "half"), CellResult("b", 0.0, 1.0, Status.TIMEOUT)]
    return Result("01-tensors", "graded", cells, student="ada", findings=["a tag"], versions={"python": "3"})


def test_a_result_is_read_as_it_was_written(result, tmp_path):
    path = tmp_path / "ada" / "01-tensors.json"
    result.write(path)
    assert Result.read(path) == result
    assert (result.score, result.max_score) == (1.5, 3.0)


def test_the_file_holds_what_the_schema_names(result, tmp_path):
    result.write(tmp_path / "r.json")
    data = json.loads((tmp_path / "r.json").read_text())
    about = "schema student assignment status score max_score isolation edition key seconds versions"
    assert set(data) == {*about.split(), "findings", "cells", "skipped", "outputs"}
    assert set(data["cells"][0]) == {
        "grade_id",
        "points",
        "max_points",
        "status",
        "message",
        "check",
        "seconds",
        "detail",
    }


def test_a_file_of_the_former_schema_is_read_as_well(result, tmp_path):
    path = tmp_path / "r.json"
    result.write(path)
    data = json.loads(path.read_text())
    former = {"evidence" if key == "findings" else key: value for key, value in data.items()} | {"schema": 1}
    path.write_text(json.dumps(former))
    assert Result.read(path) == result


def test_a_result_that_cannot_be_written_leaves_the_old_one(result, tmp_path, monkeypatch):
    path = tmp_path / "r.json"
    result.write(path)
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", lambda number: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(OSError, match="full"):
        result.write(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "{}", '{"schema": 3}', '{"schema": 2, "cells": [{}]}', '{"schema": [1]}', "[" * 100_000]
)
def test_a_damaged_file_is_no_result(damage, tmp_path):
    path = tmp_path / "r.json"
    path.write_text(damage)
    with pytest.raises(InvalidResult):
        Result.read(path)


@pytest.mark.parametrize("points", [-1.0, 2.5, float("nan"), float("inf")])
def test_points_out_of_range_are_refused(points):
    with pytest.raises(InvalidResult):
        CellResult("a", points, 2.0, Status.PASSED)


def test_a_file_with_points_out_of_range_is_no_result(result, tmp_path):
    path = tmp_path / "r.json"
    result.write(path)
    path.write_text(path.read_text().replace('"points": 1.5', '"points": 1e9'))
    with pytest.raises(InvalidResult):
        Result.read(path)


def test_others_may_read_a_result_as_the_umask_says_and_the_group_may_write_it_where_the_course_shares(tmp_path):
    result = Result("s", "graded", [])
    for shared, mode in ((False, 0o640), (True, 0o664)):
        path = tmp_path / str(shared) / "results" / "ada" / "s.json"
        before = os.umask(0o027)
        try:
            result.write(path, shared=shared)
        finally:
            os.umask(before)
        assert stat.S_IMODE(path.stat().st_mode) == mode
        assert stat.S_IMODE(path.parent.stat().st_mode) & 0o2770 == (0o2770 if shared else 0o750)
