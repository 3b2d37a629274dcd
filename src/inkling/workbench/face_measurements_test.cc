#include "inkling/workbench/face_measurements.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/error.h"

namespace inkling {
namespace {

FaceResult small_face() {
  FaceResult face;
  face.face_id = 2;
  for (int i = 0; i < 4; ++i) {
    FrameRow row;
    row.frame = i, row.time_us = 40'000 * i;
    row.face = i != 1;
    if (!row.face) row.reason = reason::kTurned;
    row.sharpness = 1.5f * static_cast<float>(i), row.repeat = i / 3;
    row.score = i == 1 ? NAN : 0.25f * static_cast<float>(i);
    face.rows.push_back(row);
  }
  face.region_curves["chin"] = {0, NAN, 0.5f, 1};
  return face;
}

TEST(FaceMeasurements, ComeBackFromBytesAsTheyWere) {
  const auto measured = FaceMeasurements::of(small_face(), std::vector<TimeSpan>{{0, 80'000}});
  const auto again = FaceMeasurements::from_bytes(measured.to_bytes(), "here");
  EXPECT_EQ(again.face_id, 2);
  EXPECT_EQ(again.reasons, std::vector<std::string>{"head turned away"});
  EXPECT_EQ(again.state, (std::vector<std::uint8_t>{0, 1, 0, 0}));
  EXPECT_EQ(again.repeat, (std::vector<std::int32_t>{0, 0, 0, 1}));
  EXPECT_EQ(again.sharpness, measured.sharpness);
  EXPECT_TRUE(std::isnan(again.score[1]));
  EXPECT_EQ(again.score[3], 0.75f);
  ASSERT_EQ(again.regions.size(), 1u);
  EXPECT_EQ(again.regions[0].first, "chin");
  EXPECT_EQ(again.regions[0].second[2], 0.5f);
  ASSERT_TRUE(again.speech);
  EXPECT_EQ(again.speech->at(0).end_us, 80'000);
}

TEST(FaceMeasurements, ARecordingWithoutSoundIsNotASilentOne) {
  const auto none = FaceMeasurements::of(small_face(), std::nullopt);
  EXPECT_FALSE(FaceMeasurements::from_bytes(none.to_bytes(), "here").speech);
  const auto silent = FaceMeasurements::of(small_face(), std::vector<TimeSpan>{});
  EXPECT_TRUE(FaceMeasurements::from_bytes(silent.to_bytes(), "here").speech);
}

TEST(FaceMeasurements, OtherBytesAreRefused) {
  const std::string whole = FaceMeasurements::of(small_face(), std::nullopt).to_bytes();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_THROW(FaceMeasurements::from_bytes(whole.substr(0, length), "here"), Error) << length;
  }
  EXPECT_THROW(FaceMeasurements::from_bytes(whole + "x", "here"), Error);
  std::string wrong_state = whole;
  wrong_state[whole.find('\n') + 1] = 7;
  EXPECT_THROW(FaceMeasurements::from_bytes(wrong_state, "here"), Error);
}

}  // namespace
}  // namespace inkling
