"""What import-linter cannot see: the rooms on disk, the size of modules, and who knows how much of Slack."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = (
    "admin",
    "handlers",
    "clock",
    "delivery",
    "messages",
    "services",
    "storage",
    "domain",
    "playground",
    "demo",
    "pictures",
)
SOURCES = sorted(
    [*ROOT.glob("*.py"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.py")), *ROOT.glob("bench/*.py")]
)
LONGEST = 260


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_every_room_is_under_the_import_rules():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert packages == set(rules["root_packages"]) == set(ROOMS)


def test_messages_know_nothing_of_slack_but_its_models():
    for path in (ROOT / "messages").glob("*.py"):
        slack = {name for name in imports_of(path) if name.startswith("slack_sdk")}
        assert all(name.startswith("slack_sdk.models") for name in slack), path


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_says_what_lives_in_it(path):
    text = path.read_text()
    assert text.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(text))


def test_functions_do_one_thing():
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[-1] <= 45


def test_the_lock_files_hold_hashes_and_no_addresses():
    for path in (ROOT / "requirements").glob("*.txt"):
        lines = path.read_text().splitlines()
        assert any(line.strip().startswith("--hash=sha256:") for line in lines)
        assert not [line for line in lines if "://" in line or line.startswith(("-i", "--index", "--extra", "--find"))]
