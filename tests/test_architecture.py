"""The arrows of the house point one way, and every file says what it is."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

ROOMS = ["sources", "countries", "vendors", "deployments", "indicators", "exchange", "desk"]
BASE = Path(settings.BASE_DIR)


def modules(room: str):
    return [path for path in (BASE / room).rglob("*.py") if "migrations" not in path.parts]


def imported_modules(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def is_page(path: Path) -> bool:
    """Pages may gather from any room up to indicators, and so may their addresses."""
    return path.stem in {"views", "urls"} or "views" in path.parts


ALL_MODULES = [
    pytest.param(room, path, id=str(path.relative_to(BASE)))
    for room in ROOMS
    for path in modules(room)
]


@pytest.mark.parametrize(("room", "path"), ALL_MODULES)
def test_imports_point_to_the_left(room, path):
    reach = ROOMS.index("indicators") if is_page(path) else ROOMS.index(room)
    allowed = set(ROOMS[: max(reach, ROOMS.index(room)) + 1])
    used = {name.split(".")[0] for name in imported_modules(path)} & set(ROOMS)
    assert used <= allowed


def test_no_two_files_import_each_other_in_a_loop():
    names = {}
    for room in ROOMS:
        for path in modules(room):
            dotted = ".".join(path.relative_to(BASE).with_suffix("").parts)
            names[dotted.removesuffix(".__init__")] = path
    graph = {
        name: {other for other in imported_modules(path) if other in names and other != name}
        for name, path in names.items()
    }
    # A package that re-exports its parts is imported by them only through a part.
    done, open_path = set(), []

    def visit(name):
        if name in open_path:
            raise AssertionError(" → ".join([*open_path[open_path.index(name) :], name]))
        if name in done:
            return
        open_path.append(name)
        for other in sorted(graph[name]):
            visit(other)
        done.add(open_path.pop())

    for name in sorted(graph):
        visit(name)


@pytest.mark.parametrize(("room", "path"), ALL_MODULES)
def test_modules_are_small(room, path):
    assert len(path.read_text().splitlines()) <= 250


@pytest.mark.parametrize("path", [*modules("config")], ids=lambda path: path.name)
def test_modules_of_the_project_are_small_too(path):
    assert len(path.read_text().splitlines()) <= 250


@pytest.mark.parametrize("word", ["utils", "common", "core", "helpers", "lib"])
def test_no_file_is_named_for_nothing(word):
    found = [p for room in ROOMS for p in modules(room) if word in {p.stem, *p.parts[-3:]}]
    assert found == []


def test_no_signal_handlers_of_our_own():
    receivers = [
        path.name
        for room in ROOMS
        for path in modules(room)
        if "@receiver" in path.read_text() or "post_save.connect" in path.read_text()
    ]
    assert receivers == []
