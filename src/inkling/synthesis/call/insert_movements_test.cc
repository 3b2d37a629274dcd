#include <gtest/gtest.h>

#include <string>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/synth.h"
#include "inkling/synthesis/person/render_portrait.h"
#include "inkling/video/jpeg.h"

namespace inkling {
namespace {

TEST(InsertMovements, APictureIsBroughtToLifeAndFootageKeepsItsLength) {
  const TestFolder folder;
  const Portrait portrait =
      render_portrait(draw_person(Population::kAdult, 3), draw_setting(3), 640, 480, 90);
  const auto jpeg = encode_jpeg(portrait.rgb, 95);
  write_file(folder / "face.jpg", {reinterpret_cast<const char*>(jpeg.data()), jpeg.size()});
  SynthOptions options;
  options.seconds = 6, options.width = 320, options.height = 240, options.iod_px = 50;
  options.script.micro_every_s = 2;
  Progress progress;
  const CancelToken cancel;
  const SynthRecording alive =
      insert_movements(folder / "face.jpg", folder / "alive.mp4", options, progress, cancel);
  EXPECT_EQ(alive.row.dataset, "synthetic");
  EXPECT_EQ(alive.row.recording, "alive");
  EXPECT_FALSE(alive.truth.empty());

  const SynthRecording inserted =
      insert_movements(folder / "alive.mp4", folder / "more.mp4", options, progress, cancel);
  EXPECT_EQ(inserted.row.frames, alive.row.frames);
  EXPECT_FALSE(inserted.truth.empty());
}

TEST(InsertMovements, WhatIsNoRecordingIsRefused) {
  const TestFolder folder;
  Progress progress;
  const CancelToken cancel;
  EXPECT_THROW(insert_movements(folder / "nothing.mp4", folder / "out.mp4", {}, progress, cancel),
               Error);
}

}  // namespace
}  // namespace inkling
