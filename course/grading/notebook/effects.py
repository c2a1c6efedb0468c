"""What running a cell may read and do, as far as its text shows, and on the safe side where it does not.

Names are written as the text has them. One that the cell has surely bound itself by then is written plainly (``net``); any
other with `OUTER` before it (``<net``): it may be the object that an earlier cell left under this name.

An object may be *part* of another: of a list that holds it, of a model that shares its layer, of an array that is a view of it.
Whoever changes the whole may change the part, so that each name comes with the names whose objects may be part of its own.

The methods below are what the analysis knows of libraries. A method that is not among them changes its object and all its
arguments. A function of a library changes nothing but what is listed.
"""

import ast
import builtins
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from course.grading.notebook.names import parsed, root_name, syntax_tree

Node = TypeVar("Node")
OUTER = "<"
#: Begins what stands for several objects at once; no name begins so.
HUB = "="
_MOST_FUNCTIONS = 1_000  # of a cell

#: Methods that change neither their object nor their arguments, and keep none of them.
_LOOKS = re.compile(
    r"numpy|mean|sum|std|var|min|max|arg\w+|ravel|flatten|reshape|astype|round|tolist|item|items|keys|values|copy|get|index"
    r"|count|split|join|strip|lower|upper|format|replace|startswith|endswith|encode|decode|transpose|dot|clip|cumsum|any|all"
    r"|repeat|predict\w*|evaluate|summary|count_params|get_\w+|gradient|jacobian|score|head|tail|describe|isna|groupby"
)
#: Methods that change their object and keep none of their arguments.
_TAKES = re.compile(
    r"fit|assign\w*|set|set_\w+|load_weights|save\w*|plot|scatter|bar|barh|hist|imshow|semilog[xy]|loglog|step|stem"
    r"|fill_between|ax[hv]line|legend|text|annotate|contourf?|colorbar|boxplot|grid|build|watch"
)
#: Methods that change their object, of which the arguments become a part.
_KEEPS = re.compile(r"append|extend|add|insert|update|setdefault|appendleft|compile")
#: Functions of libraries, and built-in ones, that change their arguments.
_CHANGES_ARGUMENTS = re.compile(
    r"(.*\.)?(shuffle|put|copyto|place|putmask|fill_diagonal|heap\w+|insort\w*|Sequential|setattr|delattr|next|minimize)"
)
#: Functions of libraries of whose result no argument is a part: they compute new numbers.
_COMPUTES = re.compile(
    r"tensorflow\.(?!keras|data|function|py_function|numpy_function|custom_gradient|Module|nest).*|keras\.ops\..*|scipy\..*"
    r"|course\.plots\..*|numpy\.(array|full|zeros|ones|eye|arange|linspace|mean|sum|std|exp|log\w*|sqrt|abs|round|where|stack|pad"
    r"|maximum|minimum"
    r"|concatenate|roll|arg\w+|dot|matmul|outer|sin|cos|tanh|clip|power|cumsum|prod|unique|(linalg|fft|random)\..*)|len|range"
    r"|int|float|str|bool|sum|abs|round|print|isinstance|repr"
)
#: Functions of libraries that change how the library, or the process, behaves from then on.
_SETS = re.compile(
    r"(.*\.)?((set|enable|disable|use|register|reset|clear|configure|install|patch|switch|filter)(_?\w+)?|seed|simplefilter"
    r"|ion|ioff|rc\w*|chdir|putenv|basicConfig)"
)
#: Functions of libraries that may stand alone on a line, though nothing takes their result.
_SHOWS = re.compile(
    r"matplotlib\.pyplot\..*|course\.plots\..*|(IPython\.)?display(\.\w+)*|.*\.assert_\w+|(.*\.)?sleep|.*\.print"
)
_SEEDS = re.compile(r"seed|set_seed|set_random_seed|setstate|set_state")
_WRITES_FILES = re.compile(
    r"write\w*|save\w*|dump|to_(csv|excel|parquet|json|hdf|pickle|feather|sql|numpy_file)|im(write|save)|tofile"
    r"|extract\w*|mkdir|makedirs|touch|unlink|rmtree|rename|urlretrieve|ExcelWriter|create_dataset|(os|shutil)\..*"
)
_OPENS = re.compile(r"open|File|ZipFile")
_WRITING_MODE = re.compile(r"(?=.*[wax+])[rwaxbtU+-]+([:|]\w*)?")
_READS_FILES = re.compile(
    r"open|File|Path|load\w*|read\w*|imread|genfromtxt|fromfile|ZipFile|ExcelFile|(os|shutil)\..*"
)
_LISTS_FILES = re.compile(r"listdir|scandir|walk|r?glob|iterdir")
#: In a text that is no Python: what an IPython shell may make something of.
_SHELL = re.compile(r"^\s*[%!?/,;]|=\s*[%!]|\?\s*$", re.MULTILINE)
_INLINE = re.compile(r"^\s*%matplotlib +inline *$", re.MULTILINE)  # figures are shown so anyway
#: Who uses one of these can read any object of the notebook, or runs while other cells do: names, attributes, modules.
_OPAQUE = re.compile(r"globals|locals|vars|dir|exec|eval|compile|__\w+__|get_ipython|In|Out|_|__|___|_i+|_i?\d+")
_OPAQUE_ATTRIBUTE = re.compile(r"__\w+__|f_(globals|locals|back|builtins)|\w+_frame|user_\w*ns|_getframe|modules")
_OPAQUE_MODULE = re.compile(
    r"__main__|asyncio|atexit|builtins|code|concurrent|ctypes|gc|importlib|inspect|IPython|multiprocessing|pdb|runpy|signal|sys"
    r"|threading"
)
_HARMLESS = re.compile(
    r"__(init|call|name|doc|version|class|len|getitem|setitem|iter|next|repr|str|enter|exit|eq|add|mul)__"
)
#: What Keras calls the second layer or metric of a kind, which depends on how many were made before; and who uses such names.
_NUMBERED = re.compile(r"(?!val_$)(val_)?[a-z][a-z0-9]*(_[a-z0-9]+)*_(\d+)?")
_NAMES_LAYERS = re.compile(r"get_layer|name|history|\w+_names")


@dataclass(frozen=True)
class SideEffects:
    """What a cell or a function does that no name shows.

    Args:
        strings: Its string literals.
        pieces: Its strings from which longer ones are put together.
        opaque: Whether it can do what its text does not show.
        sets: Whether it changes how a library, or the process, behaves.
        seeds: Whether it seeds a random generator that all cells share.
        writes_files: Whether it may write files.
        reads_files: Whether it may read files.
        lists_files: Whether it may look which files there are.
        names_layers: Whether it may ask for a layer or a metric by its name.
    """

    strings: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()
    opaque: bool = False
    sets: bool = False
    seeds: bool = False
    writes_files: bool = False
    reads_files: bool = False
    lists_files: bool = False
    names_layers: bool = False

    @property
    def counts_layers(self) -> bool:
        """Whether it asks for a layer or a metric by a name that Keras has numbered."""
        return self.names_layers and any(_NUMBERED.fullmatch(text) for text in self.strings | self.pieces)


@dataclass(frozen=True)
class Function:
    """What a function may do when it is called.

    Args:
        reads: The names that it takes from the notebook.
        returns: Those whose objects may be part of its result, besides its arguments.
        changes: Those whose objects it may change.
        calls: Those of them that it calls.
        parts: For each of them, those whose objects may become part of its own.
        side_effects: What no name shows.
    """

    reads: frozenset[str]
    returns: frozenset[str]
    changes: frozenset[str]
    calls: frozenset[str]
    parts: Mapping[str, frozenset[str]]
    side_effects: SideEffects


@dataclass(frozen=True)
class Effects:
    """What running a cell may read and do.

    Args:
        binds: The names that it may bind.
        surely: Those that it binds if it runs to its end.
        reads: The names that it takes from other cells, itself or in a function it defines.
        changes: The names whose objects it may change.
        parts: For each name, those whose objects may become part of its own.
        calls: Each call of something that the notebook has made: its name, and the names of which arguments may be part.
        functions: The functions that may run when what it leaves under a name is called.
        defines: The names that stand for a function, and nothing else.
        side_effects: What no name shows.
    """

    binds: frozenset[str] = frozenset()
    surely: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    calls: tuple[tuple[str, frozenset[str]], ...] = ()
    functions: Mapping[str, tuple[Function, ...]] = field(default_factory=dict)
    defines: frozenset[str] = frozenset()
    side_effects: SideEffects = SideEffects()


def modules_of(sources: Iterable[str]) -> dict[str, str]:
    """Return the names that stand for modules, or for what comes from one, in all cells: ``{"plt": "matplotlib.pyplot"}``.

    A name that is bound in another way too is none of them.
    """
    found: dict[str, str] = {}
    aliases: dict[str, str] = {}
    bound: Counter[str] = Counter()
    for source in sources:
        imported, equal, others = _bindings(source)
        found |= imported
        aliases |= equal
        bound.update(others)
    for name, chain in aliases.items():  # `layers = keras.layers`
        first, *rest = chain.split(".")
        if first in found and rest and found.get(name, chain) == chain:
            found[name] = ".".join([found[first], *rest])
            bound[name] -= 1
    return {name: path for name, path in found.items() if not bound[name]}


@functools.lru_cache(maxsize=4096)
def _bindings(source: str) -> tuple[dict[str, str], dict[str, str], Counter[str]]:
    """Return what a cell imports, the names that it makes equal to a chain of attributes, and how often it binds each name."""
    imported: dict[str, str] = {}
    aliases: dict[str, str] = {}
    bound: Counter[str] = Counter()
    for node in ast.walk(parsed(source)):
        match node:
            case ast.Import(names=names):
                for each in names:
                    whole = each.name if each.asname else each.name.split(".")[0]
                    imported[each.asname or whole] = whole
            case ast.ImportFrom(names=names):
                imported |= {each.asname or each.name: f"{node.module}.{each.name}" for each in names}
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Attribute() as value) if chain := _chain(value):
                aliases[name] = chain
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                bound[name] += 1
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                bound[name] += 1
    return imported, aliases, bound


def _chain(node: ast.AST) -> str:
    """Return a name and the attributes that follow it, as in ``keras.layers``; empty if it is anything else."""
    attributes: list[str] = []
    while isinstance(node, ast.Attribute):
        attributes.insert(0, node.attr)
        node = node.value
    return ".".join([node.id, *attributes]) if isinstance(node, ast.Name) else ""


def effects(source: str, modules: Mapping[str, str]) -> Effects:
    """Return what running a cell may read and do.

    Args:
        source: Its text.
        modules: The names that stand for modules, from `modules_of`.
    """
    words = set(re.findall(r"\w+", source))
    return _effects(source, tuple(sorted((name, path) for name, path in modules.items() if name in words)))


@functools.lru_cache(maxsize=4096)
def _effects(source: str, modules: tuple[tuple[str, str], ...]) -> Effects:
    try:
        return _read(source, dict(modules))
    except RecursionError:
        return Effects(side_effects=SideEffects(opaque=True))


def _read(source: str, modules: dict[str, str]) -> Effects:
    tree = syntax_tree(_INLINE.sub("", source))
    if tree is None:  # nothing of it runs, unless a shell understands it
        return Effects(side_effects=SideEffects(opaque=_SHELL.search(source) is not None))
    return _Reader(modules).read(tree)


def _path(node: ast.AST, modules: Mapping[str, str]) -> str:
    """Return the dotted name of a chain of attributes that begins with a module; empty if it is none."""
    first, *rest = _chain(node).split(".")
    return ".".join([modules[first], *rest]) if first in modules else ""


class _Scope:
    """A cell, a function or a comprehension."""

    def __init__(self) -> None:
        self.binds: set[str] = set()
        self.sure: set[str] = set()
        self.reads: set[str] = set()
        self.changes: set[str] = set()
        self.parts: dict[str, set[str]] = defaultdict(set)
        self.calls: list[tuple[str, frozenset[str]]] = []
        self.outside: set[str] = set()  # declared global or nonlocal
        self.returns: set[str] = set()

    def named(self, name: str) -> str:
        """Return how a name is written here and now."""
        return name if name in self.sure else OUTER + name

    def bind(self, name: str, parts: Iterable[str] = ()) -> None:
        self.parts[name] |= set(parts)
        self.binds.add(name)
        self.sure.add(name)

    def link(self, names: Iterable[str], others: Iterable[str]) -> None:
        """Say that the objects of others may become part of those of names."""
        names, others = set(names), set(others)
        if len(names) > 1 and len(others) > 1:  # not each with each: a hostile text has thousands of both
            hub = f"{HUB}{len(self.parts)}"
            self.parts[hub] = others
            self.binds.add(hub)
            self.sure.add(hub)
            others = {hub}
        for name in names:
            self.parts[name] |= others - {name}


class _Reader:
    """Reads one cell.

    Args:
        modules: The names that stand for modules.
    """

    def __init__(self, modules: dict[str, str]) -> None:
        self._modules = modules
        self._cell = _Scope()
        self._functions: dict[str, list[Function]] = defaultdict(list)
        self._nameless: list[Function] = []  # of the running statement
        self._defined: set[str] = set()
        self._stored: set[str] = set()
        self._strings: set[str] = set()
        self._pieces: set[str] = set()
        self._flags: set[str] = set()

    def read(self, tree: ast.Module) -> Effects:
        self._block(tree.body, self._cell)
        cell = self._cell
        return Effects(
            frozenset(cell.binds),
            frozenset(cell.sure & cell.binds),
            frozenset(cell.reads),
            frozenset(cell.changes),
            {name: frozenset(parts) for name, parts in cell.parts.items()},
            tuple(cell.calls),
            {name: tuple(own) for name, own in self._functions.items() if own},
            frozenset(self._defined - self._stored),
            self._side_effects(),
        )

    def _side_effects(self) -> SideEffects:
        return SideEffects(frozenset(self._strings), frozenset(self._pieces), **dict.fromkeys(self._flags, True))

    # ------------------------------------------------------------------------------------------------- statements

    def _block(self, body: list[ast.stmt], scope: _Scope) -> None:
        for statement in body:
            self._nameless = []
            self._statement(statement, scope)

    def _branches(self, bodies: list[list[ast.stmt]], scope: _Scope) -> None:
        """Read alternatives; what all of them bind is bound."""
        before, ends = set(scope.sure), []
        for body in bodies:
            scope.sure = set(before)
            self._block(body, scope)
            ends.append(scope.sure)
        scope.sure = set.intersection(*ends)

    def _statement(self, node: ast.stmt, scope: _Scope) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node, scope)
            case ast.ClassDef():
                self._class(node, scope)
            case ast.Import() | ast.ImportFrom():
                self._import(node, scope)
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)) if _pairs(targets, values):
                parts_of_each = [self._value(each, scope) for each in values]
                for target, parts in zip(targets, parts_of_each, strict=True):
                    self._store([target], parts, scope)
            case ast.Assign():
                self._store(node.targets, self._value(node.value, scope), scope)
            case ast.AnnAssign():
                if node.value is not None:
                    self._store([node.target], self._value(node.value, scope), scope)
            case ast.AugAssign():
                parts = self._value(node.value, scope)
                if isinstance(node.target, ast.Name):
                    old = self._read(node.target.id, scope)
                    scope.changes |= old
                    parts |= old
                self._store([node.target], parts, scope)
            case ast.For() | ast.AsyncFor():
                parts, before = self._value(node.iter, scope), set(scope.sure)
                self._store([node.target], parts, scope)
                self._block(node.body, scope)
                scope.sure = before
                self._branches([node.orelse, []], scope)
            case ast.While():
                self._value(node.test, scope)
                self._branches([node.body, node.orelse, []], scope)
            case ast.If():
                self._value(node.test, scope)
                self._branches([node.body, node.orelse], scope)
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    parts = self._value(item.context_expr, scope)
                    if item.optional_vars is not None:
                        self._store([item.optional_vars], parts, scope)
                self._block(node.body, scope)
            case ast.Try() | ast.TryStar():
                self._try(node, scope)
            case ast.Match():
                parts, before = self._value(node.subject, scope), set(scope.sure)
                for case in node.cases:
                    scope.sure = set(before)
                    for name in _captured(case.pattern):
                        scope.bind(name, parts)
                    if case.guard is not None:
                        self._value(case.guard, scope)
                    self._block(case.body, scope)
                scope.sure = before
            case ast.Delete():
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._read(target.id, scope)
                        scope.binds.add(target.id)
                    else:
                        self._store([target], set(), scope)
            case ast.Global() | ast.Nonlocal():
                scope.outside |= set(node.names)
            case ast.Expr():
                self._expression(node.value, scope)
            case ast.Return():
                scope.returns |= self._value(node.value, scope)
            case _:  # raise, assert, pass
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.expr):
                        self._value(child, scope)

    def _expression(self, value: ast.expr, scope: _Scope) -> None:
        """Read a line whose result nothing takes: a call of a library's function is there for what it does."""
        before = set(scope.changes)
        self._value(value, scope)
        if isinstance(value, ast.Call):
            path = _path(value.func, self._modules)
            if path and not _SHOWS.fullmatch(path):
                self._flags.add("sets")
        self._name_functions({_bare(name) for name in scope.changes - before})  # `handlers.append(lambda: net)`

    def _try(self, node: "ast.Try | ast.TryStar", scope: _Scope) -> None:
        before = set(scope.sure)
        self._block([*node.body, *node.orelse], scope)
        for handler in node.handlers:
            scope.sure = set(before)
            if handler.type is not None:
                self._value(handler.type, scope)
            if handler.name:
                scope.bind(handler.name)
            self._block(handler.body, scope)
        scope.sure = before
        self._block(node.finalbody, scope)

    def _import(self, node: ast.Import | ast.ImportFrom, scope: _Scope) -> None:
        for each in node.names:
            path = f"{node.module}.{each.name}" if isinstance(node, ast.ImportFrom) else each.name
            if each.name == "*" or _OPAQUE_MODULE.fullmatch(path.split(".")[0]):
                self._flags.add("opaque")
            else:
                scope.bind(each.asname or each.name.split(".")[0])

    def _store(self, targets: list[ast.expr], parts: set[str], scope: _Scope) -> None:
        """Bind names, or put something into an object."""
        names: set[str] = set()
        for target in targets:
            self._store_one(target, parts, scope, names)
        scope.link(names, parts | names if len(names) > 1 else parts)  # several names may be parts of one object
        self._name_functions(names)

    def _name_functions(self, names: set[str]) -> None:
        """Say that the running statement's functions may be called by names."""
        if len(names) * len(self._nameless) > _MOST_FUNCTIONS:
            self._flags.add("opaque")
            return
        for name in names if self._nameless else ():
            self._functions[name] += self._nameless

    def _store_one(self, target: ast.expr, parts: set[str], scope: _Scope, names: set[str]) -> None:
        match target:
            case ast.Name():
                scope.bind(target.id)
                names.add(target.id)
                self._stored.add(target.id)
            case ast.Tuple() | ast.List():
                for each in target.elts:
                    self._store_one(each, parts, scope, names)
            case ast.Starred():
                self._store_one(target.value, parts, scope, names)
            case ast.Attribute() | ast.Subscript():
                if root_name(target) in self._modules:
                    self._flags.add("sets")
                owners = self._value(target.value, scope)
                if isinstance(target, ast.Subscript):
                    self._value(target.slice, scope)
                scope.changes |= owners
                scope.link(owners, parts)

    # ------------------------------------------------------------------------------------- functions and classes

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: _Scope) -> None:
        for each in node.decorator_list:
            self._value(each, scope)
        inner = self._parameters(node.args, scope)
        before, self._strings, self._pieces, self._flags = (
            (self._strings, self._pieces, self._flags),
            set(),
            set(),
            set(),
        )
        self._block(node.body, inner)
        self._leave(inner, scope, node.name, now=scope is not self._cell)
        for mine, earlier in zip((self._strings, self._pieces, self._flags), before, strict=True):
            mine |= earlier

    def _class(self, node: ast.ClassDef, scope: _Scope) -> None:
        for each in [*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)]:
            self._value(each, scope)
        inner = _Scope()
        self._block(node.body, inner)
        inner.returns = set(inner.reads)
        self._leave(inner, scope, node.name, now=True)

    def _parameters(self, arguments: ast.arguments, scope: _Scope) -> _Scope:
        """Return the scope of a function with its parameters."""
        inner = _Scope()
        for default in [*arguments.defaults, *arguments.kw_defaults]:
            if default is not None:
                self._value(default, scope)
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        for each in every:
            if each is not None:
                inner.bind(each.arg)
        return inner

    def _leave(self, inner: _Scope, scope: _Scope, name: str | None, *, now: bool) -> set[str]:
        """Say outside what a function, a class or a comprehension reads and does; return the objects that it reads, by name.

        Args:
            inner: Its scope.
            scope: Where it stands.
            name: The name of a function or a class; it may do the same when it is called.
            now: Whether it may do it where it stands.
        """
        own = inner.binds - inner.outside
        graph: dict[str, set[str]] = defaultdict(set)
        for each, parts in inner.parts.items():
            graph[_bare(each)] |= {_bare(part) for part in parts}

        def outside(names: Iterable[str]) -> set[str]:
            return reachable({_bare(each) for each in names}, graph) - own

        reads = inner.reads - own
        changes = outside(inner.changes)
        calls = [(of, outside(parts)) for called, parts in inner.calls for of in outside([called])]
        held = {each: outside(parts) - {each} for each, parts in graph.items() if each not in own}
        taken = {name for each in sorted(reads) for name in self._read(each, scope)}
        if now:
            scope.changes |= {scope.named(each) for each in changes}
            scope.calls += [(scope.named(of), frozenset(map(scope.named, parts))) for of, parts in calls]
            for each, parts in held.items():
                scope.link([scope.named(each)], map(scope.named, parts))
        function = Function(
            frozenset(reads),
            frozenset(outside(inner.returns)),
            frozenset(changes.union(*(parts for _, parts in calls))),
            frozenset(of for of, _ in calls),
            {each: frozenset(parts) for each, parts in held.items() if parts},
            self._side_effects(),
        )
        if name is None:
            self._nameless.append(function)
        else:
            scope.bind(name, taken if scope is not self._cell else ())
            for each in inner.binds & inner.outside:
                scope.binds.add(each)
                scope.changes.add(OUTER + each)
            if scope is self._cell:
                self._functions[name].append(function)
                if not now:
                    self._defined.add(name)
        return taken

    # ------------------------------------------------------------------------------------------------ expressions

    def _read(self, name: str, scope: _Scope) -> set[str]:
        """Note that a name is read; return it as it is written here, or nothing for a module or a built-in function."""
        if name not in scope.sure:
            scope.reads.add(name)
            if _OPAQUE.fullmatch(name) and not _HARMLESS.fullmatch(name):
                self._flags.add("opaque")
        known = name in self._modules or (hasattr(builtins, name) and name not in scope.binds)
        return set() if known else {scope.named(name)}

    def _value(self, node: ast.expr | None, scope: _Scope) -> set[str]:
        """Read an expression; return the names whose objects may be part of its value."""
        match node:
            case None:
                return set()
            case ast.Name():
                return self._read(node.id, scope)
            case ast.Constant():
                if isinstance(node.value, str):
                    self._strings.add(node.value)
                return set()
            case ast.JoinedStr():
                for each in node.values:
                    if isinstance(each, ast.Constant):
                        self._pieces.add(str(each.value))
                    elif isinstance(each, ast.FormattedValue):
                        self._value(each.value, scope)
                return set()
            case ast.Attribute():
                self._note_attribute(node.attr)
                return self._value(node.value, scope)
            case ast.Subscript():
                self._value(node.slice, scope)
                return self._value(node.value, scope)
            case ast.Call():
                return self._call(node, scope)
            case ast.Compare():
                for each in [node.left, *node.comparators]:
                    self._value(each, scope)
                return set()
            case ast.NamedExpr():
                parts = self._value(node.value, scope)
                self._store([node.target], parts, scope)
                return parts
            case ast.Lambda():
                inner = self._parameters(node.args, scope)
                inner.returns = self._value(node.body, inner)
                return self._leave(inner, scope, None, now=True)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                return self._comprehension([node.elt], node.generators, scope)
            case ast.DictComp():
                return self._comprehension([node.key, node.value], node.generators, scope)
            case ast.Yield() | ast.YieldFrom():
                scope.returns |= self._value(node.value, scope)
                return set()
            case ast.BinOp():
                for each in (node.left, node.right):
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        self._pieces.add(each.value)
                parts = self._value(node.left, scope) | self._value(node.right, scope)
                return (
                    parts if isinstance(node.op, ast.Add | ast.Mult | ast.BitOr) else set()
                )  # of lists, of dictionaries
            case ast.UnaryOp():
                self._value(node.operand, scope)
                return set()
        return set().union(
            *(self._value(each, scope) for each in ast.iter_child_nodes(node) if isinstance(each, ast.expr))
        )

    def _comprehension(self, results: list[ast.expr], generators: list[ast.comprehension], scope: _Scope) -> set[str]:
        first = self._value(generators[0].iter, scope)
        inner = _Scope()
        for number, each in enumerate(generators):
            parts = {OUTER + _bare(name) for name in first} if number == 0 else self._value(each.iter, inner)
            self._store([each.target], parts, inner)
            for condition in each.ifs:
                self._value(condition, inner)
        for result in results:
            self._value(result, inner)
        saved, self._nameless = self._nameless, []
        read = self._leave(inner, scope, None, now=True)
        self._nameless = saved
        return first | read

    def _call(self, node: ast.Call, scope: _Scope) -> set[str]:
        given: set[str] = set()
        for each in node.args:
            given |= self._value(each, scope)
        for keyword in node.keywords:
            names = self._value(keyword.value, scope)
            given |= names
            if keyword.arg == "callbacks":  # they keep what they have seen
                scope.changes |= names
        function = node.func
        last = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        path = _path(function, self._modules)
        if isinstance(function, ast.Attribute):
            self._note_attribute(last)
        if _SEEDS.fullmatch(last):
            self._flags.add("seeds")
        self._note_files({path, last}, node)
        callee = self._read(last, scope) if isinstance(function, ast.Name) else set()
        if path or (isinstance(function, ast.Name) and not callee):
            self._value(function, scope)
            if path and _SETS.fullmatch(path):
                self._flags.add("sets")
            if _CHANGES_ARGUMENTS.fullmatch(path or last) or any(
                key.arg in ("out", "inplace") for key in node.keywords
            ):
                scope.changes |= given
            return set() if _COMPUTES.fullmatch(path or last) else given
        if callee:
            scope.calls += [(called, frozenset(given)) for called in callee]
            return given | callee
        if isinstance(function, ast.Attribute):
            owner = self._value(function.value, scope)
            return self._method(last, owner, given, scope)
        owner = self._value(function, scope)  # `layers.Dense(2)(x)`, `make()(x)`
        scope.changes |= owner
        if root_name(function) not in self._modules:
            scope.changes |= given
        return owner | given

    def _method(self, name: str, owner: set[str], given: set[str], scope: _Scope) -> set[str]:
        """Note what a method of an object does; return what may be part of its result."""
        if _LOOKS.fullmatch(name):
            return owner
        scope.changes |= owner
        if _TAKES.fullmatch(name):
            return owner
        scope.link(owner, given)
        if not _KEEPS.fullmatch(name):
            scope.changes |= given
            scope.link(given, owner | given)
        return owner | given

    def _note_attribute(self, name: str) -> None:
        if _OPAQUE_ATTRIBUTE.fullmatch(name) and not _HARMLESS.fullmatch(name):
            self._flags.add("opaque")
        if _NAMES_LAYERS.fullmatch(name):
            self._flags.add("names_layers")

    def _note_files(self, names: set[str], node: ast.Call) -> None:
        patterns = {"writes_files": _WRITES_FILES, "reads_files": _READS_FILES, "lists_files": _LISTS_FILES}
        self._flags |= {flag for flag, pattern in patterns.items() if any(map(pattern.fullmatch, names))}
        if any(map(_OPENS.fullmatch, names)) and not _opens_to_read(node):
            self._flags.add("writes_files")


def _opens_to_read(node: ast.Call) -> bool:
    """Tell whether a call such as `open(path, "rb")` surely opens a file for reading alone."""
    method = isinstance(node.func, ast.Attribute) and node.func.attr == "open"  # of a path: the mode comes first
    if any(isinstance(each, ast.Starred) for each in node.args) or any(each.arg is None for each in node.keywords):
        return False
    place = 0 if method and len(node.args) == 1 else 1
    modes = [*node.args[place : place + 1], *(each.value for each in node.keywords if each.arg == "mode")]
    texts = [each.value for each in modes if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return len(texts) == len(modes) and not any(_WRITING_MODE.fullmatch(text) for text in texts)


def _pairs(targets: list[ast.expr], values: list[ast.expr]) -> bool:
    """Tell whether each of several targets gets its own value, as in ``a, b = 1, 2``."""
    return len(targets) == len(values) and not any(isinstance(each, ast.Starred) for each in [*targets, *values])


def _bare(name: str) -> str:
    return name.removeprefix(OUTER)


def reachable(starts: Iterable[Node], *graphs: Mapping[Node, set[Node]]) -> set[Node]:
    """Return the nodes that are reached from some, these included, along the edges of any of the graphs."""
    found: set[Node] = set()
    left = list(starts)
    while left:
        node = left.pop()
        if node not in found:
            found.add(node)
            for graph in graphs:
                left += graph.get(node, ())
    return found


def _captured(pattern: ast.pattern) -> set[str]:
    """Return the names that a pattern of `match` binds."""
    return {
        name
        for each in ast.walk(pattern)
        for name in (getattr(each, "name", None), getattr(each, "rest", None))
        if isinstance(name, str)
    }
