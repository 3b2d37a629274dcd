#include "inkling/spotting/movement_answers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kStep = 1.0 / 30;

KnownMovement movement(EventType type, double onset_s, double apex_s, double offset_s,
                       std::vector<UnitMove> units = {}) {
  return {type, onset_s, apex_s, offset_s, std::move(units)};
}

// What a network would say that has learnt the targets by heart.
std::vector<float> perfect_answers(const std::vector<float>& targets) {
  const MovementLayout layout = movement_layout();
  std::vector<float> answers;
  const auto logit = [](float p) {
    const double q = std::clamp(static_cast<double>(p), 0.001, 0.999);
    return static_cast<float>(std::log(q / (1 - q)));
  };
  for (std::size_t at = 0; at < targets.size(); at += layout.targets()) {
    const float* told = &targets[at];
    for (std::size_t i = 0; i < layout.heats; ++i) answers.push_back(logit(told[i]));
    for (std::size_t i = 0; i < 2 * layout.bounded; ++i) answers.push_back(told[layout.heats + i]);
    const float* marks = told + layout.heats + 3 * layout.bounded;
    for (std::size_t i = 0; i < layout.marks; ++i) answers.push_back(logit(marks[i]));
  }
  return answers;
}

std::vector<LikelyMovement> back(const std::vector<KnownMovement>& movements, double begin_s = 5) {
  const auto targets = movement_targets(begin_s, kStep, 300, movements);
  return likely_movements(perfect_answers(targets), begin_s, kStep, 0.4);
}

TEST(MovementAnswers, WhatWasTaughtComesBackWithItsTimes) {
  const auto found =
      back({movement(EventType::kMicro, 6.1, 6.22, 6.5), movement(EventType::kMacro, 7.5, 9.1, 9.9),
            movement(EventType::kBlink, 11, 11.1, 11.2)});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].type, EventType::kMicro);
  EXPECT_NEAR(found[0].onset_s, 6.1, 1e-3);
  EXPECT_NEAR(found[0].apex_s, 6.22, kStep);
  EXPECT_NEAR(found[0].offset_s, 6.5, 1e-3);
  EXPECT_EQ(found[1].type, EventType::kMacro);
  EXPECT_NEAR(found[1].onset_s, 7.5, 1e-3);
  EXPECT_NEAR(found[1].offset_s, 9.9, 1e-3);
}

TEST(MovementAnswers, UnitsAndTheirSideComeBack) {
  const auto seen = [](std::vector<UnitMove> units) {
    const auto found = back({movement(EventType::kMicro, 6.1, 6.25, 6.45, std::move(units))});
    Event event;
    event.units = found.at(0).units;
    return to_text(seen_units(event));
  };
  EXPECT_EQ(seen({{1}, {2}}), "1+2");
  EXPECT_EQ(seen({{12, Side::kLeft}, {14, Side::kLeft}}), "12L+14L");
  EXPECT_EQ(seen({{14, Side::kRight}}), "14R");
  EXPECT_EQ(seen({{4}, {7, Side::kRight}, {12, Side::kLeft}}), "4+7+12");
}

TEST(MovementAnswers, UnknownUnitsAreNotTaught) {
  const MovementLayout layout = movement_layout();
  for (const bool known : {false, true}) {
    const auto targets =
        movement_targets(0, kStep, 30,
                         {movement(EventType::kMicro, 0.3, 0.5, 0.7,
                                   known ? std::vector<UnitMove>{{4}} : std::vector<UnitMove>{})});
    const float* told = &targets[15 * layout.targets()];
    EXPECT_EQ(told[layout.targets() - 1], known ? 1 : 0);
    EXPECT_EQ(told[0], 1);
  }
}

TEST(MovementAnswers, OfTwoThatOverlapTheLikelierStands) {
  auto targets = movement_targets(
      0, kStep, 120,
      {movement(EventType::kMicro, 1, 1.2, 1.4), movement(EventType::kMacro, 0.7, 1.3, 1.9)});
  auto answers = perfect_answers(targets);
  for (std::size_t i = 1; i < answers.size(); i += movement_layout().answers()) {
    answers[i] -= 0.5f;  // the macro-expression is less likely
  }
  const auto found = likely_movements(answers, 0, kStep, 0.4);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].type, EventType::kMicro);
}

TEST(MovementAnswers, NothingTaughtNothingFound) {
  EXPECT_TRUE(back({}).empty());
  EXPECT_TRUE(likely_movements({}, 0, kStep, 0.4).empty());
  EXPECT_TRUE(micro_probability({}).empty());
}

TEST(MovementAnswers, MirroredMarksSwapSidesOnly) {
  const MirrorRule rule = mirrored_marks();
  const std::size_t units = taught_units().size();
  ASSERT_EQ(rule.place.size(), movement_layout().marks);
  for (std::size_t i = 0; i < units; ++i) EXPECT_EQ(rule.place[i], i);
  EXPECT_EQ(rule.place[units], units + 1);
  EXPECT_EQ(rule.place[units + 1], units);
}

}  // namespace
}  // namespace inkling
