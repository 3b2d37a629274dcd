#include "inkling/spotting/movement_predictions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

AnnotatedMovement movement(EventType type, double onset_s, double apex_s, double offset_s,
                           std::vector<UnitMove> units = {}) {
  return {type, onset_s, apex_s, offset_s, std::move(units)};
}

// What a network would say that has learnt the targets by heart.
std::vector<float> perfect_outputs(const std::vector<float>& targets) {
  const MovementLayout layout = movement_layout();
  std::vector<float> outputs;
  const auto logit = [](float p) {
    const double q = std::clamp(static_cast<double>(p), 0.001, 0.999);
    return static_cast<float>(std::log(q / (1 - q)));
  };
  for (std::size_t at = 0; at < targets.size(); at += layout.targets()) {
    const float* target = &targets[at];
    for (std::size_t i = 0; i < layout.heats; ++i) outputs.push_back(logit(target[i]));
    for (std::size_t i = 0; i < 2 * layout.bounded; ++i)
      outputs.push_back(target[layout.heats + i]);
    const float* marks = target + layout.heats + 3 * layout.bounded;
    for (std::size_t i = 0; i < layout.marks; ++i) outputs.push_back(logit(marks[i]));
  }
  return outputs;
}

std::vector<PredictedMovement> back(const std::vector<AnnotatedMovement>& movements,
                                    double begin_s = 5) {
  const auto targets = movement_targets(begin_s, 300, movements);
  return predicted_movements(perfect_outputs(targets), begin_s, 0.4);
}

TEST(MovementPredictions, WhatWasLearntComesBackWithItsTimes) {
  const auto found =
      back({movement(EventType::kMicro, 6.1, 6.22, 6.5), movement(EventType::kMacro, 7.5, 9.1, 9.9),
            movement(EventType::kBlink, 11, 11.1, 11.2)});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].type, EventType::kMicro);
  EXPECT_NEAR(found[0].onset_s, 6.1, 1e-3);
  EXPECT_NEAR(found[0].apex_s, 6.22, kStepS);
  EXPECT_NEAR(found[0].offset_s, 6.5, 1e-3);
  EXPECT_EQ(found[1].type, EventType::kMacro);
  EXPECT_NEAR(found[1].onset_s, 7.5, 1e-3);
  EXPECT_NEAR(found[1].offset_s, 9.9, 1e-3);
}

TEST(MovementPredictions, UnitsAndTheirSideComeBack) {
  const auto seen = [](std::vector<UnitMove> units) {
    const auto found = back({movement(EventType::kMicro, 6.1, 6.25, 6.45, std::move(units))});
    return to_text(seen_units(found.at(0).units));
  };
  EXPECT_EQ(seen({{1}, {2}}), "1+2");
  EXPECT_EQ(seen({{12, Side::kLeft}, {14, Side::kLeft}}), "12L+14L");
  EXPECT_EQ(seen({{14, Side::kRight}}), "14R");
  EXPECT_EQ(seen({{4}, {7, Side::kRight}, {12, Side::kLeft}}), "4+7+12");
}

TEST(MovementPredictions, UnknownUnitsAreNotLearnt) {
  const MovementLayout layout = movement_layout();
  for (const bool known : {false, true}) {
    const auto targets =
        movement_targets(0, 30,
                         {movement(EventType::kMicro, 0.3, 0.5, 0.7,
                                   known ? std::vector<UnitMove>{{4}} : std::vector<UnitMove>{})});
    const float* target = &targets[15 * layout.targets()];
    EXPECT_EQ(target[layout.targets() - 1], known ? 1 : 0);
    EXPECT_EQ(target[0], 1);
  }
}

TEST(MovementPredictions, OfTwoThatOverlapTheLikelierStands) {
  auto targets = movement_targets(
      0, 120,
      {movement(EventType::kMicro, 1, 1.2, 1.4), movement(EventType::kMacro, 0.9, 1.3, 1.7)});
  auto outputs = perfect_outputs(targets);
  for (std::size_t i = 1; i < outputs.size(); i += movement_layout().outputs()) {
    outputs[i] -= 0.5f;  // the macro-expression is less likely
  }
  const auto found = predicted_movements(outputs, 0, 0.4);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].type, EventType::kMicro);
}

TEST(MovementPredictions, ABriefMovementWithinAMuchLongerOneStandsToo) {
  const auto found =
      back({movement(EventType::kMicro, 6, 6.1, 6.3), movement(EventType::kMacro, 5.5, 6.9, 8.3)});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].type, EventType::kMacro);
  EXPECT_EQ(found[1].type, EventType::kMicro);
}

TEST(MovementPredictions, NothingLearntNothingFound) {
  EXPECT_TRUE(back({}).empty());
  EXPECT_TRUE(predicted_movements({}, 0, 0.4).empty());
  EXPECT_TRUE(micro_probability({}).empty());
}

TEST(MovementPredictions, MirroredMarksSwapSidesOnly) {
  const MirrorRule rule = mirrored_marks();
  const std::size_t units = predicted_units().size();
  ASSERT_EQ(rule.place.size(), movement_layout().marks);
  for (std::size_t i = 0; i < units; ++i) EXPECT_EQ(rule.place[i], i);
  EXPECT_EQ(rule.place[units], units + 1);
  EXPECT_EQ(rule.place[units + 1], units);
}

}  // namespace
}  // namespace inkling
