"""The Dockerfile, where no engine can build it: each of its steps is a make target, and what it copies is there."""

import re
import subprocess

import pytest

from tests.source import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")

OF_THE_SYSTEM = ("apt-get ", "useradd ")


def test_every_step_is_a_make_target():
    steps = [step for step in re.findall(r"^RUN (.+)$", DOCKERFILE, re.MULTILINE) if not step.startswith(OF_THE_SYSTEM)]
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert [step for step in steps if step.removeprefix("make ") not in targets] == []


def test_what_is_copied_is_there_and_not_ignored():
    copied = [line.split()[:-1] for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)]
    names = {name.rstrip("/") for line in copied for name in line}
    let_in = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))

    assert {name for name in names if not (ROOT / name).exists()} == set()
    assert {name for name in names if not {name, name.partition("/")[0]} & let_in} == set()


def test_nobody_in_it_is_root_and_it_says_whether_it_is_well():
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]

    assert "\nUSER sportello\n" in last_stage
    assert "\nHEALTHCHECK " in last_stage


@pytest.mark.prove
def test_the_environment_of_the_container_serves(tmp_path):
    subprocess.run(["make", "docker-environment", f"ROOT={tmp_path}/env"], cwd=ROOT, check=True)

    told = subprocess.run([f"{tmp_path}/env/bin/sportello", "--help"], check=True, capture_output=True, text=True)
    assert "serve" in told.stdout
