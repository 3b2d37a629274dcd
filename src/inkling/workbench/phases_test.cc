#include "inkling/workbench/phases.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "inkling/analyze.h"
#include "inkling/core/silent_progress.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/synth.h"

namespace inkling {
namespace {

std::vector<std::int64_t> frame_times(std::size_t frames, double fps = 25) {
  std::vector<std::int64_t> times;
  for (std::size_t i = 0; i < frames; ++i) {
    times.push_back(std::llround(1e6 * static_cast<double>(i) / fps));
  }
  return times;
}

// Rises from onset to apex and falls to offset, a raised cosine.
float hump(double i, double onset, double apex, double offset) {
  if (i <= onset || i >= offset) return 0;
  const double phase = i < apex ? (i - onset) / (apex - onset) : (offset - i) / (offset - apex);
  return static_cast<float>(0.5 - 0.5 * std::cos(M_PI * phase));
}

std::vector<float> hump_curve(std::size_t frames, double onset, double apex, double offset,
                              double height = 1, double rest = 0) {
  std::vector<float> curve(frames);
  for (std::size_t i = 0; i < frames; ++i) {
    curve[i] =
        static_cast<float>(rest + height * hump(static_cast<double>(i), onset, apex, offset));
  }
  return curve;
}

TEST(ProposePhases, FindsWhereAMovementBeginsAndEnds) {
  for (const double rest : {0.0, 5.0}) {
    const auto curve = hump_curve(100, 40, 46, 55, 0.03, rest);
    const auto found = propose_phases(curve, frame_times(100), 46);
    ASSERT_TRUE(found);
    EXPECT_NEAR(double(found->onset_frame), 41, 1) << rest;
    EXPECT_NEAR(double(found->offset_frame), 53, 1) << rest;
  }
}

TEST(ProposePhases, DoNotDependOnTheFrameRate) {
  const auto curve = hump_curve(800, 320, 368, 440);
  const auto found = propose_phases(curve, frame_times(800, 200), 368);
  ASSERT_TRUE(found);
  EXPECT_NEAR(double(found->onset_frame), 331, 3);
  EXPECT_NEAR(double(found->offset_frame), 424, 3);
}

TEST(ProposePhases, ContainTheApexThatTheCoderGave) {
  const auto curve = hump_curve(100, 40, 46, 55);
  for (std::int64_t apex = 0; apex < 100; ++apex) {
    const auto found = propose_phases(curve, frame_times(100), apex);
    ASSERT_TRUE(found);
    EXPECT_LE(found->onset_frame, apex);
    EXPECT_GE(found->offset_frame, apex);
  }
  const auto off_by_one = propose_phases(curve, frame_times(100), 47);
  EXPECT_EQ(off_by_one->onset_frame, propose_phases(curve, frame_times(100), 46)->onset_frame);
}

TEST(ProposePhases, StopBeforeTheNextMovement) {
  auto curve = hump_curve(100, 40, 46, 52);
  const auto next = hump_curve(100, 54, 60, 66, 1.5);
  for (std::size_t i = 0; i < curve.size(); ++i) curve[i] += next[i];
  const auto found = propose_phases(curve, frame_times(100), 46);
  ASSERT_TRUE(found);
  EXPECT_LE(found->offset_frame, 54);
  EXPECT_GE(found->offset_frame, 49);
}

TEST(ProposePhases, StayWithinWhatIsMeasured) {
  auto curve = hump_curve(100, 40, 46, 55);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  curve[43] = curve[50] = nan;
  const auto found = propose_phases(curve, frame_times(100), 46);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->onset_frame, 44);
  EXPECT_EQ(found->offset_frame, 49);
  EXPECT_FALSE(propose_phases(curve, frame_times(100), 43));
  const std::vector<float> flat(100, 0.2f);
  EXPECT_TRUE(propose_phases(flat, frame_times(100), 50));
  EXPECT_THROW(propose_phases(flat, frame_times(99), 50), BrokenContract);
  EXPECT_THROW(propose_phases(flat, frame_times(100), 100), BrokenContract);
}

TEST(MovementCurve, IsMadeOfThePartsThatMove) {
  const auto brow = hump_curve(100, 40, 46, 55, 0.03);
  // Elsewhere something slow goes on that has nothing to do with it.
  const auto mouth = hump_curve(100, -60, 30, 160, 0.1);
  const std::vector<FrameCurve> curves{brow, mouth};
  const auto curve = movement_curve(curves, frame_times(100), 46);
  const auto found = propose_phases(curve, frame_times(100), 46);
  ASSERT_TRUE(found);
  EXPECT_NEAR(double(found->onset_frame), 41, 1);
  EXPECT_NEAR(double(found->offset_frame), 53, 1);
}

TEST(ProposePhases, TakeTheScoreOfAShortMovementAndThePartsOfALongOne) {
  const auto score = hump_curve(100, 40, 46, 55, 2);
  const auto brow = hump_curve(100, 10, 30, 70, 0.1);
  const std::vector<FrameCurve> parts{brow};
  const auto times = frame_times(100);
  const auto brief = propose_phases(score, parts, times, 46);
  ASSERT_TRUE(brief);
  EXPECT_NEAR(double(brief->onset_frame), 41, 1);
  const auto lasting = propose_phases(score, parts, times, 30);
  ASSERT_TRUE(lasting);
  EXPECT_NEAR(double(lasting->onset_frame), 16, 2);
  EXPECT_NEAR(double(lasting->offset_frame), 58, 2);
}

struct Off {
  double onset = 0, offset = 0;
  int count = 0;

  void add(const std::optional<ProposedPhases>& found, const TruthRow& row) {
    if (!found) return;
    onset += std::abs(double(found->onset_frame - row.onset_frame));
    offset += std::abs(double(found->offset_frame - row.offset_frame));
    ++count;
  }
  double mean_onset() const { return onset / count; }
  double mean_offset() const { return offset / count; }
};

void add_proposals(const RecordingResult& result, const std::vector<TruthRow>& truth,
                   std::map<std::string, Off>& off) {
  const FaceResult& face = result.faces.at(0);
  std::vector<std::int64_t> times_us;
  std::vector<float> score;
  for (const FrameRow& row : face.rows) {
    times_us.push_back(row.time_us);
    score.push_back(row.face ? row.score : std::numeric_limits<float>::quiet_NaN());
  }
  std::vector<FrameCurve> parts;
  for (const auto& [name, curve] : face.region_curves) parts.emplace_back(curve);
  for (const TruthRow& row : truth) {
    if (row.type != "micro" && row.type != "macro") continue;
    off[row.type].add(propose_phases(score, parts, times_us, row.apex_frame), row);
  }
}

// Inserted movements, whose onset, apex and offset are known.
TEST(PhasesQuality, OnInsertedMovements) {
  const TestFolder folder;
  SilentProgress silent;
  const CancelToken never;
  SynthOptions synth;
  synth.seconds = 24;
  synth.script.micro_every_s = 2.5;
  synth.damage.bitrate_kbps = 800;
  synth.seed = 4;
  const auto made = insert_movements(std::string(INKLING_DRAWN) + "/girl.ppm", folder / "girl.mp4",
                                     synth, silent, never);
  for (const std::string spotter : {"flow", "flow-tcn"}) {
    AnalyzeOptions options;
    options.spotter = spotter;
    options.hide_faces = true;
    std::map<std::string, Off> off;
    add_proposals(analyze(made.video, options, silent, never), made.truth, off);
    for (const auto& [type, of] : off) {
      std::printf("%s, %d %s: mean absolute error of onset %.2f, of offset %.2f frames\n",
                  spotter.c_str(), of.count, type.c_str(), of.mean_onset(), of.mean_offset());
    }
    EXPECT_GT(off["micro"].count, 5);
    EXPECT_LT(off["micro"].mean_onset(), 2) << spotter;
    EXPECT_LT(off["micro"].mean_offset(), spotter == "flow" ? 2 : 3.5) << spotter;
  }
}

}  // namespace
}  // namespace inkling
