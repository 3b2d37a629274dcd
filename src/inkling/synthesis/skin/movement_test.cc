#include "inkling/synthesis/skin/movement.h"

#include <gtest/gtest.h>

#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

ScriptedMovement of_type(const char* type) {
  ScriptedMovement movement;
  movement.type = type;
  movement.onset_s = 1, movement.apex_s = 1.2, movement.offset_s = 1.6;
  movement.amplitude_iod = 0.03;
  return movement;
}

TEST(ScriptedMovement, RisesToItsApexAndFallsToItsOffset) {
  const ScriptedMovement movement = of_type("micro");
  EXPECT_EQ(movement.phase(1), 0);
  EXPECT_EQ(movement.phase(1.6), 0);
  EXPECT_DOUBLE_EQ(movement.phase(1.2), 1);
  EXPECT_NEAR(movement.phase(1.1), 0.5, 1e-9);
  EXPECT_NEAR(movement.phase(1.4), 0.5, 1e-9);
  for (double t = 1.01; t < 1.2; t += 0.01) EXPECT_GT(movement.phase(t + 0.005), movement.phase(t));
}

TEST(ScriptedMovement, StaysAtItsHeightWhileItHolds) {
  ScriptedMovement movement = of_type("macro");
  movement.hold_s = 0.2;
  EXPECT_EQ(movement.phase(1.3), 1);
  EXPECT_EQ(movement.phase(1.4), 1);
  EXPECT_LT(movement.phase(1.5), 1);
}

TEST(ScriptedMovement, SpeechIsSyllablesThatOpenAndCloseByTheSeed) {
  ScriptedMovement speech = of_type("speech");
  speech.offset_s = 4;
  speech.seed = 5;
  int closed = 0, peaks = 0;
  double before = 0;
  bool rising = true;
  for (double t = 1; t < 4; t += 0.01) {
    const double phase = speech.phase(t);
    EXPECT_GE(phase, 0);
    EXPECT_LE(phase, 1);
    closed += phase < 0.02;
    if (rising && phase < before) ++peaks;
    rising = phase >= before;
    before = phase;
  }
  EXPECT_GT(closed, 10);
  EXPECT_GE(peaks, 3 / 0.6);
  EXPECT_LE(peaks, 3 / 0.15);
  ScriptedMovement other = speech;
  other.seed = 6;
  EXPECT_NE(other.phase(1.5), speech.phase(1.5));
}

TEST(SkinMovement, MovesThePlaceOfItsUnitsByItsAmplitude) {
  ScriptedMovement movement = of_type("micro");
  movement.units = parse_units("12");
  const SkinMovement skin(movement, canonical_landmarks());
  EXPECT_NEAR(norm(skin.field().at(skin.field().peak())), 1, 1e-3);
  EXPECT_GT(skin.field().peak().y, 0.5) << "the corners of the mouth";
  EXPECT_DOUBLE_EQ(skin.height_iod(1.2), 0.03);
  EXPECT_EQ(skin.height_iod(0.5), 0);
}

TEST(SkinMovement, UnitsSetOutOneAfterAnotherAndAreAtTheirHeightTogether) {
  ScriptedMovement movement = of_type("micro");
  movement.units = parse_units("1+12");
  movement.unit_lags_s = {0, 0.1};
  const auto parts = skin_movements({movement}, canonical_landmarks(), false);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_GT(parts[0].height_iod(1.08), 0);
  EXPECT_EQ(parts[1].height_iod(1.08), 0);
  const SkinMovement whole(movement, canonical_landmarks());
  for (const Point p : {Point{-0.25, -0.3}, Point{0.45, 1.0}, Point{0, 0.5}}) {
    const Point sum = parts[0].displacement(p, parts[0].height_iod(1.2)) +
                      parts[1].displacement(p, parts[1].height_iod(1.2));
    EXPECT_NEAR(norm(sum - whole.displacement(p, 0.03)), 0, 1e-12);
  }
}

TEST(SkinMovement, HeadsHandsAndLightMoveNoSkin) {
  for (const char* type : {"head", "hand", "light", "screen"})
    EXPECT_FALSE(moves_skin(of_type(type)));
  for (const char* type : {"blink", "gaze", "squint", "speech", "swallow"})
    EXPECT_TRUE(moves_skin(of_type(type)));
  ScriptedMovement anywhere = of_type("micro");
  EXPECT_FALSE(moves_skin(anywhere));
  anywhere.any_place = true;
  EXPECT_TRUE(moves_skin(anywhere));
}

}  // namespace
}  // namespace inkling
