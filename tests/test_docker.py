"""The image and its services, as far as they can be looked at without a Docker engine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

BIN = Path(sys.executable).parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]


def linted(*command):
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def instructions():
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE))
    return [line.split(" ", 1) for line in joined.splitlines() if line.strip()]


def test_the_dockerfile_is_clean():
    linted("hadolint", "--failure-threshold", "style", "Dockerfile")


def test_the_linter_would_find_a_fault(tmp_path):
    (tmp_path / "Dockerfile").write_text(DOCKERFILE.replace("FROM python:3.11-slim-bookworm", "FROM python:latest"))
    done = subprocess.run([BIN / "hadolint", tmp_path / "Dockerfile"], capture_output=True, text=True)
    assert "DL3007" in done.stdout


def test_compose_holds_to_the_schema():
    linted("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml")


def test_packages_are_locked_and_in_a_layer_of_their_own():
    kinds = instructions()
    install = next(n for n, (kind, rest) in enumerate(kinds) if kind == "RUN" and "--require-hashes" in rest)
    everything = next(n for n, (kind, rest) in enumerate(kinds) if (kind, rest) == ("COPY", ". /course"))
    copied = [rest for kind, rest in kinds[:install] if kind == "COPY"]
    assert copied == ["requirements.txt /opt/requirements.txt"]
    assert install < everything
    assert "--no-deps" in kinds[install][1]


def test_the_image_has_a_python_that_the_course_takes_and_a_sandbox():
    kinds = instructions()
    assert re.fullmatch(r"python:3\.1[123]-slim-bookworm", kinds[0][1])
    assert any("bubblewrap" in rest for kind, rest in kinds if kind == "RUN")


def test_nothing_private_gets_into_the_image():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    for name in ("submitted/", "results/", "autograded/", "feedback/", "gradebook.db*", "data/", "**/.git", "**/.venv"):
        assert name in ignored
    in_git = [line for line in (ROOT / ".gitignore").read_text().splitlines() if line.startswith("/")]
    kept_out = {line.removesuffix("*").strip("/") if line.endswith("/*") else line.strip("/") for line in in_git}
    assert kept_out <= {line.removeprefix("**/").strip("/") for line in ignored}
    for name in ("course", "source", "release", "requirements.txt", "pyproject.toml", "README.md"):
        assert name not in {line.strip("/") for line in ignored}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_more_rights_than_it_needs(name):
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service
    assert not [volume for volume in service["volumes"] if "docker.sock" in volume]
    for port in service.get("ports", []):
        assert port.startswith("127.0.0.1:")


def test_grading_has_no_network_and_the_lab_no_rights():
    assert SERVICES["grade"]["network_mode"] == "none"
    assert SERVICES["lab"]["user"] == "student"
    assert "cap_add" not in SERVICES["lab"]
    assert SERVICES["lab"]["security_opt"] == ["no-new-privileges:true"]
    assert "./:/course:ro" in SERVICES["lab"]["volumes"]


def test_the_page_names_every_right_and_every_service():
    page = (ROOT / "docs" / "docker.md").read_text()
    wanted = [*SERVICES["grade"]["cap_add"], *(each.split("=")[-1] for each in SERVICES["grade"]["security_opt"][1:])]
    for word in [*wanted, *SERVICES]:
        assert word in page


def test_the_commands_of_the_services_exist(capsys):
    from course.cli import main

    for arguments in (["grade", "--help"], ["lab", "--help"], ["doctor", "--help"]):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 0
    command = SERVICES["lab"]["command"]
    assert command.startswith("course lab --dir /work -- ")
