"""Packages from npm that tests compare with."""
import base64
import hashlib
import subprocess
import tempfile
from pathlib import Path

from python_packages import alone_in


def npm_package(name, integrity, folder):
    """Folder of the package `name` ("pkg@1.2.3") alone, fetched where it is not there yet.

    For packages whose program is bundled: what they name as needed is not fetched. `integrity` is
    npm's own "sha512-…".
    """
    target = folder / name
    with alone_in(target):
        if not target.exists():
            fetch_package(name, integrity, folder, target)
    return target / "package"


def fetch_package(name, integrity, folder, target):
    with tempfile.TemporaryDirectory(dir=folder) as made:
        subprocess.run(["npm", "pack", "--silent", "--pack-destination", made, name], check=True,
                       cwd=made, stdout=subprocess.DEVNULL)
        archive = next(Path(made).glob("*.tgz"))
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if integrity != "sha512-" + found:
            raise RuntimeError(f"{name} is not the package that was pinned: sha512-{found}")
        unpacked = Path(made) / "unpacked"
        unpacked.mkdir()
        subprocess.run(["tar", "-xzf", archive, "-C", unpacked], check=True)
        unpacked.rename(target)
