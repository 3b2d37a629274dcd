#include "inkling/experiment/motion_reader.h"

#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "inkling/files/command_run.h"
#include "inkling/files/sha256.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/nn/safetensors.h"

namespace inkling {
namespace {

TEST(MotionReader, WhatIsKeptWasMadeOfTheRecording) {
  const TestFolder folder;
  write_file(folder / "a.mp4", "a");
  const FollowMethods methods;
  const std::string key = sha256_hex(program_sha256() + sha256_hex("a") + to_text(methods));
  write_file(folder / (key + ".motion"), tensor_bytes({}));
  note_command({{folder.path(), {"train", "spotter"}}, folder / "out"});
  EXPECT_TRUE(
      read_motion(folder / "a.mp4", methods, folder.path(), CancelToken()).stretches.empty());
  const auto command = command_for(folder / "out", {}, {});
  ASSERT_EQ(command->read.size(), 1u);
  EXPECT_EQ(command->read[0].path, folder / "a.mp4");
}

}  // namespace
}  // namespace inkling
