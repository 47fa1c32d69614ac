"""What a wrong rule would be noticed by: every small change of `beslut.rules`, against cases and tests.

    python -m tests.bench.mutations [--fall] [module ...]

Each module is changed in one place at a time by cosmic-ray's operators (the extra `mutation`); nothing on
the disk is touched. A mutant is asked to play the worked cases of `beslut_fixtures.fall`, alone; if none
of them fails, the tests in tests/rules that name something of the module, too (not with `--fall`). What
survives is printed with its line, and docs/mutationer.md says why it may.

Left out: what changes nothing that runs (annotations), and more than one change of a kind in a place.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import io
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from beslut_fixtures.fall import fall

ROOT = Path(__file__).parents[2]
RULES = ROOT / "src" / "beslut" / "rules"
TESTS = ROOT / "tests" / "rules"
AT_ONCE = os.cpu_count() or 1
SECONDS = 90  # what takes longer is caught in a loop of its own making
# One change for each way to be wrong: the opposite, the neighbour, one more and one less. cosmic-ray puts
# any operator in the place of any other, and variables that it invents.
_KEPT = re.compile(
    r"_(?:Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is|Lt_LtE|Lt_GtE|LtE_Lt|LtE_Gt|Gt_GtE|Gt_LtE|GtE_Gt|GtE_Lt"
    r"|Add_Sub|Sub_Add|Sub_BitAnd|Mul_FloorDiv|FloorDiv_Mul|Mod_FloorDiv|BitOr_BitAnd|BitOr_Sub|BitAnd_BitOr"
    r"|USub_UAdd|Delete_USub|Delete_Not)$"
    r"|/(?:AddNot|Replace(?:True|False|And|Or|Break|Continue)With\w+|ExceptionReplacer|NumberReplacer"
    r"|RemoveDecorator|ZeroIterationForLoop)$"
)
# Loaded before the fork, since none of it asks the rules.
_SHARED = ("pytest", "hypothesis", "attrs", "orjson", "tomllib", "sqlite3", "beslut.values", "beslut.events")


class Mutant(NamedTuple):
    """A changed module: where, by which operator, and what its source is then."""

    module: str
    line: int
    operator: str
    source: str


def mutants(module: str) -> Iterator[Mutant]:
    """Every mutant of a module that can be compiled and differs from it."""
    from cosmic_ray import mutating, plugins  # noqa: PLC0415  # only here, so that a test can read the rest
    from cosmic_ray.ast import ast_nodes, get_ast  # noqa: PLC0415  # as above

    source = (RULES / f"{module}.py").read_text(encoding="utf-8")
    plain, tree, seen = _bare(source), get_ast(source), set[str]()
    for name in plugins.operator_names():
        if not _KEPT.search(name):
            continue
        operator = plugins.get_operator(name)()
        places = [place for node in ast_nodes(tree) for place in operator.mutation_positions(node)]
        for occurrence, ((line, _), _) in enumerate(places):
            changed = mutating.mutate_code(source, operator, occurrence)
            try:
                bare = _bare(changed)
            except SyntaxError:
                continue
            if bare != plain and bare not in seen:
                seen.add(bare)
                yield Mutant(module, line, name.removeprefix("core/"), changed)


class _Bare(ast.NodeTransformer):
    """Takes away what doesn't run: annotations."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)


def _bare(source: str) -> str:
    return ast.dump(_Bare().visit(ast.parse(source)))


class _Changed(MetaPathFinder, InspectLoader):
    """Gives a mutant to whoever imports its module."""

    def __init__(self, mutant: Mutant) -> None:
        self._name, self._source = f"beslut.rules.{mutant.module}", mutant.source

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self._name else None

    def get_source(self, fullname: str) -> str:
        return self._source


# --- asking --------------------------------------------------------------------------------

Ask = Callable[[Mutant], bool]
CASES = fall()


def stands_the_cases(mutant: Mutant) -> bool:
    """Whether no worked case fails; those that only ask a rule first, since they are quick."""
    rules = importlib.import_module("tests.rules.fall_fragor")
    for case in CASES:
        if case.prova in rules.QUESTIONS and rules.wrong(case, rules.asked(case, rules.QUESTIONS)):
            return False
    test_fall = importlib.import_module("tests.rules.test_fall")
    for case in CASES:
        test_fall.test_the_case(case)
    return True


def stands_the_tests(mutant: Mutant) -> bool:
    """Whether no test fails that names something of the module."""
    settings = importlib.import_module("hypothesis").settings
    # a busy machine must not look like a mutant that was noticed, nor one mutant's examples help with another
    settings.register_profile("mutants", max_examples=40, deadline=None, database=None, derandomize=True)
    settings.load_profile("mutants")
    pytest = importlib.import_module("pytest")
    quiet = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return bool(pytest.main([*quiet, *named_in(mutant.module)]) == 0)


def named_in(module: str) -> list[str]:
    """The tests of the rules that name a module or something public of it; all where none does."""
    tree = ast.parse((RULES / f"{module}.py").read_text(encoding="utf-8"))
    public = {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and n.name[0] != "_"}
    names = re.compile(rf"\b(?:{'|'.join((f'rules.{module}', *sorted(public)))})\b")
    tests = [path for path in sorted(TESTS.glob("test_*.py")) if path.stem != "test_fall"]
    return [str(path) for path in tests if names.search(path.read_text(encoding="utf-8"))] or [
        str(path) for path in tests
    ]


def survivors(asked: list[Mutant], ask: Ask) -> list[Mutant]:
    """Those that a process of their own lets stand; several at once."""
    waiting = list(reversed(asked))
    left: dict[int, Mutant] = {}
    found: list[Mutant] = []
    while waiting or left:
        while waiting and len(left) < AT_ONCE:
            mutant = waiting.pop()
            left[_asked(mutant, ask)] = mutant
        pid, status = os.wait()
        mutant = left.pop(pid)
        if os.waitstatus_to_exitcode(status) == 0:
            found.append(mutant)
    return sorted(found, key=lambda each: (each.module, each.line))


def _asked(mutant: Mutant, ask: Ask) -> int:
    pid = os.fork()
    if pid:
        return pid
    signal.alarm(SECONDS)  # unheeded, it ends the process
    sys.meta_path.insert(0, _Changed(mutant))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    stood = False
    with contextlib.suppress(BaseException), contextlib.redirect_stdout(io.StringIO()):
        stood = ask(mutant)
    os._exit(0 if stood else 1)


def main(arguments: list[str]) -> None:
    """Print how many mutants of each module were left, and which."""
    modules = [a for a in arguments if a != "--fall"] or sorted(path.stem for path in RULES.glob("[!_]*.py"))
    for name in _SHARED:
        importlib.import_module(name)
    if any(name.startswith("beslut.rules") for name in sys.modules):
        raise SystemExit("the rules are loaded already: what would be asked is not the mutant")
    asks = [stands_the_cases] if "--fall" in arguments else [stands_the_cases, stands_the_tests]
    as_it_is = Mutant("tally", 0, "", (RULES / "tally.py").read_text(encoding="utf-8"))
    if not all(survivors([as_it_is], ask) for ask in asks):
        raise SystemExit("cases or tests fail with the rules as they are; nothing could be told of mutants")
    print(f"{'module':<24}{'mutants':>8}{'left by the cases':>19}{'left by all':>13}")
    left: list[Mutant] = []
    for module in modules:
        made = list(mutants(module))
        by_cases = survivors(made, stands_the_cases)
        by_all = survivors(by_cases, asks[-1]) if len(asks) > 1 else by_cases
        print(f"{module:<24}{len(made):>8}{len(by_cases):>19}{len(by_all):>13}", flush=True)
        left += by_all
    for mutant in left:
        changed = mutant.source.splitlines()[mutant.line - 1].strip()
        print(f"{mutant.module}:{mutant.line} {mutant.operator}: {changed}")


if __name__ == "__main__":
    main(sys.argv[1:])
