#include "cli/recording_loop.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/command_run.h"

namespace inkling::cli {
namespace {

struct Loop {
  std::vector<std::string> done, failures;

  void run(const std::vector<std::string>& names, ErrorKind kind = ErrorKind::kInput) {
    std::vector<RecordingInput> inputs;
    for (const std::string& name : names) inputs.push_back({name, name});
    TerminalProgress progress(ProgressStyle::kSilent, "frames");
    for_each_recording(
        inputs, progress, CancelToken(),
        [&](const RecordingInput& input) {
          if (input.path == "bad") throw Error(kind, "no video", "bad", "");
          done.push_back(input.path.string());
        },
        [&](const RecordingInput& input, const Error& error) {
          failures.push_back(input.path.string() + ": " + error.problem());
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

TEST(RecordingLoop, WhatIsNoRecordingIsAFailureAmongOthers) {
  Loop loop;
  TerminalProgress progress(ProgressStyle::kSilent, "frames");
  const Error nothing(ErrorKind::kInput, "holds nothing", "empty", "");
  for_each_recording(
      {{"empty", "empty", nothing}, {"a", "a"}}, progress, CancelToken(),
      [&](const RecordingInput& input) { loop.done.push_back(input.name); },
      [&](const RecordingInput&, const Error& error) { loop.failures.push_back(error.problem()); });
  EXPECT_EQ(loop.done, Texts{"a"});
  EXPECT_EQ(loop.failures, Texts{"holds nothing"});
}

TEST(RecordingLoop, AloneItIsTheCommandThatFails) {
  Loop loop;
  EXPECT_THROW(loop.run({"bad"}), Error);
  EXPECT_TRUE(loop.failures.empty());
}

TEST(RecordingLoop, ResultsAreMadeOfTheirOwnRecording) {
  note_command({{"/lab", {"analyze"}}, "/lab/out"});
  note_input("/lab/roles.csv", "1a");
  std::vector<std::string> read;
  TerminalProgress progress(ProgressStyle::kSilent, "frames");
  for_each_recording(
      {{"/lab/bad", "bad"}, {"/lab/finished-before", "b"}, {"/lab/c", "c"}}, progress,
      CancelToken(),
      [&](const RecordingInput& input) {
        note_input(input.path, "2b");
        if (input.name == "bad") throw Error(ErrorKind::kInput, "no video", "bad", "");
        read.clear();
        const auto command = command_for("/lab/out", {}, {});
        for (const InputMark& one : command->read) read.push_back(one.path.string());
      },
      [](const RecordingInput&, const Error&) {});
  EXPECT_EQ(read, (Texts{"/lab/c", "/lab/roles.csv"}));
}

TEST(RecordingLoop, StoppingIsNoFailureOfARecording) {
  Loop loop;
  EXPECT_THROW(loop.run({"bad", "a"}, ErrorKind::kCancelled), Error);
  EXPECT_TRUE(loop.done.empty());
  CancelToken cancel;
  cancel.cancel();
  TerminalProgress progress(ProgressStyle::kSilent, "frames");
  EXPECT_THROW(
      for_each_recording({{"a", "a"}}, progress, cancel, [](const RecordingInput&) { FAIL(); }, {}),
      Error);
}

}  // namespace
}  // namespace inkling::cli
