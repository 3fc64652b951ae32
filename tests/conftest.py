"""Options and workbooks shared by the whole suite."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from coopplan.collector import collect_seldom
from coopplan.domain.results.outcome import Outcome
from coopplan.planning import run
from coopplan.planning.negotiation.briefing import briefed
from coopplan.remembering import Store, remembering
from coopplan.remembering.store import FOLDER_VARIABLE
from coopplan.workbook.reader import read
from tests.demos import demo_with, demo_without_meetings, without_gaps
from tests.office import Office, OfficeCrashedError, wait_for
from tests.places import CORPUS, DEMO, NOT_HERE

Report = Generator[None, pytest.TestReport, pytest.TestReport]
Once = Callable[[str, Callable[[Path], object]], Path]
"""Makes a file of that name, unless another worker has."""

COSTLY = ("thorough", "libreoffice")
"""Marks of the tests that a quick run goes without."""
COSTLY_FIXTURE = "solved_demo"
"""What is made by a whole run of the command line: so are its tests left out."""
LONGEST = (
    "test_telling.py",
    "test_dependencies.py",
    "test_marginals.py",
    "test_every_column.py",
    "test_solutions_of_the_demo.py",
    "test_every_setting.py",
    "test_languages.py",
    "test_buttons.py",
    "test_german.py",
    "test_commands.py",
    "test_cluster.py",
    "test_batch.py",
)
"""Files that take longest; the first has the demo solved, which the second does without."""
os.environ[FOLDER_VARIABLE] = "no"
WANTED = os.environ.get("COOPPLAN_TESTS", "quick")
"""Which tests run: the ``quick`` ones; every one, ``thorough``; the ``rest``, after the quick ones:
those that a quick run goes without, and those that it tries with few examples."""

TOLD = ("SC0",) if WANTED == "quick" else ("SC0", "SC3", "SC8")
"""Scenarios of the demo whose every sentence is read."""

# What a property takes depends on how busy the machine is, and proves nothing: no deadline.
settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("thorough", deadline=None, max_examples=100)
settings.load_profile("quick" if WANTED == "quick" else "thorough")
collect_seldom()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-corpus",
        action="store_true",
        help="open every workbook of the corpus in LibreOffice and the validator, not a sample",
    )
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden texts again, to be read through before they are committed",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not wanted, but for a test that is named (``file.py::test``)."""
    if any("::" in argument for argument in config.args):
        return
    wanted = [item for item in items if _is_wanted(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _is_wanted(item)])
    tests = Counter(item.path for item in wanted)
    items[:] = sorted(wanted, key=lambda item: (_turn(item), -tests[item.path]))


def _turn(item: pytest.Item) -> int:
    """Say when a file comes: the longest first, lest one worker ends long after the others."""
    return LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST)


def _is_wanted(item: pytest.Item) -> bool:
    is_costly = any(map(item.get_closest_marker, COSTLY)) or COSTLY_FIXTURE in _fixtures(item)
    is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    return {"quick": not is_costly, "rest": is_costly or is_property}.get(WANTED, True)


def _fixtures(item: pytest.Item) -> Sequence[str]:
    return item.fixturenames if isinstance(item, pytest.Function) else ()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Report:  # noqa: ARG001
    """In CI no tool may be missing: a skipped test is a failed one, unless data alone is absent."""
    report = yield
    is_missing_a_tool = report.skipped and NOT_HERE not in str(report.longrepr)
    if is_missing_a_tool and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Where LibreOffice itself has crashed, say that rather than what came of it."""
    try:
        yield
    except Exception:
        office = _office(item)
        if office and office.ended(within_s=5):
            raise OfficeCrashedError from None
        raise


def _office(item: pytest.Item) -> Office | None:
    return item.funcargs.get("office") if isinstance(item, pytest.Function) else None


@pytest.fixture(scope="session")
def corpus() -> list[Path]:
    found = sorted(CORPUS.glob("*.xls?"))
    if not found:
        pytest.skip(NOT_HERE)
    return found


@pytest.fixture(scope="session")
def corpus_sample(corpus: list[Path], request: pytest.FixtureRequest) -> list[Path]:
    return corpus if request.config.getoption("--all-corpus") else corpus[::16]


@pytest.fixture(scope="session")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice Calc (soffice) is not on this machine")
    return found


@pytest.fixture(scope="session")
def common_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of the run share."""
    base = tmp_path_factory.getbasetemp()
    parent = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = parent / "dossier été & d'essai"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def memory(common_folder: Path) -> Store:
    """What was solved of the demo, remembered: for tests of something else than solving it."""
    return Store(common_folder / "memory")


@pytest.fixture(scope="session")
def once(common_folder: Path) -> Once:
    """What takes long is made once for the whole run, whatever the number of workers."""

    def made(name: str, make: Callable[[Path], object]) -> Path:
        path = common_folder / name
        with FileLock(common_folder / f"{name}.lock"):
            if not path.exists():
                make(path)
        return path

    return made


@pytest.fixture(scope="session")
def demo_outcomes(once: Once, memory: Store) -> tuple[Outcome, ...]:
    """Every scenario of the demo, solved."""

    def solve(path: Path) -> None:
        plan = read(DEMO).plan
        assert plan is not None
        with remembering(memory):
            path.write_bytes(pickle.dumps(run(plan)))

    solved: tuple[Outcome, ...] = pickle.loads(once("outcomes.pickle", solve).read_bytes())
    return solved


@pytest.fixture(scope="session")
def briefed_demo(
    once: Once, memory: Store, demo_outcomes: tuple[Outcome, ...]
) -> tuple[Outcome, ...]:
    """The demo's outcomes; the scenarios that are told in detail have all their requests."""

    def brief(path: Path) -> None:
        plan = read(DEMO).plan
        assert plan is not None
        reference = demo_outcomes[0]
        told = (
            briefed(plan, each, reference) if each.scenario.code in TOLD else each
            for each in demo_outcomes
        )
        with remembering(memory):
            path.write_bytes(pickle.dumps(tuple(told)))

    told: tuple[Outcome, ...] = pickle.loads(once("briefed.pickle", brief).read_bytes())
    return told


@pytest.fixture(scope="session")
def solved_demo(once: Once, memory: Store, briefed_demo: tuple[Outcome, ...]) -> Path:  # noqa: ARG001
    """The demo workbook after ``coopplan solve``; what it said is beside it. Read only.

    It is solved as by somebody who has solved it before: ``briefed_demo`` is in the memory.
    """

    def solve(path: Path) -> None:
        workbook = path.with_name("en cours.xlsx")
        shutil.copy(DEMO, workbook)
        command = [sys.executable, "-X", "utf8", "-m", "coopplan", "solve", str(workbook), "--json"]
        environment = os.environ | {FOLDER_VARIABLE: str(memory.folder)}
        said = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
        path.with_suffix(".json").write_bytes(said)
        workbook.rename(path)

    return once("plan=2027 (v1) & co.xlsx", solve)


@pytest.fixture(scope="session")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with its reference alone, and no gap to mend: soon solved."""
    path = tmp_path_factory.mktemp("quick") / "plan.xlsx"
    without_gaps(demo_with("SC0")).save(path)
    return path


@pytest.fixture(scope="session")
def light(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with few rows and no meeting: solved in a second, for tests that solve many."""
    path = tmp_path_factory.mktemp("light") / "plan.xlsx"
    demo_without_meetings("SC0").save(path)
    return path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with its reference and SC4, few rows and no meeting: soon solved."""
    path = tmp_path_factory.mktemp("small") / "plan.xlsx"
    demo_without_meetings("SC0", "SC4").save(path)
    return path


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of our own."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("xvfb and xdotool are not on this machine")
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1280x900x24",
        "-nolisten",
        "tcp",
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, pass_fds=[writing], **quiet)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    asked = ["xdotool", "getdisplaygeometry"]
    environment = os.environ | {"DISPLAY": f":{number}"}
    wait_for(lambda: subprocess.run(asked, env=environment, capture_output=True).returncode == 0)
    yield f":{number}"
    process.terminate()
    process.wait()
