#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

const SpotterVariant& flow_tcn() { return find_variant(spotters(), "spotter", "flow-tcn"); }

// A drawn face whose brows go up by 3 px of 72 between the eyes about 1.64 s.
testing::Measured recording() {
  testing::Scene scene;
  scene.still = &testing::drawn_still();
  scene.noise_grey = 0.5;
  scene.frame_from_still = testing::sway(scene, 72, 0);
  for (const double x : {-0.4, 0.4}) {
    scene.moves.push_back({1.5, 1.64, 1.8, {x, -0.35}, {0, -3.0 / 72}});
  }
  return testing::measure_in_memory(scene, testing::steady_times(3.2, 25));
}

Spotting spot(const testing::Measured& measured, const char* option = nullptr,
              const std::string& value = {}) {
  Options options = flow_tcn().defaults();
  if (option) options.parse(option, value);
  const auto spotter = flow_tcn().create(options);
  for (std::size_t i = 0; i < measured.samples.size(); ++i) {
    spotter->add(measured.crops[i], measured.samples[i]);
  }
  return spotter->finish();
}

// Scores are probabilities in units of the threshold.
TEST(FlowTcnSpotter, ScoresAreProbabilitiesInUnitsOfTheThreshold) {
  const testing::Measured measured = recording();
  const Spotting low = spot(measured, "threshold", "0.2");
  const Spotting high = spot(measured, "threshold", "0.4");
  ASSERT_EQ(low.score.size(), high.score.size());
  for (const SampleIndex i : low.score.indices()) {
    if (std::isnan(low.score[i])) continue;
    EXPECT_NEAR(low.score[i], 2 * high.score[i], 1e-4);
    EXPECT_LE(low.score[i] * 0.2f, 1.0001f);
  }
}

TEST(FlowTcnSpotter, AMovementComesWithAllItsUnitsAndStandsWhereTheCurveIsHigh) {
  const Spotting spotting = spot(recording());
  const auto micro = testing::of_type(spotting.movements, EventType::kMicro);
  ASSERT_EQ(micro.size(), 1u) << testing::list(spotting.movements);
  EXPECT_EQ(micro[0].units.size(), 15u);
  EXPECT_GT(spotting.score[micro[0].span.apex], 1);
  EXPECT_GT(spotting.emotion_temperature, 0.5);
}

TEST(FlowTcnSpotter, TheEndsAreUnknown) {
  const Spotting spotting = spot(recording());
  EXPECT_TRUE(std::isnan(spotting.score.values().front()));
  EXPECT_TRUE(std::isnan(spotting.score.values().back()));
}

TEST(FlowTcnSpotter, WeightsThatAreNoneAreRefusedByTheirName) {
  const TestFolder folder;
  write_file(folder / "w.safetensors", "no weights");
  Options options = flow_tcn().defaults();
  options.set("weights", (folder / "w.safetensors").string());
  try {
    flow_tcn().create(options);
    FAIL() << "was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_NE(error.where().find("w.safetensors"), std::string::npos);
  }
  options.set("weights", (folder / "missing").string());
  EXPECT_THROW(flow_tcn().create(options), Error);
}

}  // namespace
}  // namespace inkling
