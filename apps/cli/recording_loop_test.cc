#include "cli/recording_loop.h"

#include <gtest/gtest.h>

#include "inkling/error.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

struct Loop {
  std::vector<std::string> done, failures;

  void run(const std::vector<fs::path>& inputs, ErrorKind kind = ErrorKind::kInput) {
    TerminalProgress progress(ProgressStyle::kSilent, "frames");
    for_each_recording(
        inputs, progress, CancelToken(),
        [&](const fs::path& input) {
          if (input == "bad") throw Error(kind, "no video", "bad", "");
          done.push_back(input.string());
        },
        [&](const fs::path& input, const Error& error) {
          failures.push_back(input.string() + ": " + error.problem());
        });
  }
};

using Texts = std::vector<std::string>;

TEST(RecordingLoop, OneOfSeveralMayFail) {
  Loop loop;
  loop.run({"a", "bad", "b"});
  EXPECT_EQ(loop.done, (Texts{"a", "b"}));
  EXPECT_EQ(loop.failures, Texts{"bad: no video"});
}

TEST(RecordingLoop, AloneItIsTheCommandThatFails) {
  Loop loop;
  EXPECT_THROW(loop.run({"bad"}), Error);
  EXPECT_TRUE(loop.failures.empty());
}

TEST(RecordingLoop, StoppingIsNoFailureOfARecording) {
  Loop loop;
  EXPECT_THROW(loop.run({"bad", "a"}, ErrorKind::kCancelled), Error);
  EXPECT_TRUE(loop.done.empty());
  CancelToken cancel;
  cancel.cancel();
  TerminalProgress progress(ProgressStyle::kSilent, "frames");
  EXPECT_THROW(for_each_recording({"a"}, progress, cancel, [](const fs::path&) { FAIL(); }, {}),
               Error);
}

}  // namespace
}  // namespace inkling::cli
