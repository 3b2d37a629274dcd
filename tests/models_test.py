#!/usr/bin/env python3
"""The store of face models: what is damaged or not what it claims to be is refused."""
import hashlib
import json
import shutil
import unittest

from inkling_case import DRAWN, InklingCase, drawn_recording, shared


class Models(InklingCase):
    def manifest(self, url, sha256, size):
        path = self.folder / "manifest.json"
        path.write_text(json.dumps({"models": [{
            "name": "sample", "kind": "detector", "file": "sample.onnx", "url": url,
            "sha256": sha256, "bytes": size, "licence": "none", "needs": "opencv-dnn"}]}))
        return path

    def store_files(self):
        return self.files_left(self.folder / "models")

    def test_list_shows_licences(self):
        run = self.run_inkling("models", "list")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertIn("licence:", run.stdout)
        models = json.loads(self.run_inkling("models", "list", "--json").stdout)["models"]
        self.assertTrue(models and all(model["licence"] for model in models))

    def test_wrong_sha256_is_refused(self):
        source = self.folder / "sample.onnx"
        source.write_bytes(b"not what was asked for")
        manifest = self.manifest(source.as_uri(), hashlib.sha256(b"another").hexdigest(),
                                 source.stat().st_size)
        run = self.run_inkling("models", "pull", "sample", "--manifest", manifest)
        self.assert_refused(run)
        self.assertFalse([name for name in self.store_files() if not name.endswith(".part")])

    def test_right_sha256_of_no_model_is_refused(self):
        source = self.folder / "sample.onnx"
        source.write_bytes(b"not a network at all")
        manifest = self.manifest(source.as_uri(), hashlib.sha256(source.read_bytes()).hexdigest(),
                                 source.stat().st_size)
        run = self.run_inkling("models", "pull", "sample", "--manifest", manifest)
        self.assert_refused(run)

    def test_unknown_name_is_refused(self):
        self.assert_refused(self.run_inkling("models", "pull", "no-such-model"), "no-such-model")

    def test_import_of_an_unknown_file_is_refused(self):
        path = self.folder / "holiday.onnx"
        path.write_bytes(b"x" * 1000)
        self.assert_refused(self.run_inkling("models", "import", path), path)
        self.assertEqual(self.store_files(), [])

    def check_installed_then_damaged(self, video):
        self.assertEqual(self.run_inkling("models", "verify").returncode, 0)
        flags = ("--detector", "openseeface", "--landmarker", "openseeface")
        self.analyze_well(video, *flags)
        for path in (self.folder / "models").rglob("*.onnx"):
            damaged = bytearray(path.read_bytes())
            damaged[len(damaged) // 2] ^= 0xFF
            path.write_bytes(damaged)
        run = self.run_inkling("models", "verify")
        self.assertEqual(run.returncode, 1)
        shutil.rmtree(self.out)
        self.assert_refused(self.analyze(video, *flags), "models")
        self.assert_nothing_left()

    def test_own_models_installed_then_damaged(self):
        for name, file in (("openseeface-detector", "detector.onnx"),
                           ("openseeface-landmarks", "landmarks.onnx")):
            run = self.run_inkling("models", "import", DRAWN / file, "--as", name)
            self.assertEqual(run.returncode, 0, run.stderr)
        self.check_installed_then_damaged(drawn_recording())

    def test_known_models_installed_then_damaged(self):
        for folder in shared("openseeface"):
            run = self.run_inkling("models", "import", folder)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.check_installed_then_damaged(drawn_recording())

    def test_missing_model_says_which_command_helps(self):
        run = self.analyze(drawn_recording(), "--detector", "openseeface")
        self.assert_refused(run, "inkling models")
        self.assert_nothing_left()


if __name__ == "__main__":
    unittest.main()
