#include "inkling/synthesis/two_people/two_person_call.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "inkling/core/silent_progress.h"
#include "inkling/core/testing/option_table_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"
#include "inkling/synthesis/two_people/call_options.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

SilentProgress silent_call;
const CancelToken kNeverCancelled;

CallOptions small_call() {
  CallOptions options;
  options.width = 480, options.height = 270;
  options.seconds = 14, options.switches = 3;
  options.seed = 2;
  options.jobs = 1;
  return options;
}

TEST(CallOptions, TheTableIsSound) { testing::expect_sound_table(call_options()); }

TEST(TwoPersonCall, EveryMovementIsInViewAndApartFromEverySwitch) {
  CallOptions options = small_call();
  options.seconds = 120, options.switches = 20;
  const auto people = call_people(options);
  for (const CallLayout& layout : call_layouts()) {
    const PlannedCall planned = plan_call(layout, people, options);
    ASSERT_EQ(planned.switch_frames.size(), 20u);
    EXPECT_TRUE(std::ranges::is_sorted(planned.switch_frames, std::less_equal<>()));
    EXPECT_EQ(planned.frames, 3000);
    for (int p = 0; p < 2; ++p) {
      const auto& script = planned.scripts[static_cast<std::size_t>(p)];
      EXPECT_GT(std::ranges::count(script, "micro", &ScriptedMovement::type), 4) << layout.name;
      for (const ScriptedMovement& movement : script) {
        int stage = 0;
        for (const std::int64_t frame : planned.switch_frames) {
          const double t_s = static_cast<double>(frame) / options.fps;
          stage += t_s <= movement.onset_s;
          const double apart_s = movement.type == "speech" ? 0.2 : 0.9;
          const bool before = movement.offset_s < t_s - apart_s;
          const bool after = movement.onset_s > t_s + apart_s;
          EXPECT_TRUE(before || after) << layout.name << " " << movement.type;
        }
        const auto tiles = layout.tiles(stage, options.width, options.height);
        EXPECT_TRUE(std::ranges::count(tiles, p, &CallTile::person) == 1) << layout.name;
      }
    }
  }
}

TEST(TwoPersonCall, SomebodySpeaksInEveryLayoutWhoDoesNothingElseMeanwhile) {
  CallOptions options = small_call();
  options.seconds = 60, options.switches = 20;
  const auto people = call_people(options);
  for (const CallLayout& layout : call_layouts()) {
    const PlannedCall planned = plan_call(layout, people, options);
    std::ptrdiff_t turns = 0;
    for (const auto& script : planned.scripts) {
      turns += std::ranges::count(script, "speech", &ScriptedMovement::type);
      for (std::size_t i = 1; i < script.size(); ++i) {
        if (script[i].type != "speech" && script[i - 1].type != "speech") continue;
        EXPECT_GT(script[i].onset_s, script[i - 1].offset_s + 0.2) << layout.name;
      }
    }
    EXPECT_GE(turns, 6) << layout.name;
  }
}

TEST(TwoPersonCall, TablesSayWhatTheRecordingHolds) {
  const TestFolder folder;
  CallOptions options = small_call();
  options.layouts = {"picture-in-picture"};
  const CallSummary summary = make_calls(folder.path(), options, silent_call, kNeverCancelled);
  EXPECT_EQ(summary.recordings, 1u);
  EXPECT_EQ(summary.switches, 3u);
  const auto child = read_truth(folder / "truth-child.csv");
  const auto therapist = read_truth(folder / "truth-therapist.csv");
  EXPECT_EQ(summary.movements, child.size() + therapist.size());
  EXPECT_GT(summary.micro, 0u);
  for (const TruthRow& row : child) EXPECT_EQ(row.subject, "child");
  const auto recordings = read_recordings(folder / "recordings.csv");
  ASSERT_EQ(recordings.size(), 1u);
  EXPECT_EQ(recordings[0].frames, 350);

  const CsvTable tiles = CsvTable::read(folder / "tiles.csv");
  const CsvTable switches = CsvTable::read(folder / "switches.csv");
  EXPECT_EQ(tiles.rows(), 8u);
  ASSERT_EQ(switches.rows(), 3u);
  std::int64_t covered = 0;
  for (std::size_t i = 0; i < tiles.rows(); ++i) {
    if (tiles.cell(i, tiles.column("role")) != "child") continue;
    covered += tiles.integer(i, tiles.column("last_frame")) + 1 -
               tiles.integer(i, tiles.column("first_frame"));
  }
  EXPECT_EQ(covered, 350);

  // The picture changes at every switch, and nowhere else so much.
  const auto source = open_source(folder / "picture-in-picture.mp4");
  std::vector<double> change;
  Frame before;
  for (Frame frame; source->next(frame); before = frame) {
    if (frame.index == 0) continue;
    double sum = 0;
    for (int y = 0; y < 270; y += 3) {
      for (int x = 0; x < 480; x += 3) {
        sum += std::abs(frame.luma().at(x, y) - before.luma().at(x, y));
      }
    }
    change.push_back(sum);
  }
  ASSERT_EQ(change.size(), 349u);
  std::vector<double> sorted = change;
  std::ranges::sort(sorted, std::greater<>());
  for (std::size_t i = 0; i < 3; ++i) {
    const auto frame = static_cast<std::size_t>(switches.integer(i, switches.column("frame")));
    EXPECT_GE(change[frame - 1], sorted[2]) << frame;
  }
  EXPECT_GT(sorted[2], 3 * sorted[3]);
}

TEST(TwoPersonCall, TheSameOptionsGiveTheSameBytes) {
  const TestFolder a, b;
  CallOptions options = small_call();
  options.layouts = {"speaker"};
  options.seconds = 6, options.switches = 1;
  make_calls(a.path(), options, silent_call, kNeverCancelled);
  make_calls(b.path(), options, silent_call, kNeverCancelled);
  for (const char* name : {"speaker.mp4", "truth-child.csv", "tiles.csv", "child.jpg"}) {
    EXPECT_EQ(read_file(a / name), read_file(b / name)) << name;
  }
}

}  // namespace
}  // namespace inkling
