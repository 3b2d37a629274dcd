#!/usr/bin/env python3
"""Checks the order of the rooms and the fences round third parties.

A room includes only itself and rooms that stand before it in src/inkling/CMakeLists.txt; the
programs under apps/ may include every room. A header of include/inkling/ belongs to the room that
PUBLIC names, counts as that room's, and includes only the standard library and other headers of
include/inkling/. A third party's headers stay in the rooms that FENCES names. Sources that are
compiled as one unit (unit_names.py) give no name twice, and no two types of a named namespace have
one name, in whatever rooms they stand: the linker takes them for one. Prints one line a violation;
exit 1 when there is one.

usage: check_rooms.py [ROOT]
"""
import re
import sys
from pathlib import Path

from unit_names import repeated_names, shared_types

# Headers (regular expression on the included name) -> where they may be included.
FENCES = [
    ("FFmpeg", r"lib(av|sw)\w+/", {"video"}),
    ("OpenCV", r"opencv2/(objdetect|dnn)", {"face", "models"}),
    ("OpenCV", r"opencv2/(core|imgproc)", {"models", "face", "align", "motion"}),
    ("OpenCV", r"opencv2/(video|optflow)", {"face", "motion"}),
    ("OpenCV", r"opencv2/", set()),
    ("dlib", r"dlib/", {"face", "models"}),
    ("ONNX", r"(onnx|google/protobuf)/", {"models"}),
    ("Highway", r"hwy/", {"kernels"}),
    ("libsodium", r"sodium", {"files", "storage"}),
    ("SQLite", r"(SQLiteCpp/|sqlite3)", {"storage"}),
    ("libcurl", r"curl/", {"files"}),
    ("LIBSVM", r"(libsvm/)?svm\.h", {"recognition"}),
    ("LIBLINEAR", r"(liblinear/)?linear\.h", {"recognition"}),
    ("OpenBLAS", r"(cblas|openblas.*)\.h", {"recognition"}),
    ("LibTorch", r"(torch|ATen|c10)/", {"nn"}),
    ("libzip", r"zip\.h", {"files"}),
    ("utf8proc", r"utf8proc\.h", {"files"}),
    ("Boost", r"boost/", {"study"}),
    ("Eigen", r"Eigen/", {"study"}),
    ("pugixml", r"pugixml", {"dataset", "labelling"}),
    ("libxlsxwriter", r"xlsxwriter", {"release"}),
    ("libarchive", r"archive(_entry)?\.h", {"release"}),
    ("nlohmann-json", r"nlohmann/",
     {"files", "models", "nn", "recognition", "labelling", "storage", "experiment", "study",
      "report", "workbench", "release", "reproduce", "apps"}),
    ("CLI11", r"CLI/", {"apps"}),
    ("cpp-httplib", r"httplib\.h", {"apps/server"}),
]
# Header of include/inkling/ -> the room that defines what it declares.
PUBLIC = {
    "analyze.h": "analysis",
    "baselines.h": "experiment",
    "catalog.h": "dataset",
    "descriptor.h": "descriptor",
    "error.h": "core",
    "evaluate.h": "experiment",
    "event.h": "facs",
    "face.h": "core",
    "geometry.h": "core",
    "image.h": "core",
    "index.h": "core",
    "learning.h": "nn",
    "options.h": "core",
    "output.h": "report",
    "progress.h": "core",
    "recognizer.h": "recognition",
    "recording.h": "video",
    "score.h": "evaluation",
    "sensitivity.h": "sensitivity",
    "spotter.h": "spotting",
    "study.h": "study",
    "synth.h": "synthesis",
    "train.h": "experiment",
    "truth.h": "evaluation",
}
# Beside a source, or help for tests; these may use any third party, but keep to the order of the
# rooms.
BESIDE = re.compile(r"(_(test|bench|fuzz)\.cc|/testing/[^/]+)$")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def room_order(root):
    text = (root / "src/inkling/CMakeLists.txt").read_text()
    found = re.search(r"foreach\(room ([^)]*)\)", text)
    if not found:
        sys.exit("check_rooms: src/inkling/CMakeLists.txt lists no rooms")
    return found.group(1).split()


def room_of(path, root):
    parts = path.relative_to(root).parts
    return "apps" if parts[0] == "apps" else parts[2]


def upward(room, name, order):
    """Why this room may not include the room header `name`, or None."""
    found = re.match(r"inkling/(?:(\w+)/|(\w+\.h)$)", name)
    if not found or room == "apps":
        return None
    target = found.group(1) or PUBLIC.get(found.group(2))
    if target is None:
        return f"{found.group(2)} is not a header of include/inkling/ that PUBLIC names"
    if target not in order:
        return f"'{target}' is not a room"
    if order.index(target) > order.index(room):
        return f"room {room} stands before room {target}"
    return None


def outside_fence(room, path, name):
    places = {room, f"{room}/{path.parent.name}"}
    for library, pattern, allowed in FENCES:
        if re.match(pattern, name):
            if BESIDE.search(path.as_posix()):
                return None
            if not places & allowed:
                return f"{library} belongs to " + (", ".join(sorted(allowed)) or "no room")
            return None
    return None


def includes(path):
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            yield number, found.group(1)


def public_violations(root, order):
    for path in sorted((root / "include").rglob("*")):
        if not path.is_file():
            continue
        where = path.relative_to(root)
        owner = PUBLIC.get(path.name)
        if where.parts[:-1] != ("include", "inkling") or owner is None:
            yield f"{where}: is not named in PUBLIC"
            continue
        for number, name in includes(path):
            if name.startswith("inkling/"):
                why = upward(owner, name, order)
                if name.count("/") > 1:
                    why = "a public header includes a room's own"
            else:
                why = None if re.fullmatch(r"[a-z0-9_]+", name) else "not of the standard library"
            if why:
                yield f"{where}:{number}: {name}: {why}"


def sources_of_units(root):
    """For each room, and for what needs LibTorch, the sources compiled several at a time."""
    torch = root / "src/inkling/nn/torch"
    for cmake in [*root.glob("src/inkling/*/CMakeLists.txt"), *root.glob("apps/*/CMakeLists.txt")]:
        alone = f"set_target_properties(inkling_{cmake.parent.name} PROPERTIES UNITY_BUILD OFF)"
        if alone not in cmake.read_text():
            yield [p for p in cmake.parent.rglob("*.cc") if p.parent != torch]
    yield list(torch.glob("*.cc"))


def unit_violations(root):
    for sources in sources_of_units(root):
        own = sorted(p for p in sources if not BESIDE.search(p.as_posix()) and p.stem != "main")
        for source, line, name, other, other_line in repeated_names(own):
            where, there = source.relative_to(root), f"{other.name}:{other_line}"
            yield (f"{where}:{line}: '{name}' stands in {there} too: a room's sources are compiled"
                   " as one unit, give it another name")


def type_violations(root):
    first = {}
    for top in ("include", "src/inkling", "apps"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in (".h", ".cc") or not path.is_file():
                continue
            where = path.relative_to(root)
            for name, line in shared_types(path.read_text(errors="replace")).items():
                if name not in first:
                    first[name] = f"{where}:{line}"
                    continue
                yield (f"{where}:{line}: '{name}' is defined in {first[name]} too: types of one"
                       " name are one for the linker, give it another name")


def violations(root):
    order = room_order(root)
    yield from public_violations(root, order)
    yield from unit_violations(root)
    yield from type_violations(root)
    for top in ("src/inkling", "apps"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in (".h", ".cc") or not path.is_file():
                continue
            room = room_of(path, root)
            if room != "apps" and room not in order:
                yield f"{path.relative_to(root)}: folder '{room}' is not in the list of rooms"
                continue
            for number, name in includes(path):
                why = upward(room, name, order) or outside_fence(room, path, name)
                if why:
                    yield f"{path.relative_to(root)}:{number}: {name}: {why}"


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    lines = list(violations(root))
    for line in lines:
        print(line)
    print("check_rooms: " + (f"{len(lines)} violation(s)" if lines else "rooms and fences kept"))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
