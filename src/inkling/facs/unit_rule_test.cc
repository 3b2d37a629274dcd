#include "inkling/facs/unit_rule.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/error.h"
#include "inkling/facs/unit_rule_fit.h"

namespace inkling {
namespace {

std::string_view reading_of(const std::vector<int>& units) {
  return read_seen_units(units, built_in_unit_rule()).reading;
}

UnitRule rule_of(double told_from) {
  return {{0, 0, 0},
          {told_from, told_from, told_from},
          {{4, {2, 0, 0}}, {12, {0, 3, 0}}, {2, {0, 0, 1}}}};
}

std::string refusal_of(const std::string& csv) {
  try {
    parse_unit_rule(csv, "rule.csv");
  } catch (const Error& error) {
    return error.where() + ": " + error.problem();
  }
  return "";
}

TEST(UnitRule, TheBuiltInOneIsWhatThePrototypesTeach) {
  EXPECT_EQ(unit_rule_csv(built_in_unit_rule()),
            unit_rule_csv(fit_unit_rule(prototype_readings(), kPrototypeRidge)));
}

TEST(UnitRule, ReadsPrototypesAndTheirParts) {
  for (const auto& units : {std::vector{4}, {7}, {9}, {10}, {14}, {15}, {17}, {20}, {1, 4}, {4, 7}})
    EXPECT_EQ(reading_of(units), "negative") << units[0];
  for (const auto& units : {std::vector{12}, {6, 12}, {6}}) {
    EXPECT_EQ(reading_of(units), "positive") << units[0];
  }
  for (const auto& units : {std::vector{1, 2}, {1, 2, 5}, {2}, {5}}) {
    EXPECT_EQ(reading_of(units), "surprise") << units[0];
  }
}

TEST(UnitRule, DoesNotTellWhatIsTooUnsureOrNotKnown) {
  EXPECT_EQ(reading_of({}), kNotTold);
  EXPECT_EQ(reading_of({45}), kNotTold);
  EXPECT_EQ(read_units({{{12}, 0.4}}, built_in_unit_rule()).reading, kNotTold);
  EXPECT_EQ(read_seen_units({4, 12}, rule_of(0.9)).reading, kNotTold);
  EXPECT_EQ(read_seen_units({4, 12}, rule_of(0.9)).probability, 0);
  EXPECT_EQ(read_seen_units({4}, rule_of(2)).reading, kNotTold);
}

// By hand: with 12 likely to 0.6, the mean of e^3 : 1 : 1 and of 1 : 1 : 1.
TEST(UnitRule, DoubtfulUnitsMakeDoubtfulReadings) {
  const PerReading shares = reading_probabilities({{{12}, 0.6}, {{4}, 0.001}}, rule_of(0.5));
  const double sure = std::exp(3.0) / (std::exp(3.0) + 2);
  EXPECT_NEAR(shares[1], 0.6 * sure + 0.4 / 3, 1e-12);
  EXPECT_NEAR(shares[0] + shares[1] + shares[2], 1, 1e-12);
  const UnitReading reading = read_units({{{12}, 0.6}}, rule_of(0.5));
  EXPECT_EQ(reading.reading, "positive");
  EXPECT_NEAR(reading.probability, shares[1], 1e-12);
}

TEST(UnitRule, ATableComesBackAsItWas) {
  const std::string csv = unit_rule_csv(built_in_unit_rule());
  EXPECT_TRUE(csv.starts_with("unit,name,negative,positive,surprise\nconstant,,")) << csv;
  EXPECT_EQ(unit_rule_csv(parse_unit_rule(csv, "rule.csv")), csv);
}

TEST(UnitRule, RefusesWhatIsNoTable) {
  const std::string header = "unit,negative,positive,surprise\n";
  const std::string head = header + "constant,0,0,0\ntold from,0.5,0.5,0.5\n";
  EXPECT_EQ(refusal_of(head + "4,1,0,0\n"), "");
  EXPECT_NE(refusal_of("unit,negative,positive\n").find("'surprise'"), std::string::npos);
  EXPECT_NE(refusal_of(header + "4,1,0,0\n").find("no table"), std::string::npos);
  EXPECT_NE(refusal_of(head).find("no table"), std::string::npos);
  EXPECT_NE(refusal_of(head + "3,1,0,0\n").find("line 4: '3' is no action unit"),
            std::string::npos);
  EXPECT_NE(refusal_of(head + "4,1,0,0\n4,1,0,0\n").find("line 5: this unit"), std::string::npos);
  EXPECT_NE(refusal_of(head + "4,much,0,0\n").find("line 4"), std::string::npos);
  EXPECT_NE(refusal_of(head + "constant,0,0,0\n").find("twice"), std::string::npos);
}

// Two units and two readings that never meet: by hand, the weights of a unit are w, 0, -w or the
// like, and the gradient of the penalised loss is 0.
TEST(UnitRuleFit, IsWhereTheGradientVanishes) {
  const std::vector<CodedReading> samples = {{{4}, 0, 3}, {{12}, 1, 1}, {{4, 12}, 0, 1}};
  const UnitRule rule = fit_unit_rule(samples, 0.5);
  ASSERT_EQ(rule.units.size(), 2u);
  // Negative and positive count the same: 2.5 each.
  const double negative = 2.5 / 4, positive = 2.5;
  double gradient = 0.5 * rule.units[0].weights[0];  // of unit 4, negative
  const auto share = [&](const std::vector<int>& units) {
    std::vector<LikelyUnit> seen;
    for (const int unit : units) seen.push_back({{unit}, 1});
    return reading_probabilities(seen, rule)[0];
  };
  gradient += 3 * negative * (share({4}) - 1) + 1 * negative * (share({4, 12}) - 1);
  EXPECT_NEAR(gradient, 0, 1e-4);
  gradient =
      0.5 * rule.units[1].weights[0] + positive * share({12}) + negative * (share({4, 12}) - 1);
  EXPECT_NEAR(gradient, 0, 1e-4);
  EXPECT_NEAR(flattened(rule, 2).units[0].weights[0], rule.units[0].weights[0] / 2, 1e-12);
}

TEST(UnitPrototypes, ShowAsManyUnitsAsMicroExpressionsDo) {
  double weights = 0, units = 0;
  PerReading of{};
  for (const CodedReading& one : prototype_readings()) {
    weights += one.weight, units += one.weight * static_cast<double>(one.units.size());
    of[one.reading] += one.weight;
  }
  EXPECT_NEAR(weights, static_cast<double>(unit_prototypes().size()), 1e-9);
  EXPECT_GT(units / weights, 1.25);
  EXPECT_LT(units / weights, 1.73);
  for (const double share : of) EXPECT_NEAR(share, weights / 3, 1e-9);
}

}  // namespace
}  // namespace inkling
