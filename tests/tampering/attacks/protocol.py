"""A student's process that speaks on the wire itself, and speaks falsely."""

from tampering.attack import WITHOUT_MARKS, Attack

_WRONG = "\ndef double(x):\n    return x - 1\n"

#: The wire's ends in the student's own process, and ways to answer in the place of the code that should.
_WIRE = """
import gc, json, os, socket, struct, time
import msgpack
from course.grading.student import server as student
from course.grading.wire import frames, library, values as codec
process = next(each for each in gc.get_objects() if type(each).__name__ == "StudentProcess")
engine, examiner = process._engine, process._examiner
def frame(structure, *buffers):
    packed = structure if isinstance(structure, bytes) else msgpack.packb(structure)
    lengths = b"".join(struct.pack("<Q", len(each)) for each in buffers)
    return struct.pack("<II", len(packed), len(buffers)) + lengths + packed + b"".join(buffers)
def instead(answer, of=None):
    honest = type(process)._answer
    def _answer(self, message, *codecs):
        if of is not None and message.get("name") == of: return answer(message, *codecs)
        if of is None and message["do"] == "call": return answer(message, *codecs)
        return honest(self, message, *codecs)
    type(process)._answer = _answer
"""


def _value(name: str, tries: str, node: str, target: str = "total", **more: object) -> Attack:
    """Return an attack that answers the question for a name with a node of its own making."""
    lie = f"instead(lambda message, codec, answering: {{'value': {node}}}, of={target!r})\n"
    return Attack(name, tries, f"{target} = 1\n" + _WIRE + lie, target=target, **more)  # type: ignore[arg-type]


def _result(name: str, tries: str, answer: str, **more: object) -> Attack:
    """Return an attack that answers every call of the function with a message of its own making."""
    lie = f"instead(lambda message, codec, answering: {answer})\n"
    return Attack(name, tries, _WRONG + _WIRE + lie, costs=("thrice",), **more)  # type: ignore[arg-type]


_MODEL = """["model", json.dumps({"module": "keras", "class_name": "Sequential", "registered_name": None, "config": {
    "name": "m", "trainable": True, "dtype": {"module": "keras", "class_name": "DTypePolicy", "registered_name": None,
    "config": {"name": "float32"}}, "layers": [LAYERS]}, "build_config": {"input_shape": [None, 4]}}), True, None]"""
_LAMBDA = """{"module": "keras.layers", "class_name": "Lambda", "registered_name": None, "config": {"name": "x", "function":
    {"class_name": "__lambda__", "config": {"code": "4wAAAA==", "defaults": None, "closure": None}}}}"""
_GIANT = """{"module": "keras.layers", "class_name": "Dense", "registered_name": None, "config": {"name": "x", "units": 10**11,
    "activation": "linear"}, "build_config": {"input_shape": [None, 10**6]}}"""

ATTACKS = [
    _value("a tag that is none", "Answers with a value of a kind that does not exist.", "['pickle', b'\\x80\\x04.']"),
    _value(
        "a verdict for a value", "Answers with what the examiner tells the engine.", "{'points': 1, 'status': 'passed'}"
    ),
    _value("a type for a value", "Answers with a class of which everything is an instance.", "['type', 'object']"),
    _value("an ellipsis", "Answers with the placeholder that tests compare with.", "['...']"),
    _value(
        "a named tuple of the checks",
        "Answers with a tuple that is named like a credit.",
        "['record', 'Credit', ['points', 'max_points', 'failures'], 1.0, 1.0, ['tuple']]",
    ),
    _value(
        "fields that are methods",
        "Names the fields of a tuple like Python's own methods.",
        "['record', 'X', ['__class__', '_replace', '__eq__', 'real'], 1, 2, 3, 4]",
    ),
    _value("an endless integer", "Answers with an integer of two million digits.", "['int', 'f' * 2_000_000]"),
    _value(
        "an integer of a thousand digits", "Answers with an integer that fits no number type.", "['int', 'f' * 4_900]"
    ),
    _value(
        "keys that cannot be", "Answers with a dictionary of unhashable and of equal keys.", "['dict', ['list'], 1, 2]"
    ),
    _value(
        "nested values",
        "Answers with lists in lists, deeper than they may be.",
        "eval('[\"list\",' * 80 + '1' + ']' * 80)",
    ),
    _value(
        "objects in an array", "Answers with an array of pointers.", "['array', '|O', [3, 3], bytes(72)]", "product"
    ),
    _value(
        "a dtype that is none",
        "Answers with an array of a dtype that is NaN.",
        "['array', float('nan'), [9], bytes(72)]",
        "product",
    ),
    _value(
        "a dtype with names",
        "Answers with an array whose dtype is made of two, and of void.",
        "['array', [['a', '|V8'], ['b', 'O']], [3, 3], bytes(144)]",
        "product",
    ),
    _value(
        "a negative shape",
        "Answers with an array of negative lengths.",
        "['array', '<f8', [-3, -3], bytes(72)]",
        "product",
    ),
    _value(
        "a shape beyond memory",
        "Answers with an array whose size overflows, and one of no size but giant axes.",
        "['array', '<f8', [0, 2**39, 2**39], b'']",
        "product",
    ),
    _value(
        "a shape that does not fit",
        "Answers with fewer bytes than dtype and shape say.",
        "['array', '<f8', [3, 3], bytes(8)]",
        "product",
    ),
    _value(
        "a range for an array",
        "Answers with a range that has more elements than memory has bytes.",
        "['range', 0, 2**62, 1]",
        "product",
    ),
    _value(
        "a long range for an array",
        "Answers with a range that fills the memory of who unfolds it.",
        "['range', 0, 150_000_000, 1]",
        "product",
        settings={"memory_mb": 500},
    ),
    _value(
        "a number that grows",
        "Answers with few bytes that a wider type unfolds to many.",
        "['tensor', ['array', '|i1', [60_000_000], answering.buffer(bytes(60_000_000))], 'complex128']",
        "product",
        settings={"memory_mb": 500},
    ),
    _value(
        "a sparse matrix",
        "Answers with an empty matrix of a size that no memory holds.",
        "['sparse', 'lil_matrix', [10_000_000, 10_000_000], ['array', '<f8', [0], b''], ['array', '<i8', [0], b''], "
        "['array', '<i8', [0], b'']]",
        "product",
        settings={"memory_mb": 500},
        ends=(*WITHOUT_MARKS, "ungraded"),
    ),
    _value(
        "a truth value that is neither",
        "Answers with a boolean array of other bytes than 0 and 1.",
        "['array', '|b1', [3, 3], b'\\x02' * 9]",
        "product",
    ),
    _value(
        "a reference to nothing",
        "Answers with a reference to an object that it does not have.",
        "['ref', {'held': -1, 'kind': 'model', 'type': 'int', 'name': 'total', 'signature': [[1, 99, 0]] * 1000}]",
    ),
    _value(
        "a function of the system",
        "Answers with the name of a function that would run in the examiner.",
        "['ref', {'held': 1, 'kind': 'function', 'library': ['os', 'system'], 'signature': []}]",
        "double",
    ),
    _value(
        "eval",
        "Answers with the name of a built-in function that runs text.",
        "['ref', {'held': 1, 'kind': 'function', 'library': ['builtins', 'eval'], 'signature': []}]",
        "double",
    ),
    _value(
        "a library's function",
        "Answers with a function of a library that loads or runs what it is given.",
        "['ref', {'held': 1, 'kind': 'function', 'library': ['keras.src.saving.saving_api', 'load_model'], 'name': 1}]",
        "double",
    ),
    _value(
        "an answer for a function",
        "Answers with a constant where a function is asked for, and so never is called.",
        "['array', '<f8', [3], bytes(24)]",
        "double",
    ),
    _value(
        "code in a model",
        "Answers with a configuration that holds a function's code.",
        _MODEL.replace("LAYERS", _LAMBDA),
        "model",
    ),
    _value(
        "a giant model",
        "Answers with a configuration of few bytes and ten thousand million weights.",
        _MODEL.replace("LAYERS", _GIANT),
        "model",
        settings={"memory_mb": 1_000},
    ),
    _result(
        "an error for every call",
        "Answers every call by an error that a test might expect and catch.",
        "{'error': {'ename': 'NotImplementedError', 'evalue': '', 'bases': ['NotImplementedError']}}",
    ),
    _result(
        "an error that is none",
        "Answers by errors whose parts have wrong types.",
        "{'error': {'ename': ['StopIteration'], 'bases': ['StopIteration', 1, None, {}], 'lineno': 'x', 'cell': 5}}",
    ),
    _result(
        "more arguments than were sent",
        "Sends back other arguments than it got, by which inputs are compared.",
        "{'value': ['array', '<f8', [3], bytes(24)], 'arguments': ['list', ['...'], 2, 3]}",
    ),
    _result("neither value nor error", "Answers with an empty message, and with one that is a list.", "{}"),
    _result(
        "calls back what was never passed",
        "Asks the examiner to run functions by number.",
        "{'call back': -1, 'arguments': ['list'], 'keywords': ['dict']}",
    ),
    Attack(
        "calls back without end",
        "Has the examiner run the test's function for ever.",
        _WIRE
        + """
def thrice(function, x):
    end = time.monotonic() + 30
    while time.monotonic() < end: function(x)
""",
        target="thrice",
        settings={"call_seconds": 1.0},
        ends=("timeout",),
    ),
    Attack(
        "calls back in advance",
        "Sends a thousand calls of the test's function without waiting for their results, and more all the time.",
        _WIRE
        + """
def thrice(function, x):
    ask = frame({"call back": 0, "arguments": ["list", x], "keywords": ["dict"]})
    end = time.monotonic() + 30
    examiner.setblocking(False)
    while time.monotonic() < end:
        try: examiner.sendall(ask)
        except BaseException: pass
        try: examiner.recv(1 << 20)
        except BaseException: pass
""",
        target="thrice",
        settings={"call_seconds": 1.0, "question_seconds": 4.0},
        ends=("timeout", "crashed"),
    ),
    Attack(
        "calls back with keywords",
        "Calls the test's function with arguments that it does not have, and to change what the test remembers.",
        _WIRE
        + """
def thrice(function, x):
    process.call_back(0, (), {"x": 2})
    try: process.call_back(0, (1, 2, 3), {"pango" + "lin": [], "__globals__": {}})
    except RuntimeError: pass
    return 0
""",
        target="thrice",
    ),
    Attack(
        "answers in advance",
        "Fills the wire with values before anything is asked, so that later answers are out of step.",
        _WRONG
        + _WIRE
        + """
for _ in range(20):
    examiner.sendall(frame({"value": ["array", "<f8", [3], bytes(24)]}))
    examiner.sendall(frame({"value": True}))
""",
        costs=("thrice", "total"),
    ),
    Attack(
        "a verdict to the engine",
        "Sends the engine the message by which the examiner states full marks.",
        _WRONG
        + _WIRE
        + """
verdict = {"points": 2.0, "status": "passed", "seconds": 0.0, "message": "", "output": "", "event": None}
for _ in range(20): engine.sendall(frame(verdict, b"[]"))
""",
        costs=("thrice", "total"),
    ),
    Attack(
        "events",
        "Sends on both connections the events by which the examiner has the engine act.",
        _WRONG
        + _WIRE
        + """
for event in ("interrupt", "late", "gone", ["late"], None):
    engine.sendall(frame({"event": event}))
    examiner.sendall(frame({"event": event}))
""",
        costs=("thrice", "total"),
    ),
    Attack(
        "giant sizes",
        "Announces four thousand million bytes, in as many buffers.",
        _WIRE
        + """
for each in (examiner, engine): each.sendall(struct.pack("<II", 2**32 - 1, 2**32 - 1))
"""
        + _WRONG,
    ),
    Attack(
        "giant buffers",
        "Announces buffers whose lengths add up to more than a number holds.",
        _WRONG
        + _WIRE
        + """
def answer(*ignored):
    examiner.sendall(struct.pack("<II", 1, 2) + struct.pack("<QQ", 2**64 - 1, 2**63) + b"\\xc0")
    time.sleep(5)
instead(answer)
""",
        costs=("thrice",),
    ),
    Attack(
        "nesting on the wire",
        "Sends half a million opening brackets.",
        _WRONG
        + _WIRE
        + """
def answer(*ignored):
    examiner.sendall(frame(b"\\x91" * 500_000 + b"\\xc0"))
    return {"value": None}
instead(answer)
""",
        costs=("thrice",),
    ),
    Attack(
        "a bomb of small things",
        "Sends three million empty lists in three million bytes.",
        _WRONG
        + _WIRE
        + """
def answer(*ignored):
    examiner.sendall(frame(b"\\xdd" + struct.pack(">I", 2_999_995) + b"\\x90" * 2_999_995))
    return {"value": None}
instead(answer)
""",
        settings={"call_seconds": 3.0},
        costs=("thrice",),
    ),
    Attack(
        "extension types and times",
        "Sends msgpack's own extensions, dates and bytes that are no text.",
        _WRONG
        + _WIRE
        + """
def answer(*ignored):
    examiner.sendall(frame(b"\\x81\\xa5value\\xc7\\x0c\\xff" + bytes(12)))
    return {"value": None}
instead(answer)
""",
        costs=("thrice",),
    ),
    Attack(
        "half a message",
        "Begins an answer and never ends it.",
        _WRONG
        + _WIRE
        + """
def answer(*ignored):
    examiner.sendall(struct.pack("<II", 100, 0) + b"\\x81")
    time.sleep(20)
instead(answer)
""",
        settings={"call_seconds": 1.0},
        costs=("thrice",),
    ),
    Attack(
        "a message in drops",
        "Sends an answer byte by byte, each just in time.",
        _WRONG
        + _WIRE
        + """
def answer(*ignored):
    for byte in struct.pack("<II", 1_000, 0) + b"\\xdd" * 1_000:
        try:
            examiner.sendall(bytes([byte]))
            time.sleep(0.2)
        except BaseException: pass
instead(answer)
""",
        settings={"call_seconds": 1.0, "question_seconds": 4.0},
        costs=("thrice",),
    ),
    Attack(
        "does not listen",
        "Closes its ends of the wire, and goes on.",
        _WIRE
        + """
os.close(engine.fileno())
os.close(examiner.fileno())
time.sleep(0.1)
"""
        + _WRONG,
    ),
    Attack(
        "two answer",
        "Forks, so that two processes read and answer the same connections.",
        _WIRE + "os.fork()\n" + _WRONG,
        costs=("thrice", "total"),
    ),
    Attack(
        "answers for another question",
        "Remembers right answers of the grader's other questions and gives them for this one.",
        _WRONG
        + _WIRE
        + """
honest = type(process)._answer
seen = []
def _answer(self, message, *codecs):
    answer = honest(self, message, *codecs)
    seen.append(answer)
    return seen[-2] if message["do"] == "call" and len(seen) > 1 else answer
type(process)._answer = _answer
""",
        costs=("thrice",),
    ),
]
