"""The Debian packages, built and installed on a bare Debian 12, where the program analyses.

Needs root, mmdebstrap and Debian's mirror as /etc/apt names it; says so and skips where one is
missing. The bare root and what apt fetched are kept in INKLING_BUILD/bare.
"""
import csv
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

BUILD = Path(os.environ.get("INKLING_BUILD", ""))
KEPT = BUILD / "bare"
SUITE = "bookworm"
# dpkg need not wait for the disk after each package.
APT = ["apt-get", "-q", "-o", "Dpkg::Options::=--force-unsafe-io", "-o", "Acquire::Languages=none"]


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, **options)


def mirrors():
    """Files of /etc/apt that name Debian's own suites."""
    found = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    return [path for path in found
            if path.is_file() and re.search(rf"(^|\s){SUITE}(-security)?\s", path.read_text(), re.M)
            and re.search(rf"\b{SUITE} .*\bmain\b|^Components:.*\bmain\b", path.read_text(), re.M)]


def bare_root():
    """An archive of Debian with apt and nothing else; made once."""
    archive = KEPT / f"{SUITE}.tar"
    if not archive.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        made = archive.with_suffix(".part.tar")
        done = run("mmdebstrap", "--mode=root", "--variant=apt", SUITE, made, *mirrors())
        if done.returncode != 0:
            raise unittest.SkipTest("no bare Debian could be made: " +
                                    (done.stderr.strip().splitlines() or ["?"])[-1])
        made.rename(archive)
    return archive


@unittest.skipUnless(BUILD.name, "INKLING_BUILD names no build folder")
@unittest.skipUnless(os.geteuid() == 0, "installing into a bare Debian needs root")
@unittest.skipUnless(shutil.which("mmdebstrap"), "mmdebstrap is missing")
class PackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory(prefix="inkling-bare-")
        cls.addClassCleanup(scratch.cleanup)
        cls.root = Path(scratch.name) / "root"
        cls.root.mkdir()
        archive = bare_root()
        packages = Path(scratch.name) / "packages"
        made = run("cpack", "--config", BUILD / "CPackConfig.cmake", "-B", packages, cwd=BUILD)
        if made.returncode != 0:
            raise AssertionError(made.stdout + made.stderr)
        cls.packages = {path.name.split("_")[0]: path for path in packages.glob("*.deb")}
        unpacked = run("tar", "-xf", archive, "-C", cls.root)
        if unpacked.returncode != 0:
            raise AssertionError(unpacked.stderr)
        shutil.copy("/etc/resolv.conf", cls.root / "etc/resolv.conf")
        for path in cls.packages.values():
            shutil.copy(path, cls.root / "tmp")
        fetched = KEPT / "fetched"
        (fetched / "partial").mkdir(parents=True, exist_ok=True)
        for path in fetched.glob("*.deb"):
            os.link(path, cls.root / "var/cache/apt/archives" / path.name)
        update = cls.inside(*APT, "update")
        if update.returncode != 0 or "Failed to fetch" in update.stderr:
            raise unittest.SkipTest("Debian's mirror cannot be reached")
        cls.installed = cls.install("inkling")
        for path in (cls.root / "var/cache/apt/archives").glob("*.deb"):
            if not (fetched / path.name).exists():
                shutil.copy(path, fetched)

    @classmethod
    def inside(cls, *command):
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive",
                       "LC_ALL": "C.UTF-8", "HOME": "/root"}
        return run("chroot", cls.root, *command, env=environment)

    @classmethod
    def install(cls, *names, simulate=False):
        files = [f"/tmp/{cls.packages[name].name}" for name in names]
        return cls.inside(*APT, "install", "-y", "--no-install-recommends",
                          "-o", "APT::Keep-Downloaded-Packages=true",
                          *(["-s"] if simulate else []), *files)

    def test_packages(self):
        self.assertEqual(set(self.packages), {"inkling", "inkling-networks", "libinkling-dev"})

    def test_the_program_draws_and_analyses(self):
        self.assertEqual(self.installed.returncode, 0, self.installed.stderr)
        drawn = self.inside("inkling", "synth", "cohort", "--children", "1", "--adults", "0",
                            "--seconds", "4", "--seed", "2", "-o", "/made")
        self.assertEqual(drawn.returncode, 0, drawn.stderr)
        done = self.inside("inkling", "analyze", "/made/c01-1.mp4", "-o", "/results", "--quiet")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        results = self.root / "results/c01-1"
        with (results / "frames.csv").open() as table:
            rows = list(csv.DictReader(table))
        self.assertEqual(len(rows), 100)
        self.assertGreater(sum(row["face"] == "1" for row in rows), 90)
        self.assertIn("</html>", (results / "report.html").read_text())
        self.assertTrue((results / "events.csv").exists())

    def test_networks_are_a_package_of_their_own(self):
        self.assertNotIn("libtorch", self.inside("dpkg-query", "-W", "-f", "${Package}\n").stdout)
        simulated = self.install("inkling-networks", simulate=True)
        self.assertEqual(simulated.returncode, 0, simulated.stderr)
        self.assertIn("Inst libtorch", simulated.stdout)

    def test_the_library_needs_no_third_party_to_build_with(self):
        simulated = self.install("libinkling-dev", simulate=True)
        self.assertEqual(simulated.returncode, 0, simulated.stderr)
        self.assertNotRegex(simulated.stdout, r"Inst lib(opencv|av|dlib)\S*-dev")


if __name__ == "__main__":
    unittest.main()
