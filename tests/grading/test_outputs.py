import base64

import pytest

from course.grading.notebook.outputs import clean, overwritten

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(20)).decode()


def kept(*outputs, limit=10, size=1_000):
    return clean(list(outputs), limit, size)


def display(**data):
    return {
        "output_type": "display_data",
        "data": {name.replace("_", "/"): value for name, value in data.items()},
        "metadata": {"x": 1},
    }


def test_text_and_pictures_are_kept():
    assert kept(display(text_plain="1", image_png=PNG))[0]["data"] == {"text/plain": "1", "image/png": PNG}


@pytest.mark.parametrize(
    "kind", ["text_html", "application_javascript", "image_svg+xml", "application_vnd.jupyter.widget-view+json"]
)
def test_what_a_browser_would_run_is_dropped(kind):
    assert kept(display(**{kind: "<script>alert(1)</script>"})) == []
    assert kept(display(text_plain="1", **{kind: "<b>"}))[0]["data"] == {"text/plain": "1"}


@pytest.mark.parametrize("picture", ["<svg>", base64.b64encode(b"<script>").decode(), "not base64!", 5, ["a"]])
def test_a_picture_that_is_none_is_dropped(picture):
    assert kept(display(image_png=picture)) == []


def test_metadata_are_dropped():
    assert kept(display(text_plain="1"))[0]["metadata"] == {}


def test_outputs_beyond_the_limit_are_cut_off():
    outputs = kept(*[display(text_plain="x")] * 20, limit=5)
    assert len(outputs) == 6
    assert "cut off" in outputs[-1]["text"]


def test_text_beyond_the_size_is_cut_off():
    outputs = kept({"output_type": "stream", "name": "stdout", "text": "x" * 5_000}, size=1_000)
    assert len(outputs[0]["text"]) < 1_100


@pytest.mark.parametrize(
    "junk",
    [
        None,
        3,
        "text",
        {},
        [None],
        [[]],
        [{"output_type": "error"}],
        [{"output_type": "stream"}],
        [{"output_type": ["a"]}],
        [{"output_type": "display_data", "data": []}],
    ],
    ids=str,
)
def test_malformed_outputs_do_no_harm(junk):
    for output in clean(junk, 10, 1_000):
        assert output["output_type"] in ("stream", "error")


def test_a_lone_surrogate_is_replaced():
    text = kept({"output_type": "stream", "name": "stdout", "text": "a\ud800b"})[0]["text"]
    assert text.encode("utf-8") == b"a?b"


def test_a_progress_bar_shows_its_last_state():
    assert overwritten("1/3\r2/3\r3/3\nnext\r\nline\r") == "3/3\nnext\nline"


def test_a_long_progress_bar_is_read_once():
    assert overwritten("step\r" * 1_000_000 + "end") == "end"
