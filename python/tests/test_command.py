"""The commands of the package, and that they give the answers of the module."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import epitome
import pytest
from conftest import ROOT, prose

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]
FIXTURES = sorted(
    path
    for path in (ROOT / "fixtures").rglob("*")
    if path.is_file() and path.suffix not in {".json", ".jsonl"} and ".summary." not in path.name
)


def test_there_are_fixtures() -> None:
    assert len(FIXTURES) > 80


@pytest.mark.parametrize("options", [{}, {"words": 40, "method": "textrank", "keywords": 4, "explain": True}])
def test_the_command_and_the_module_give_the_same_bytes(command: Command, options: "dict[str, object]") -> None:
    arguments = {"words": "--words=40", "method": "--method=textrank", "keywords": "--keywords=4", "explain": "--explain"}
    ran = command("--json", *(arguments[name] for name in options), *map(str, FIXTURES))
    expected = ran.stdout.decode().splitlines()
    failed = ran.stderr.decode().splitlines()
    summaries = epitome.summarize_many(FIXTURES, **options)  # type: ignore[arg-type]
    lines = [
        answer.to_json(source=str(path), offsets="bytes")
        for path, answer in zip(FIXTURES, summaries)
        if isinstance(answer, epitome.Summary)
    ]
    assert lines == expected
    for path in FIXTURES:
        try:
            epitome.summarize_file(path)
        except epitome.Error as error:
            assert f"epitome: {error}" in failed


def test_the_command_prints_help_and_summaries(command: Command, ferry: str) -> None:
    assert command("--version").stdout.decode() == f"epitome {epitome.__version__}\n"
    assert b"Usage: epitome" in command("--help").stdout
    ran = command("-n", "1", stdin=ferry.encode())
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode() == str(epitome.summarize(ferry, sentences=1)) + "\n"


def test_exit_statuses_are_those_of_the_command(command: Command, tmp_path: Path) -> None:
    ran = command("--nonsense")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"epitome: unexpected argument '--nonsense' found")
    ran = command(str(tmp_path / "missing"))
    assert ran.returncode == 1 and ran.stderr.endswith(b": no such file\n")


def test_epitome_eval_comes_along(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("The ferry sails.\n")
    (tmp_path / "b").write_text("The old ferry sails again.\n")
    ran = command(str(tmp_path / "a"), str(tmp_path / "b"), name="epitome-eval")
    assert ran.returncode == 0 and b"ROUGE-1" in ran.stdout
    ran = command(name="epitome-eval")
    assert ran.returncode == 2 and ran.stderr.startswith(b"epitome-eval: ")


@pytest.mark.skipif(sys.platform == "win32", reason="uses a shell")
def test_a_reader_that_leaves_early_is_no_failure() -> None:
    script = Path(sys.executable).with_name("epitome")
    shell = f"'{script}' -n all | head -1; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", shell], input=prose(50_000).encode(), capture_output=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
def test_ctrl_c_ends_the_command_like_any_other() -> None:
    import signal

    script = Path(sys.executable).with_name("epitome")
    pipe = subprocess.PIPE
    command = [str(script), "--input-format", "jsonl", "--json"]
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(b'{"text": "The ferry sails."}\n')
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"{"), "it runs, and waits for more"
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    assert process.returncode == -signal.SIGINT
    assert process.stderr is not None and process.stderr.read() == b""
    process.stdin.close()
