"""Packages from PyPI that tests compare with, in an environment of their own."""
import contextlib
import fcntl
import subprocess
import sys


@contextlib.contextmanager
def alone_in(folder):
    """Another test that wants the same waits until it is there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_name(folder.name + ".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install_packages(requirements, folder):
    """Into `folder`, where they are not there yet; its Python."""
    wanted = requirements.read_text()
    installed = folder / requirements.name
    with alone_in(folder):
        if not installed.exists() or installed.read_text() != wanted:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            subprocess.run([folder / "bin/pip", "install", "-q", "--disable-pip-version-check",
                            "-r", requirements], check=True)
            installed.write_text(wanted)
    return folder / "bin/python"


def use_packages(requirements, folder):
    """Installs them; from then on they are imported."""
    install_packages(requirements, folder)
    sys.path.insert(0, str(next(folder.glob("lib/python*/site-packages"))))
