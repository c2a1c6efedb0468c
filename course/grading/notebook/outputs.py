"""What is kept of a cell's outputs: text and PNG pictures, bounded in number and size.

The student's process says what its cells put out; nothing of that is believed. No HTML, script, widget or SVG gets through,
so that none reaches an instructor's browser by way of the feedback or the formgrader.
"""

import base64
import binascii
import re
from typing import Any

_PNG = b"\x89PNG\r\n\x1a\n"
#: How the content of each kind of picture begins. SVG is not among them: it can hold scripts.
_PICTURES = {
    "image/png": re.compile(re.escape(_PNG)),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_MAX_PICTURES = 20  # of one cell
_MAX_PICTURE_SIZE = 16_000_000  # characters of all of them, in base64
_CUT = "… (more was cut off)"
_NAME_LENGTH = 200


def clean(outputs: Any, limit: int, size: int) -> list[dict[str, Any]]:
    """Return the outputs that may be kept, as nbformat has them.

    Args:
        outputs: What the student's process sent.
        limit: How many outputs to keep.
        size: How many characters of text and of encoded pictures to keep altogether.
    """
    kept: list[dict[str, Any]] = []
    for output in outputs if isinstance(outputs, list) else []:
        if size <= 0 or len(kept) >= limit:
            kept.append({"output_type": "stream", "name": "stdout", "text": _CUT})
            break
        cleaned = _clean(output, size) if isinstance(output, dict) else None
        if cleaned is not None:
            size -= _length(cleaned)
            kept.append(cleaned)
    return kept


def _clean(output: dict[str, Any], size: int) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": overwritten(plain_text(output.get("text"), size))}
    if kind == "error":
        lines = output.get("traceback")
        traceback = [plain_text(line, 5_000) for line in lines[:60]] if isinstance(lines, list) else []
        ename, evalue = plain_text(output.get("ename"), _NAME_LENGTH), plain_text(output.get("evalue"), 2_000)
        return {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": traceback}
    if kind not in ("display_data", "execute_result") or not isinstance(output.get("data"), dict):
        return None
    data = {}
    if isinstance(text := output["data"].get("text/plain"), str):
        data["text/plain"] = plain_text(text, size)
    if (
        isinstance(picture := output["data"].get("image/png"), str)
        and len(picture) <= size
        and _is_picture(picture, "image/png")
    ):
        data["image/png"] = picture
    if not data:
        return None
    result: dict[str, Any] = {"output_type": kind, "data": data, "metadata": {}}
    return {**result, "execution_count": None} if kind == "execute_result" else result


def pictures(attachments: Any) -> dict[str, dict[str, str]]:
    """Return the pictures among a cell's attachments, by name, each as its type and its data; nothing else is kept."""
    kept: dict[str, dict[str, str]] = {}
    size = 0
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        for kind, data in bundle.items() if isinstance(bundle, dict) else ():
            data = "".join(data) if isinstance(data, list) and all(isinstance(line, str) for line in data) else data
            if not isinstance(data, str) or size + len(data) > _MAX_PICTURE_SIZE or len(kept) >= _MAX_PICTURES:
                continue
            if isinstance(name, str) and len(name) <= _NAME_LENGTH and kind in _PICTURES and _is_picture(data, kind):
                kept[plain_text(name, _NAME_LENGTH)] = {kind: "".join(data.split())}
                size += len(data)
                break
    return kept


def _is_picture(data: str, kind: str) -> bool:
    try:
        return _PICTURES[kind].match(base64.b64decode("".join(data.split()), validate=True)) is not None
    except (binascii.Error, ValueError):
        return False


def plain_text(text: Any, length: int) -> str:
    """Return a text cut to a length, fit to be written to a file; anything else than a text is empty."""
    if not isinstance(text, str):
        return ""
    cut = text if len(text) <= length else text[:length] + _CUT
    return cut.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is in no file


def overwritten(text: str) -> str:
    """Return a text as a terminal shows it: what follows a carriage return overwrites the line.

    A line is taken once, so that a megabyte of progress bar takes no longer than a megabyte of anything else.
    """
    if "\r" not in text:
        return text
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        pieces = line.rstrip("\r").rsplit("\r", 1)
        lines.append(pieces[-1])
    return "\n".join(lines)


def _length(output: dict[str, Any]) -> int:
    if output["output_type"] == "stream":
        return len(output["text"])
    if output["output_type"] == "error":
        return sum(map(len, output["traceback"])) + len(output["evalue"])
    return sum(map(len, output["data"].values()))
