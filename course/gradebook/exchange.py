"""nbgrader's exchange, where it would stop a class for one submission."""

import os
import re
from pathlib import Path

from nbgrader.exchange.default import ExchangeReleaseFeedback

# What nbgrader's collector writes beside a submission, and what stands in it.
COLLECTED = {
    "timestamp.txt": re.compile(rb"[\w:. +-]{1,99}\s*"),
    "submission_secret.txt": re.compile(rb"[0-9a-f]{128}\s*"),
}


class ReleaseFeedback(ExchangeReleaseFeedback):
    """Release feedback to those who handed in through the exchange, and name the others.

    nbgrader's own class opens two files that only its collector writes, and stops at the first submission without them, which
    was handed in by other means; the rest of the class would get nothing.
    """

    def copy_files(self) -> None:
        """Copy the pages into the exchange."""
        folder = Path(self.coursedir.format_path(self.coursedir.feedback_directory, ".", "."))
        assignment = self.coursedir.assignment_id
        others = sorted(
            path.parent.name
            for path in folder.glob(f"*/{assignment}")
            if not all((path / name).is_file() for name in COLLECTED)
        )
        if others:
            self.log.warning(
                "Handed in by other means, so give them their pages in %s yourself: %s",
                os.path.join(folder, "<student>", assignment),
                ", ".join(others),
            )
        excluded = [name for name in self.coursedir.student_id_exclude.split(",") if name]
        self.coursedir.student_id_exclude = ",".join([*excluded, *others])
        super().copy_files()
