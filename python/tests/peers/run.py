"""Runs the tests of gensim 3.8.3, summa 1.2.0 and sumy 0.11.0 against `epitome.compat`.

    python run.py DIR

The tests are downloaded from PyPI into DIR, and run there. `differences.txt` lists those that fail, each with
the reason. Fails if another test fails, if one of the list passes, or if fewer than 90% of the tests pass that
ask for behaviour: those that neither need something that is not offered or not in the package, nor expect the
exact sentences or words of the peer's algorithm.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent

# The reasons of tests that do not ask for behaviour.
OTHER_REASONS = {"not offered", "no data", "exact"}
LEAST_SHARE = 0.9

# Tests of sumy's own command, its evaluation and its helpers for Python 2 are not run.
SUMY_TESTS = [
    "tests/test_html_parser.py",
    "tests/test_models/test_dom.py",
    "tests/test_plaintext_parser.py",
    "tests/test_stemmers.py",
    "tests/test_summarizers",
    "tests/test_tokenizers.py",
    "tests/test_utils/test_utils.py",
]


def download(folder: Path) -> None:
    """Downloads the packages without installing or building anything."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    if not list(folder.glob("gensim-*.whl")):
        platform = ["--python-version", "38", "--platform", "manylinux1_x86_64"]
        subprocess.run([*pip, "--only-binary=:all:", *platform, "gensim==3.8.3"], check=True)
    for package in ["summa==1.2.0", "sumy==0.11.0"]:
        if not list(folder.glob(package.replace("==", "-") + ".tar.gz")):
            # The metadata of these old packages needs setuptools, and the package `wheel`.
            source = ["--no-binary=:all:", "--no-build-isolation"]
            subprocess.run([*pip, *source, package], check=True)


def unpack(folder: Path) -> None:
    """Unpacks the tests, and nothing of the packages themselves."""
    for peer in ["gensim", "summa", "sumy"]:
        shutil.rmtree(folder / peer, ignore_errors=True)
    with zipfile.ZipFile(next(folder.glob("gensim-*.whl"))) as wheel:
        for name in wheel.namelist():
            wanted = ("test_summarization.py", "test_keywords.py")
            is_data = "/test_data/" in name and name.rsplit("/", 1)[1].startswith(("mihalcea", "test"))
            if name.startswith("gensim/test/") and (name.endswith(wanted) or is_data):
                target = folder / "gensim" / name[len("gensim/test/") :]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(wheel.read(name))
    for peer, tests in [("summa", "test"), ("sumy", "tests")]:
        with tarfile.open(next(folder.glob(f"{peer}-*.tar.gz"))) as archive:
            for member in archive.getmembers():
                _, _, name = member.name.partition("/")
                if member.isfile() and name.startswith(tests + "/"):
                    target = folder / peer / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    file = archive.extractfile(member)
                    assert file is not None
                    target.write_bytes(file.read())
    (folder / "summa" / "test" / "__init__.py").touch()


def run(folder: Path, peer: str, tests: "list[str]") -> "dict[str, str]":
    """Runs the tests of a peer, and returns the outcome of each."""
    outcomes = folder / f"{peer}.outcomes"
    outcomes.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "EPITOME_PEER": peer,
        "EPITOME_PEER_OUTCOMES": str(outcomes),
        "EPITOME_PEER_DATA": str(folder / "gensim" / "test_data"),
        "PYTHONPATH": str(HERE),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    pytest = [sys.executable, "-m", "pytest", "-p", "redirect", "-q", "--tb=short", "--rootdir=."]
    with open(folder / f"{peer}.log", "w", encoding="utf-8") as log:
        subprocess.run(
            [*pytest, "-c", os.devnull, *tests], cwd=folder / peer, env=environment, stdout=log, check=False
        )
    lines = outcomes.read_text("utf-8").splitlines()
    return {f"{peer}/{name}": outcome for outcome, name in (line.split("\t") for line in lines)}


def main() -> int:
    """Runs everything, and reports what is not as listed."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    download(folder)
    unpack(folder)
    outcomes = {
        **run(folder, "gensim", ["test_summarization.py", "test_keywords.py"]),
        **run(folder, "summa", ["test/test_summarizer.py", "test/test_keywords.py"]),
        **run(folder, "sumy", SUMY_TESTS),
    }
    reasons: "dict[str, str]" = {}
    for line in (HERE / "differences.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, reason = line.split("\t")
            reasons[name] = reason
    failed = {name for name, outcome in outcomes.items() if outcome != "passed"}
    for name in sorted(failed - reasons.keys()):
        print(f"{name}: {outcomes[name]}, and not listed; see {folder}/{name.split('/')[0]}.log")
    for name in sorted(reasons.keys() - failed):
        print(f"{name}: listed, and does not fail")

    behaviour = {name for name in outcomes if reasons.get(name, "").split(":")[0] not in OTHER_REASONS}
    for peer in ["gensim", "summa", "sumy"]:
        of_peer = {name for name in outcomes if name.startswith(peer + "/")}
        asked = of_peer & behaviour
        print(f"{peer}: {len(of_peer - failed)} of {len(of_peer)} pass, {len(asked - failed)} of the {len(asked)} for behaviour")
    share = len(behaviour - failed) / len(behaviour)
    print(f"of the tests for behaviour, {share:.1%} pass")
    return 0 if failed == reasons.keys() and share >= LEAST_SHARE else 1


if __name__ == "__main__":
    sys.exit(main())
