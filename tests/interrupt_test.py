#!/usr/bin/env python3
"""Ctrl-C in the middle of a run leaves nothing half written; the next run is as if undisturbed."""
import signal
import subprocess
import time
import unittest

from inkling_case import INKLING, InklingCase, drawn_recording, ffmpeg


class Interrupt(InklingCase):
    def long_recording(self):
        path = self.folder / "long.mp4"
        ffmpeg("-stream_loop", "11", "-i", drawn_recording(), "-c", "copy", path)
        return path

    def interrupted(self, number, inputs, out, delay_s):
        run = subprocess.Popen([INKLING, "analyze", "--quiet", *inputs, "-o", out],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=self.env)
        time.sleep(delay_s)
        self.assertIsNone(run.poll(), "finished before it could be stopped")
        run.send_signal(number)
        stdout, stderr = run.communicate(timeout=60)
        return subprocess.CompletedProcess(run.args, run.returncode, stdout, stderr)

    def test_run_again_after_the_interrupt(self):
        source = self.long_recording()
        for number in (signal.SIGINT, signal.SIGTERM):
            self.assert_refused(self.interrupted(number, [source], self.out, 0.7), "stopped")
            self.assert_nothing_left()
        self.analyze_well(source)
        self.analyze_well(source, out=self.folder / "undisturbed")
        self.assert_same_results(self.out / "long", self.folder / "undisturbed/long")


if __name__ == "__main__":
    unittest.main()
