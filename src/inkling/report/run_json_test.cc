#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/report/report.h"
#include "inkling/report/testing/sample_result.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

TEST(RunJson, CountsFramesAndEvents) {
  const RecordingResult result = testing::sample_result({.faces = 2, .pictures = false});
  const Json run = Json::parse(run_json(result));
  EXPECT_EQ(run["input"]["sha256"], result.input_sha256);
  EXPECT_EQ(run["counts"]["frames"], 1550);
  ASSERT_EQ(run["counts"]["faces"].size(), 2U);
  const Json& face = run["counts"]["faces"][0];
  EXPECT_EQ(face["events"]["micro"], 3);
  EXPECT_EQ(face["events"]["blink"], 12);
  const double seconds = (1550 - 55) / 25.0;
  EXPECT_NEAR(face["blinks_per_min"].get<double>(), 60 * 12 / seconds, 0.5);
  EXPECT_EQ(face["frames_with_face"], 1550 - 55);
  EXPECT_EQ(run["options"]["spotter.threshold"], "4");
  EXPECT_EQ(run["versions"]["OpenCV"], "4.6.0");
  EXPECT_EQ(run["timings_s"]["decode"], 3.41);
}

TEST(RunJson, SaysWhoIsWhereAndWhenSomebodySpeaks) {
  const RecordingResult result =
      testing::sample_result({.duration_s = 70, .faces = 2, .pictures = false, .call = true});
  const Json run = Json::parse(run_json(result));
  EXPECT_EQ(run["switch_frames"], Json({1050}));
  EXPECT_EQ(run["speech_s"], Json::parse("[[11.0,14.5]]"));
  const Json& child = run["counts"]["faces"][0];
  EXPECT_EQ(child["role"], "child");
  ASSERT_EQ(child["tiles"].size(), 2U);
  EXPECT_EQ(child["tiles"][1]["first_frame"], 1050);
  EXPECT_EQ(child["tiles"][1]["x"], 640);
  const Json silent = Json::parse(run_json(testing::sample_result({.pictures = false})));
  EXPECT_TRUE(silent["speech_s"].is_null());
  EXPECT_EQ(silent["switch_frames"], Json::array());
}

TEST(RunJson, OnlyTimingsDifferBetweenRuns) {
  RecordingResult first = testing::sample_result({.pictures = false});
  RecordingResult second = testing::sample_result({.pictures = false});
  EXPECT_EQ(run_json(first), run_json(second));
  second.timings[0].seconds += 1;
  Json a = Json::parse(run_json(first)), b = Json::parse(run_json(second));
  EXPECT_NE(a, b);
  a.erase("timings_s");
  b.erase("timings_s");
  EXPECT_EQ(a.dump(), b.dump());
}

TEST(RunJson, SurvivesBytesThatAreNoText) {
  RecordingResult result;
  result.recording = "caf\xe9";
  EXPECT_EQ(Json::parse(run_json(result))["input"]["recording"], "caf\xef\xbf\xbd");
}

}  // namespace
}  // namespace inkling
