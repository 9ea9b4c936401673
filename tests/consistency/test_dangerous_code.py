"""What the program must never do, seen in its own code: run texts, unpack objects, read XML freely, fetch at will."""

import ast
import re
from itertools import pairwise
from re import _constants as codes  # the parser of re has no public name
from re import _parser as parser

import pytest
from source import files, name, tree

# Module -> the files that may use it, each with a reason told there.
FETCHING = {
    "requests": {"web/feed_reader.py", "web/oidc.py"},
    "smtplib": {"web/post.py"},
    "subprocess": {"web/background.py"},
}
UNPACKING = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "yaml", "tarfile", "zipfile", "ctypes", "code"}
NETWORK = {"urllib.request", "http.client", "httpx", "aiohttp", "socket", "ftplib", "telnetlib", "xmlrpc", "urllib3"}
# Only written with; what reads is one file, which refuses declarations of a document type.
XML_WRITING = {"Element", "SubElement", "indent", "register_namespace", "tostring"}
XML_READER = "mobility/exchange/markup.py"
RUNNING = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}


def imports(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def of(module, names):
    return any(module == one or module.startswith(f"{one}.") for one in names)


def everywhere(is_wrong):
    return {name(path): found for path in files(".py") if (found := sorted(set(filter(is_wrong, imports(path)))))}


def test_nothing_is_unpacked_that_could_be_a_program():
    assert everywhere(lambda one: of(one[0], UNPACKING)) == {}


def test_no_text_is_run_as_a_program():
    found = [
        (name(path), node.func.id)
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNNING
    ]
    assert found == []


def test_no_shell_is_asked():
    words = {
        keyword.arg
        for path in files(".py")
        for n in ast.walk(tree(path))
        if isinstance(n, ast.Call)
        for keyword in n.keywords
    }
    assert "shell" not in words
    assert everywhere(lambda one: one[0] == "os" and one[1] in {"system", "popen"}) == {}


def test_no_page_is_made_from_a_text_that_somebody_wrote():
    assert everywhere(lambda one: one[1] in {"render_template_string", "Template"}) == {}


def test_the_network_is_asked_in_a_few_named_places_and_never_where_users_say():
    assert everywhere(lambda one: of(one[0], NETWORK)) == {}
    for module, allowed in FETCHING.items():
        assert set(everywhere(lambda one, module=module: of(one[0], {module}))) <= allowed


def test_xml_is_read_in_one_place():
    def is_reading(one):
        module, what = one
        is_xml = of(module, {"xml", "lxml", "defusedxml"})
        return is_xml and not (module == "xml.etree.ElementTree" and what in XML_WRITING)

    assert set(everywhere(is_reading)) <= {XML_READER}


def test_sql_is_never_put_together_from_texts():
    found = [
        name(path)
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"text", "exec_driver_sql", "execute"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
        and (node.func.attr != "execute")
    ]
    # Pragmas and triggers take no parameters, and what goes into them stands in the code.
    assert set(found) <= {"models/audit_guard.py", "web/database.py"}


def patterns():
    for path in files(".py"):
        for node in ast.walk(tree(path)):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_call and isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args:
                given = node.args[0]
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield name(path), given.value


REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT}


def inner(operation, argument):
    if operation is codes.SUBPATTERN:
        return [argument[-1]]
    if operation is codes.BRANCH:
        return argument[1]
    return [argument[2]] if operation in REPEATS else []


def is_endless(operation, argument):
    return operation in REPEATS and argument[1] == codes.MAXREPEAT


def holds_endless(parsed):
    """Tell whether anything in a pattern repeats without end."""
    return any(is_endless(*one) or any(map(holds_endless, inner(*one))) for one in parsed)


def is_nested(parsed):
    """Tell whether what repeats without end lies inside something that does too: the shape of endless time."""
    return any((is_endless(*one) and holds_endless(one[1][2])) or any(map(is_nested, inner(*one))) for one in parsed)


def is_nested_pattern(pattern):
    return is_nested(parser.parse(pattern))


def test_the_check_of_patterns_knows_a_bad_one():
    assert is_nested_pattern(r"(a+)+b")
    assert is_nested_pattern(r"(?:x|(?:\w*)*)$")
    assert not is_nested_pattern(r"a+b+[cd]{2,5}")


def test_no_pattern_can_take_endless_time():
    found = {where for where, pattern in patterns() if is_nested_pattern(pattern)}
    # There an apostrophe, which no word holds, begins each further part: there is one way to read a text.
    assert found == {"matching/text/tokens.py"}


def test_templates_are_escaped_and_mark_no_text_of_users_as_safe():
    found = []
    for path in files(".html"):
        for before, after in pairwise(re.split(r"(\|\s*safe)", path.read_text(encoding="utf-8"))):
            if after.replace(" ", "") == "|safe" and not re.search(r"""['"]\s*$""", before):
                found.append((name(path), before[-40:]))
    assert found == []


@pytest.mark.parametrize("word", ["autoescape false", "|safe("])
def test_no_template_turns_escaping_off(word):
    assert [name(path) for path in files(".html") if word in path.read_text(encoding="utf-8")] == []
