"""Text of other people's, made fit to be written to a file, shown in a page, an XML file or a terminal."""

import re

# What XML 1.0 refuses (section 2.2), which includes lone surrogates and all control characters but tab and line ends; and
# the characters that turn the reading direction, with which source code can be made to look like other code (CVE-2021-42574).
UNFIT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def plain(text: str, limit: int = 4_000) -> str:
    """Return text without colours, and with every character that cannot be shown safely replaced by �.

    Args:
        text: Any text.
        limit: The most characters to keep.
    """
    text = UNFIT.sub("\ufffd", ANSI.sub("", text[: 2 * limit]))
    return text if len(text) <= limit else text[:limit] + " …"


def one_line(text: str, limit: int = 200) -> str:
    """Return text as `plain` does, on one line: a name, or a line of a list."""
    return " ".join(plain(text, limit).split())
