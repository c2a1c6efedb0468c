"""Fold the visible checks of a test cell: what does not depend on the student is computed now, the rest becomes data.

This is partial evaluation (Jones, Gomard and Sestoft, "Partial Evaluation and Automatic Program Generation", 1993).
Each expression of a cell is either *known*, so that it can be evaluated at once, or it reads the student's answer;
then it becomes a formula (`course.checks.formulas`) in which everything known stands as data. Functions of the cell
are unfolded where they are called, loops over known things are unrolled, an oracle and the known mistakes are called
on the cases and leave what they give.
"""

import ast
import builtins
import copy
import functools
import inspect
import types
from collections import ChainMap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from course import checks
from course.authoring.folded import ONLY_ITEMS, CannotFreeze, Folded, Function, Known, Unknown, names_in, node_of
from course.checks.behaviour import predicted
from course.checks.functions import Recorded, outcome
from course.checks.literals import Node
from course.checks.subject import subject_of
from course.grading.notebook.names import names_bound, names_changed, names_read

#: Names of `course.checks` whose value is data that depends on nobody.
_PURE = {"random_cases", "layer"}
#: Arguments of checks that say what is right: of these no formula that would compute it is released.
_EXPECTED = {"equals", "returns", "like", "mistakes", "curves", "heatmap", "bars", "histogram", "images"}
_DEPTH = 40
_OPERATORS: dict[type, str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.MatMult: "matmul",
    ast.Div: "truediv",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
    ast.LShift: "lshift",
    ast.RShift: "rshift",
    ast.BitAnd: "and_",
    ast.BitOr: "or_",
    ast.BitXor: "xor",
    ast.USub: "neg",
    ast.UAdd: "pos",
    ast.Invert: "invert",
    ast.Not: "not_",
}
_COMPARED: dict[type, str] = {
    ast.Eq: "eq",
    ast.NotEq: "ne",
    ast.Lt: "lt",
    ast.LtE: "le",
    ast.Gt: "gt",
    ast.GtE: "ge",
    ast.Is: "is_",
    ast.IsNot: "is_not",
    ast.In: "in",
    ast.NotIn: "not in",
}
_COLLECTED: dict[type, str] = {
    ast.ListComp: "list",
    ast.SetComp: "set",
    ast.DictComp: "dict",
    ast.GeneratorExp: "lazily",
}


class Folder:
    """Folds the test cells of a notebook, one after the other.

    Args:
        names: The names that provided cells have bound; what test cells bind is added, as in the examiner.
    """

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names
        self._own: dict[str, Folded] = {}  # what test cells have bound
        self._environment: ChainMap[str, Folded] = ChainMap(self._own)
        self._student_names: frozenset[str] = frozenset()
        self._steps: list[Node] = []
        self._count = 0
        self._depth = 0
        self._here = False

    def fold(self, source: str, student_names: frozenset[str]) -> list[Node]:
        """Return the steps of a test cell.

        Args:
            source: The visible text of the cell.
            student_names: The names that are the student's.

        Raises:
            CannotFreeze: If a part of it has no form as data.
        """
        for name in student_names:
            self._own.pop(name, None)
            self._names.pop(name, None)
        self._student_names, self._environment = student_names, ChainMap(self._own)
        self._steps, self._count = [], 0
        self._statements(ast.parse(source).body)
        return self._steps

    # Statements

    def _statements(self, body: list[ast.stmt]) -> Folded | None:
        """Fold some statements; return what a `return` among them gives."""
        for statement in body:
            try:
                result = self._statement(statement)
            except CannotFreeze as error:
                if error.line is None:
                    error.line = statement.lineno
                raise
            if result is not None:
                return result
        return None

    def _statement(self, node: ast.stmt) -> Folded | None:
        match node:
            case ast.Return():
                return self._fold(node.value) if node.value else Known(None, lambda: None)
            case ast.Expr(value=ast.Constant()) | ast.Pass():
                return None
            case ast.FunctionDef():
                self._define(node)
                return None
            case ast.Assign() if self._binds_only(node.targets):
                value = self._once(self._fold(node.value))
                for target in node.targets:
                    self._assign(target, value)
                return None
            case ast.If():
                return self._if(node)
            case ast.For() if self._depends(node) or _returns(node):
                return self._for(node)
        if not self._depends(node):
            self._run(node)
            return None
        match node:
            case ast.Expr():
                self._require_no_effect(node.value)
                self._steps.append(["do", self._emit(self._structure(node.value))])
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript() as target]):
                self._steps.append(["do", self._store(target, self._emit(self._fold(node.value)))])
            case ast.AugAssign(target=ast.Name() as target):
                changed = ast.BinOp(ast.Name(target.id, ast.Load()), node.op, node.value)
                self._assign(target, self._once(self._fold(ast.copy_location(changed, node))))
            case ast.With(items=[ast.withitem(optional_vars=None) as item]):
                manager = self._emit(self._fold(item.context_expr))
                with self._apart() as steps:
                    self._statements(node.body)
                self._steps.append(["with", manager, steps])
            case ast.Assert():
                raise CannotFreeze("`assert` on the student's answer: say `checks.that(…, message)`")
            case _:
                kind = type(node).__name__.lower()
                raise CannotFreeze(f"a statement of the kind `{kind}` that depends on the student's answer")
        return None

    def _binds_only(self, targets: list[ast.expr]) -> bool:
        return all(isinstance(each, ast.Name | ast.Tuple | ast.List) for each in targets)

    def _define(self, node: ast.FunctionDef) -> None:
        if node.decorator_list:
            raise CannotFreeze(f"the function `{node.name}` has a decorator")
        namespace = self._namespace()
        exec(self._compiled([node]), namespace)
        function = Function(node, self._environment)
        self._bind(node.name, self._function(namespace[node.name], function))

    def _run(self, node: ast.stmt) -> None:
        """Run a statement that does not depend on the student, here and, where the notebook feels it, there."""
        namespace = self._namespace()
        before = dict(namespace)
        self._guarded(exec, self._compiled([node]), namespace)
        text = ast.unparse(node)
        for name in names_changed(text) & set(self._environment):
            self._environment[name] = Known(self._value(name))  # its formula would make it as it was before
        for name in names_bound(text):
            if name in namespace and namespace[name] is not before.get(name):
                self._bind(name, Known(namespace[name]))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and self._is_given(node.value.func):
            self._steps.append(["do", self._emit(self._structure(node.value))])

    def _value(self, name: str) -> Any:
        found = self._environment[name]
        return found.value if isinstance(found, Known) else None

    def _is_given(self, node: ast.expr) -> bool:
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and node.id not in self._environment

    def _if(self, node: ast.If) -> Folded | None:
        test = self._fold(node.test)
        if isinstance(test, Known):
            return self._statements(node.body if test.value else node.orelse)
        if _returns(node) or names_bound(ast.unparse(node)):
            raise CannotFreeze("an `if` on the student's answer that returns or binds a name")
        branches = []
        for body in (node.body, node.orelse):
            with self._apart() as steps:
                self._statements(body)
            branches.append(steps)
        self._steps.append(["when", test.node, *branches])
        return None

    def _for(self, node: ast.For) -> Folded | None:
        if node.orelse or any(isinstance(each, ast.Break | ast.Continue) for each in ast.walk(node)):
            raise CannotFreeze("a loop with `break`, `continue` or `else` that depends on the student's answer")
        source = self._fold(node.iter)
        items = self._items(source)
        if items is not None:
            for item in items:
                self._assign(node.target, item)
                result = self._statements(node.body)
                if result is not None:
                    return result
            return None
        if _returns(node):
            raise CannotFreeze("a `return` in a loop over the student's answer")
        with self._apart() as steps:
            target = self._numbered(node.target)
            self._statements(node.body)
        self._steps.append(["for", target, self._emit(source), steps])
        return None

    def _assign(self, target: ast.expr, value: Folded) -> None:
        if isinstance(target, ast.Name):
            self._bind(target.id, value)
            return
        if not isinstance(target, ast.Tuple | ast.List):
            raise CannotFreeze("an assignment to a part of something in a loop")
        items = self._items(value)
        if items is None:
            node = self._emit(value)
            self._steps.append(["let", self._numbered(target), node])
            return
        if any(isinstance(each, ast.Starred) for each in target.elts) or len(items) != len(target.elts):
            if isinstance(value, Known):
                self._run(ast.Assign([target], self._placed(value), lineno=target.lineno))
                return
            raise CannotFreeze("an assignment that does not take the elements one by one")
        for each, item in zip(target.elts, items, strict=True):
            self._assign(each, item)

    def _placed(self, value: Known) -> ast.expr:
        self._names["<value>"] = value.value
        return ast.Name("<value>", ast.Load())

    def _numbered(self, target: ast.expr) -> Any:
        """Give the names of a target numbers, under which their values will be found."""
        if isinstance(target, ast.Name):
            self._count += 1
            self._bind(target.id, Unknown(["number", self._count]))
            return self._count
        if isinstance(target, ast.Tuple | ast.List):
            return [self._numbered(each) for each in target.elts]
        raise CannotFreeze("a `*` or a part of something among the names that an assignment binds")

    def _bind(self, name: str, value: Folded) -> None:
        self._environment[name] = value
        if len(self._environment.maps) == 1:
            if isinstance(value, Known):
                self._names[name] = value.value
            else:
                self._names.pop(name, None)

    def _once(self, value: Folded) -> Folded:
        """Make sure that what is used several times is computed once."""
        if isinstance(value, Known) or value.node[0] in ("name", "number"):
            return value
        if value.items is not None:
            items = tuple(self._once(item) for item in value.items)
            return Unknown([value.node[0], *map(self._emit, items)], items)
        self._count += 1
        self._steps.append(["let", self._count, value.node])
        return Unknown(["number", self._count])

    def _store(self, target: ast.Attribute | ast.Subscript, node: Node) -> Node:
        owner = self._fold(target.value)
        if isinstance(owner, Known):
            raise CannotFreeze(f"`{ast.unparse(target)} = …` puts the student's answer into a value of the check's own")
        if isinstance(target, ast.Attribute):
            return ["call", ["name", "setattr"], [owner.node, target.attr, node], []]
        return ["call", ["attribute", owner.node, "__setitem__"], [self._emit(self._fold(target.slice)), node], []]

    def _require_no_effect(self, node: ast.expr) -> None:
        root = node.func if isinstance(node, ast.Call) else node
        while isinstance(root, ast.Attribute | ast.Subscript):
            root = root.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(root, ast.Name):
            found = self._environment.get(root.id)
            if isinstance(found, Known):
                raise CannotFreeze(
                    f"`{ast.unparse(node.func)}(…)` puts the student's answer into a value of the check's own"
                )

    # Expressions

    def _fold(self, node: ast.expr) -> Folded:
        """Evaluate an expression, or return its formula."""
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            return self._lookup(node.id)
        if isinstance(node, ast.Lambda):
            function = Function(node, self._environment)
            value = None if self._depends(node) else self._evaluate(node)
            return self._function(value, function)
        if self._depends(node):
            return self._structure(node)
        environment = ChainMap(*(dict(scope) for scope in self._environment.maps))
        return Known(self._evaluate(node), functools.partial(self._formula, node, environment))

    def _formula(self, node: ast.expr, environment: "ChainMap[str, Folded]") -> Node:
        with self._within(environment), self._apart() as steps:
            result = self._structure(node)
            made = result.node if isinstance(result, Unknown) else self._emit(result)
        return ["block", *steps, ["do", made]] if steps else made

    def _function(self, value: Any, function: Function) -> Known:
        name = getattr(value, "__qualname__", "<lambda>")
        return Known(value, functools.partial(self._function_node, function, name), function)

    def _function_node(self, function: Function, name: str) -> Node:
        arguments = function.node.args
        if arguments.vararg or arguments.kwarg or arguments.kwonlyargs:
            raise CannotFreeze("a function with `*`, `**` or keyword-only parameters that must reach the release")
        environment: ChainMap[str, Folded] = ChainMap({}, *function.environment.maps)
        free = arguments.args[: len(arguments.args) - len(arguments.defaults)]
        with self._within(function.environment):
            for parameter, default in zip(arguments.args[len(free) :], arguments.defaults, strict=True):
                environment[parameter.arg] = self._fold(default)
        parameters = []
        for parameter in free:
            self._count += 1
            environment[parameter.arg] = Unknown(["number", self._count])
            parameters.append([parameter.arg, self._count])
        with self._within(environment), self._apart() as steps:
            result = self._result(function.node)
            steps.append(["do", self._emit(result)])
        return ["function", name, parameters, *steps]

    def _result(self, node: ast.FunctionDef | ast.Lambda) -> Folded:
        if isinstance(node, ast.Lambda):
            return self._fold(node.body)
        return self._statements(node.body) or Known(None, lambda: None)

    def _lookup(self, name: str) -> Folded:
        if name in self._environment:
            return self._environment[name]
        if name not in self._student_names and name in self._names:
            return Known(self._names[name], lambda: ["name", name])
        if name not in self._student_names and hasattr(builtins, name):
            return Known(getattr(builtins, name), lambda: ["name", name])
        return Unknown(["name", name])

    def _depends(self, node: ast.AST, seen: frozenset[int] = frozenset()) -> bool:
        """Tell whether the student decides on the value of an expression or the effect of a statement."""
        for each in ast.walk(node):
            if _check_name(each) and _check_name(each) not in _PURE:
                return True
        for name in _free_names(node):
            found = self._lookup(name)
            if isinstance(found, Unknown):
                return True
            inner = found.function
            if inner is not None and id(inner.node) not in seen:
                with self._within(ChainMap({}, *inner.environment.maps)):
                    if self._depends(inner.node, seen | {id(inner.node)}):
                        return True
        return False

    def _structure(self, node: ast.expr) -> Folded:
        """Return the formula of an expression, made of the formulas and values of its parts."""
        match node:
            case ast.Constant() | ast.Name() | ast.Lambda():
                return Unknown(self._emit(self._fold(node)))
            case ast.Attribute():
                if node.attr.startswith("__") and node.attr != "__name__":
                    raise CannotFreeze(f"the attribute `{node.attr}`")
                return Unknown(["attribute", self._part(node.value), node.attr])
            case ast.Subscript():
                owner = self._fold(node.value)
                key = self._fold(node.slice)
                items = owner.items if isinstance(owner, Unknown) else None
                if items is not None and isinstance(key, Known) and isinstance(key.value, int):
                    return self._as_unknown(items[key.value])
                return Unknown(["item", self._emit(owner), self._emit(key)])
            case ast.Slice():
                return Unknown(
                    ["slice", *(self._part(each) if each else None for each in (node.lower, node.upper, node.step))]
                )
            case ast.Call():
                return self._call(node)
            case ast.BinOp():
                return Unknown(["operation", _OPERATORS[type(node.op)], self._part(node.left), self._part(node.right)])
            case ast.UnaryOp():
                return Unknown(["operation", _OPERATORS[type(node.op)], self._part(node.operand)])
            case ast.BoolOp():
                return self._boolean(node)
            case ast.Compare():
                pairs = zip(node.ops, node.comparators, strict=True)
                rest = [part for op, each in pairs for part in (_COMPARED[type(op)], self._part(each))]
                return Unknown(["compare", self._part(node.left), *rest])
            case ast.IfExp():
                test = self._fold(node.test)
                if isinstance(test, Known):
                    return self._as_unknown(self._fold(node.body if test.value else node.orelse))
                return Unknown(["if", test.node, self._enclosed(node.body), self._enclosed(node.orelse)])
            case ast.List() | ast.Tuple() | ast.Set():
                return self._display(node)
            case ast.Dict():
                return self._dictionary(node)
            case ast.JoinedStr():
                return Unknown(["text", *map(self._part, node.values)])
            case ast.FormattedValue():
                form = self._part(node.format_spec) if node.format_spec else ""
                return Unknown(
                    ["formatted", self._part(node.value), chr(node.conversion) if node.conversion > 0 else "", form]
                )
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return self._comprehension(node)
            case _:
                raise CannotFreeze(f"`{ast.unparse(node)}` depends on the student's answer and has no form as data")

    def _part(self, node: ast.expr) -> Node:
        return self._emit(self._fold(node))

    def _as_unknown(self, value: Folded) -> Unknown:
        return value if isinstance(value, Unknown) else Unknown(self._emit(value))

    def _enclosed(self, node: ast.expr) -> Node:
        """Return the formula of an expression that may never be evaluated, or several times."""
        with self._apart() as steps:
            made = self._part(node)
        return ["block", *steps, ["do", made]] if steps else made

    def _boolean(self, node: ast.BoolOp) -> Folded:
        stops = isinstance(node.op, ast.Or)
        nodes = []
        for each in node.values:
            if not self._depends(each):
                value = self._fold(each)
                assert isinstance(value, Known)
                if bool(value.value) is not stops and each is not node.values[-1]:
                    continue
            nodes.append(self._enclosed(each))
            if not self._depends(each):
                break
        return Unknown(["or" if stops else "and", *nodes])

    def _display(self, node: ast.List | ast.Tuple | ast.Set) -> Folded:
        kind = type(node).__name__.lower()
        nodes: list[Node] = []
        items: list[Folded] | None = []
        for each in node.elts:
            value = self._fold(each.value if isinstance(each, ast.Starred) else each)
            if not isinstance(each, ast.Starred):
                several: tuple[Folded, ...] | None = (value,)
            else:
                several = self._items(value)
            if several is None:
                nodes.append(["star", self._emit(value)])
                items = None
                continue
            nodes += [self._emit(item) for item in several]
            if items is not None:
                items += several
        return Unknown([kind, *nodes], None if items is None or kind == "set" else tuple(items))

    def _dictionary(self, node: ast.Dict) -> Folded:
        parts: list[Node] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                inner = self._fold(value)
                if not (isinstance(inner, Known) and isinstance(inner.value, dict)):
                    raise CannotFreeze("`**` of something that depends on the student's answer")
                for name, each in inner.value.items():
                    parts += [self._emit(Known(name)), self._emit(Known(each))]
            else:
                parts += [self._part(key), self._part(value)]
        return Unknown(["dict", *parts])

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Folded:
        environment: ChainMap[str, Folded] = ChainMap({}, *self._environment.maps)
        loops = []
        with self._within(environment):
            for generator in node.generators:
                source = self._enclosed(generator.iter)
                target = self._numbered(generator.target)
                loops.append([target, source, *map(self._enclosed, generator.ifs)])
            if isinstance(node, ast.DictComp):
                element: Node = [self._enclosed(node.key), self._enclosed(node.value)]
            else:
                element = self._enclosed(node.elt)
        return Unknown(["each", _COLLECTED[type(node)], element, *loops])

    # Calls

    def _call(self, node: ast.Call) -> Folded:
        check = _check_name(node.func)
        if check == "here":
            with self._where_the_check_runs():
                return self._structure(node.args[0])
        if check and hasattr(checks, check) and check not in _PURE:
            return self._check(node, check)
        # The owner of a method stands as a value, the method itself cannot.
        called = self._fold(node.func) if isinstance(node.func, ast.Name | ast.Lambda) else self._structure(node.func)
        arguments, keywords = self._arguments(node)
        if isinstance(called, Known) and called.function is not None:
            return self._as_unknown(self._unfold(called.function, arguments, keywords))
        if isinstance(called, Known) and called.value in (zip, enumerate):
            pairs = self._paired(called.value, arguments, keywords)
            if pairs is not None:
                return pairs
        return Unknown(self._call_node(self._emit(called), arguments, keywords))

    def _arguments(self, node: ast.Call) -> tuple[list[Folded | Node], list[tuple[str | None, Folded]]]:
        """Return the folded arguments; a `*` over something without known elements is a node with the tag star."""
        arguments: list[Folded | Node] = []
        for each in node.args:
            if not isinstance(each, ast.Starred):
                arguments.append(self._fold(each))
                continue
            value = self._fold(each.value)
            items = self._items(value)
            arguments += [["star", self._emit(value)]] if items is None else items
        keywords: list[tuple[str | None, Folded]] = []
        for keyword in node.keywords:
            value = self._fold(keyword.value)
            if keyword.arg is None and isinstance(value, Known):
                keywords += [(name, Known(each)) for name, each in value.value.items()]
            else:
                keywords.append((keyword.arg, value))
        return arguments, keywords

    def _call_node(self, called: Node, arguments: list[Any], keywords: list[tuple[str | None, Folded]]) -> Node:
        given = [each if isinstance(each, list) else self._emit(each) for each in arguments]
        return ["call", called, given, [[name, self._emit(value)] for name, value in keywords]]

    def _unfold(self, function: Function, arguments: list[Any], keywords: list[tuple[str | None, Folded]]) -> Folded:
        """Return what a function of the cell gives, by folding its body for these arguments."""
        if any(isinstance(each, list) for each in arguments) or any(name is None for name, _ in keywords):
            raise CannotFreeze("a function of the cell is called with `*` over the student's answer")
        if self._depth >= _DEPTH:
            raise CannotFreeze("a function of the cell calls itself")
        environment: ChainMap[str, Folded] = ChainMap({}, *function.environment.maps)
        with self._within(function.environment):
            signature = _signature(function.node, self._fold)
        try:
            bound = signature.bind(
                *map(self._once, arguments), **{str(name): self._once(each) for name, each in keywords}
            )
        except TypeError as error:
            raise CannotFreeze(
                f"a function of the cell is called with other arguments than it takes: {error}"
            ) from error
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            kind = signature.parameters[name].kind
            if kind is inspect.Parameter.VAR_POSITIONAL:
                value = self._collected(tuple(value))
            elif kind is inspect.Parameter.VAR_KEYWORD:
                if not all(isinstance(each, Known) for each in value.values()):
                    raise CannotFreeze("`**` of something that depends on the student's answer")
                value = Known({key: each.value for key, each in value.items()})
            environment[name] = value
        self._depth += 1
        try:
            with self._within(environment):
                return self._result(function.node)
        finally:
            self._depth -= 1

    def _collected(self, values: tuple[Folded, ...]) -> Folded:
        if all(isinstance(each, Known) for each in values):
            known = [each for each in values if isinstance(each, Known)]
            return Known(tuple(each.value for each in known), lambda: ["tuple", *map(self._emit, known)])
        return Unknown(["tuple", *map(self._emit, values)], values)

    def _paired(self, function: Any, arguments: list[Any], keywords: list[tuple[str | None, Folded]]) -> Unknown | None:
        """Return the elements of `zip` or `enumerate` where all that it goes through is known or written out."""
        several = [self._items(each) if isinstance(each, Known | Unknown) else None for each in arguments]
        if any(each is None for each in several) or not all(isinstance(value, Known) for _, value in keywords):
            return None
        settings = {str(name): value.value for name, value in keywords if isinstance(value, Known)}
        found = function(*several, **settings)
        rows = [tuple(each if isinstance(each, Known | Unknown) else Known(each) for each in row) for row in found]
        items = tuple(self._collected(row) for row in rows)
        try:
            return Unknown(["list", *map(self._emit, items)], items)
        except CannotFreeze:  # a loop asks for its elements only
            return Unknown(ONLY_ITEMS, items)

    def _check(self, node: ast.Call, name: str) -> Folded:
        """Fold the call of a check: an oracle and known mistakes leave what they give."""
        check = getattr(checks, name)
        arguments, keywords = self._arguments(node)
        named = dict(keywords)
        if name == "function":
            self._record_outcomes(named)
        elif name == "that" and arguments and isinstance(arguments[0], Known) and arguments[0].function is None:
            raise CannotFreeze(
                "a property that does not depend on the student's answer; `checks.here(…)` asks for it where the check "
                "runs, as for a file that the answer writes"
            )
        elif name == "predictions" and "like" in named:
            named["like"] = self._predicted(named["like"], arguments[1])
        if inspect.isfunction(check) and "name" in inspect.signature(check).parameters and "name" not in named:
            named["name"] = Known(subject_of(node))
        given = [each if isinstance(each, list) else self._emit(each) for each in arguments]
        settings = [[key, self._emit(value, expected=key in _EXPECTED)] for key, value in named.items()]
        return Unknown(["call", ["attribute", ["name", "checks"], name], given, settings])

    def _record_outcomes(self, named: dict[str | None, Folded]) -> None:
        cases, like, mistakes = (named.get(key) for key in ("cases", "like", "mistakes"))
        if like is None and mistakes is None:
            return
        if not isinstance(cases, Known):
            raise CannotFreeze("`like=` or `mistakes=` with cases that depend on the student's answer")
        self._require_fixed(cases)
        several = [case if isinstance(case, tuple) else (case,) for case in cases.value]
        if like is not None:
            right = self._known(like, "like=")
            del named["like"]
            if right is not None:
                named["returns"] = Known([self._guarded(right, *copy.deepcopy(case)) for case in several])
        if mistakes is not None:
            recorded = []
            for wrong, text in self._known(mistakes, "mistakes="):
                given = [outcome(wrong, i, case) for i, case in enumerate(several)]
                recorded.append((Recorded(*given), text))
            named["mistakes"] = Known(recorded)

    def _require_fixed(self, cases: Known) -> None:
        """Refuse to record results for data that a notebook takes from what provided cells load: they have two editions."""
        for name in sorted(names_in(self._emit(cases))):
            value = self._names.get(name)
            if name in self._names and not isinstance(value, types.ModuleType) and not callable(value):
                raise CannotFreeze(
                    f"results for `{name}`, which can be other data in the student's notebook: choose cases of the "
                    "check's own, or let `checks.here(…)` make what they are compared with"
                )

    def _known(self, value: Folded, what: str) -> Any:
        if isinstance(value, Unknown) or (value.value is None and value.function is not None):
            raise CannotFreeze(f"`{what}` reads the student's answer")
        return value.value

    def _predicted(self, like: Folded, inputs: Any) -> Folded:
        """Return a function in the place of the model to compare with: it gives what the model predicts."""
        if isinstance(like, Unknown) or like.value is None:
            return like
        if not isinstance(inputs, Known):
            raise CannotFreeze("`like=` for inputs that depend on the student's answer")
        self._require_fixed(inputs)
        made = self._guarded(predicted, like.value, inputs.value)
        self._count += 1
        node = ["function", "like", [["inputs", self._count]], ["do", self._emit(Known(made), expected=True)]]
        return Unknown(node)

    # Values

    def _items(self, value: Folded | Node) -> tuple[Folded, ...] | None:
        """Return the elements of a value, where they are known or written out."""
        if isinstance(value, Unknown):
            return value.items
        if not isinstance(value, Known) or isinstance(value.value, str | bytes):
            return None
        try:
            elements = list(value.value)
        except TypeError:
            raise CannotFreeze(f"a {type(value.value).__name__} is no sequence") from None
        formula = value.formula if isinstance(value.value, list | tuple) else None
        return tuple(Known(each, formula and functools.partial(_item, formula, i)) for i, each in enumerate(elements))

    def _emit(self, value: Folded, expected: bool = False) -> Node:
        return node_of(value, self._names, expected, self._here)

    # What is going on

    def _evaluate(self, node: ast.expr) -> Any:
        code = compile(ast.Expression(node), "<test>", "eval")
        return self._guarded(eval, code, self._namespace())

    def _guarded(self, action: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return action(*arguments)
        except Exception as error:
            raise CannotFreeze(f"it raises {type(error).__name__}: {error}") from error

    def _compiled(self, statements: list[ast.stmt]) -> Any:
        return compile(ast.fix_missing_locations(ast.Module(statements, [])), "<test>", "exec")

    def _namespace(self) -> dict[str, Any]:
        if len(self._environment.maps) == 1:
            return self._names
        known = {name: value.value for name, value in self._environment.items() if isinstance(value, Known)}
        return {**self._names, **known}

    @contextmanager
    def _within(self, environment: "ChainMap[str, Folded]") -> Iterator[None]:
        before, self._environment = self._environment, environment
        try:
            yield
        finally:
            self._environment = before

    @contextmanager
    def _where_the_check_runs(self) -> Iterator[None]:
        before, self._here = self._here, True
        try:
            yield
        finally:
            self._here = before

    @contextmanager
    def _apart(self) -> Iterator[list[Node]]:
        before, self._steps = self._steps, []
        try:
            yield self._steps
        finally:
            self._steps = before


def _check_name(node: ast.AST) -> str | None:
    """Return the name of a check in ``checks.array``, or None."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "checks":
        return node.attr
    return None


def _free_names(node: ast.AST) -> frozenset[str]:
    text = ast.unparse(node)
    return _names_in(text)


@functools.lru_cache(maxsize=4096)
def _names_in(text: str) -> frozenset[str]:
    return frozenset(names_read(text.strip()))


def _returns(node: ast.stmt) -> bool:
    return any(isinstance(each, ast.Return) for each in ast.walk(node))


def _signature(node: ast.FunctionDef | ast.Lambda, fold: Callable[[ast.expr], Folded]) -> inspect.Signature:
    kinds = inspect.Parameter
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[Any] = [kinds.empty] * (len(positional) - len(arguments.defaults))
    defaults += [fold(each) for each in arguments.defaults]
    pairs = zip(positional, defaults, strict=True)
    parameters = [kinds(each.arg, kinds.POSITIONAL_OR_KEYWORD, default=default) for each, default in pairs]
    if arguments.vararg:
        parameters.append(kinds(arguments.vararg.arg, kinds.VAR_POSITIONAL))
    for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        parameters.append(kinds(each.arg, kinds.KEYWORD_ONLY, default=fold(default) if default else kinds.empty))
    if arguments.kwarg:
        parameters.append(kinds(arguments.kwarg.arg, kinds.VAR_KEYWORD))
    return inspect.Signature(parameters)


def _item(formula: Callable[[], Node], number: int) -> Node:
    return ["item", formula(), number]
