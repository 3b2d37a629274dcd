"""Packages from PyPI that tests compare with, in an environment of their own."""
import subprocess
import sys


def use_packages(requirements, folder):
    """Installs them into `folder` where they are not there yet; from then on they are imported."""
    wanted = requirements.read_text()
    installed = folder / requirements.name
    if not installed.exists() or installed.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin/pip", "install", "-q", "--disable-pip-version-check", "-r",
                        requirements], check=True)
        installed.write_text(wanted)
    sys.path.insert(0, str(next(folder.glob("lib/python*/site-packages"))))
