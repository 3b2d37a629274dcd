"""Names that two sources of a room give to things of their own.

The sources of a room are compiled several at a time, as one unit, so that what stands in their
unnamed namespaces must have names of its own within the room. Compilers say "redefinition" of a
line that is not at fault, and only when the two happen to share a unit; this says it in words.
"""
import re

UNNAMED = re.compile(r"namespace\s*\{")
NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'
                      r"(?<!\w)'(?:\\.|[^'\\\n])+'|^[ \t]*#(?:\\\n|[^\n])*",
                      re.DOTALL | re.MULTILINE)


def blank(match):
    """Keeps the lines, so that line numbers stay."""
    found = match.group(0)
    return ('""' if found[0] in "\"'R" else "") + "\n" * found.count("\n")


def close_of(code, start):
    """Behind the brace that closes the one at `start`."""
    depth = 0
    for at in range(start, len(code)):
        depth += (code[at] == "{") - (code[at] == "}")
        if depth == 0:
            return at + 1
    return len(code)


def declarations(code, begin, end):
    """(place, text up to its brace or semicolon, has a body?) of what stands at the top."""
    start = at = begin
    parens = 0
    while at < end:
        char = code[at]
        parens += (char == "(") - (char == ")")
        if char == "{" and parens == 0:
            head = code[start:at]
            after = close_of(code, at)
            if "=" not in head.split("(")[0]:
                yield start, head, True
            else:
                semicolon = code.find(";", after)
                yield start, head, False
                after = semicolon + 1 if semicolon >= 0 else end
            start = at = after
            continue
        if char == "{":
            at = close_of(code, at)
            continue
        if char == ";" and parens == 0:
            yield start, code[start:at], False
            start = at + 1
        at += 1


def without_angles(text):
    while True:
        shorter = re.sub(r"<[^<>]*>", "", text)
        if shorter == text:
            return text
        text = shorter


def parameter_types(text):
    """Types of the parameters in "f(int a, B b) const": what overloads are told apart by."""
    inside = text[text.index("(") + 1:text.rindex(")")] if ")" in text else ""
    types = []
    for parameter in inside.split(","):
        words = re.sub(r"=.*", "", parameter).split()
        if len(words) > 1 and re.fullmatch(r"\w+", words[-1]):
            words.pop()
        types.append(" ".join(words))
    return ", ".join(types)


def name_of(head, has_body):
    """(name, what it must differ in) of a declaration, or None where it may stand twice."""
    text = " ".join(head.split())
    text = re.sub(r"^(template ?<[^{}]*?> (?=\w))+", "", text)
    found = re.match(r"(?:struct|class|union|enum(?: class| struct)?) (\w+)\b[^(]*$", text)
    if found:
        return (found.group(1), "") if has_body else None
    if re.match(r"(using|namespace|static_assert|friend|\Z)", text):
        return None
    plain = without_angles(text)
    if "(" in plain.split("=")[0]:
        if not has_body:
            return None
        found = re.search(r"(\w+|operator\S+?) ?\(", plain)
        return (found.group(1), parameter_types(plain)) if found else None
    found = re.search(r"(\w+) ?(\[[^=]*)?$", plain.split("=")[0].strip())
    return (found.group(1), "") if found else None


NAMED = re.compile(r"(?:inline )?namespace ([\w:]+)$")
# None that is declared only, a specialisation, or part of a class and defined outside of it.
TYPE = re.compile(r"(?:template ?<[^{}]*> )?(?:struct|class|union|enum(?: class| struct)?) "
                  r"(\w+)(?: final)?(?: ?:(?!:)[^(]*)?$")


def types_within(code, begin, end, space):
    """(namespace::name, place) of the types that are defined in named namespaces."""
    for start, head, has_body in declarations(code, begin, end):
        text = " ".join(head.split())
        opening = start + len(head)
        if not has_body or code[opening:opening + 1] != "{":
            continue
        if inner := NAMED.match(text):
            within = f"{space}::{inner[1]}" if space else inner[1]
            yield from types_within(code, opening + 1, close_of(code, opening) - 1, within)
        elif space and (found := TYPE.match(text)):
            yield f"{space}::{found[1]}", start + len(head) - len(head.lstrip())


def shared_types(text):
    """{namespace::name: line} of the types that a file shares with all others."""
    code = NOT_CODE.sub(blank, text)
    return {name: code.count("\n", 0, place) + 1
            for name, place in types_within(code, 0, len(code), "")}


def own_names(text):
    """{(name, parameter types): line} of what stands in the unnamed namespaces of a source."""
    code = NOT_CODE.sub(blank, text)
    names = {}
    for opening in UNNAMED.finditer(code):
        end = close_of(code, opening.end() - 1) - 1
        for place, head, has_body in declarations(code, opening.end(), end):
            name = name_of(head, has_body)
            if name:
                place += len(head) - len(head.lstrip())
                names.setdefault(name, code.count("\n", 0, place) + 1)
    return names


def repeated_names(sources):
    """(source, line, name, other source, its line) of each name that stands in two sources."""
    first = {}
    for source in sources:
        for name, line in own_names(source.read_text(errors="replace")).items():
            if name in first:
                yield source, line, name[0], *first[name]
            else:
                first[name] = (source, line)
