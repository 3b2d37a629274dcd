#include "inkling/options.h"

#include <gtest/gtest.h>

#include <limits>

#include "inkling/core/testing/error_checks.h"
#include "inkling/error.h"

namespace inkling {
namespace {

Options sample() {
  return Options({{"deep", false, 0, 0, "", "a flag"},
                  {"count", 4L, 1, 9, "frames", "a number of frames"},
                  {"limit", 0.25, 0, 1, "px", "a bounded number"},
                  {"gain", 1.5, 0, 0, "", "an unbounded number"},
                  {"flow", std::string("dis"), 0, 0, "", "a choice", {"dis", "farneback"}},
                  {"note", std::string("none"), 0, 0, "", "any text"}});
}

std::string refusal(std::string_view name, std::string_view text) {
  auto options = sample();
  return testing::message_of(ErrorKind::kUsage, [&] { options.parse(name, text); });
}

TEST(Options, StartAtTheirDefaults) {
  const auto options = sample();
  EXPECT_FALSE(options.flag("deep"));
  EXPECT_EQ(options.integer("count"), 4);
  EXPECT_EQ(options.number("limit"), 0.25);
  EXPECT_EQ(options.text("flow"), "dis");
}

TEST(Options, ParseEveryType) {
  auto options = sample();
  options.parse("deep", "true");
  options.parse("count", "9");
  options.parse("limit", "1e-3");
  options.parse("gain", "-7");
  options.parse("flow", "farneback");
  options.parse("note", "");
  EXPECT_TRUE(options.flag("deep"));
  EXPECT_EQ(options.integer("count"), 9);
  EXPECT_EQ(options.number("limit"), 0.001);
  EXPECT_EQ(options.number("gain"), -7);
  EXPECT_EQ(options.text("flow"), "farneback");
  EXPECT_EQ(options.text("note"), "");
}

TEST(Options, RefusalsNameOptionUnitRangeAndDefault) {
  EXPECT_EQ(refusal("count", "10"),
            "option --count (frames): must lie between 1 and 9; default: 4");
  EXPECT_EQ(refusal("count", "2.5"),
            "option --count (frames): '2.5' is not a whole number; default: 4");
  EXPECT_EQ(refusal("limit", "1.01"),
            "option --limit (px): must lie between 0 and 1; default: 0.25");
  EXPECT_EQ(refusal("limit", "much"), "option --limit (px): 'much' is not a number; default: 0.25");
  EXPECT_EQ(refusal("flow", "x"), "option --flow: 'x' is not one of dis, farneback; default: dis");
  EXPECT_EQ(refusal("deep", "yes"),
            "option --deep: 'yes' is neither true nor false; default: false");
  EXPECT_EQ(refusal("fast", "1"),
            "--fast: unknown option; known here: deep, count, limit, gain, flow, note");
}

TEST(Options, LimitsAreWrittenWithoutAnExponent) {
  Options options({{"face", 1L, 1, 1000000, "", "which"}});
  EXPECT_EQ(testing::message_of(ErrorKind::kUsage, [&] { options.parse("face", "0"); }),
            "option --face: must lie between 1 and 1000000; default: 1");
}

TEST(Options, RefuseNumbersThatAreNone) {
  for (const char* text : {"", " 1", "1 ", "1x", "0x10", "99999999999999999999"}) {
    EXPECT_NE(refusal("count", text), "no error") << text;
  }
  for (const char* text : {"nan", "inf", "-inf", "1e999", ""}) {
    EXPECT_NE(refusal("limit", text), "no error") << text;
    EXPECT_NE(refusal("gain", text), "no error") << text;
  }
  EXPECT_EQ(refusal("gain", "inf"), "option --gain: must be a finite number; default: 1.5");
}

TEST(Options, AFailedSetChangesNothing) {
  auto options = sample();
  EXPECT_THROW(options.set("count", 0L), Error);
  EXPECT_THROW(options.set("count", 2.0), Error);
  EXPECT_THROW(options.set("flow", true), Error);
  EXPECT_EQ(options.integer("count"), 4);
  EXPECT_EQ(options.text("flow"), "dis");
}

TEST(Options, WholeNumbersServeAsNumbers) {
  auto options = sample();
  options.set("gain", 3L);
  EXPECT_EQ(options.number("gain"), 3.0);
}

TEST(Options, TextReadsBackToTheBit) {
  auto options = sample();
  for (const double value : {0.1, 1.0 / 3, -2e-300, std::numeric_limits<double>::max(), 12.0}) {
    options.parse("gain", to_text(value));
    EXPECT_EQ(options.number("gain"), value);
  }
  EXPECT_EQ(to_text(true), "true");
  EXPECT_EQ(to_text(-3L), "-3");
  EXPECT_EQ(to_text(0.25), "0.25");
  EXPECT_EQ(to_text(std::string("flow")), "flow");
}

Options with_presets() {
  const std::vector<OptionPreset> presets = {{"paper", {{"count", 7L}, {"gain", 2.5}}},
                                             {"other", {{"gain", 0.5}}}};
  return Options({{"count", 4L, 1, 9, "frames", "a number of frames"},
                  {"gain", 1.5, 0, 0, "", "an unbounded number"},
                  {"preset",
                   std::string("none"),
                   0,
                   0,
                   "",
                   "as published",
                   {"none", "paper", "other"},
                   presets}});
}

TEST(Options, APresetGivesValuesAndWhatWasSetByItselfWinsInAnyOrder) {
  auto options = with_presets();
  options.parse("preset", "paper");
  EXPECT_EQ(options.integer("count"), 7);
  EXPECT_EQ(options.number("gain"), 2.5);
  options.parse("gain", "1.5");  // its default, but asked for
  EXPECT_EQ(options.number("gain"), 1.5);

  auto turned = with_presets();
  turned.parse("gain", "1.5");
  turned.parse("preset", "paper");
  for (const char* name : {"count", "gain", "preset"}) {
    EXPECT_EQ(turned.value(name), options.value(name)) << name;
  }
}

TEST(Options, TheLastPresetHoldsAlone) {
  auto options = with_presets();
  options.parse("preset", "paper");
  options.parse("preset", "other");
  EXPECT_EQ(options.integer("count"), 4);
  EXPECT_EQ(options.number("gain"), 0.5);
  options.parse("preset", "none");
  EXPECT_EQ(options.number("gain"), 1.5);
}

TEST(Options, AllValuesSetAgainAreTheSame) {
  auto options = with_presets();
  options.parse("preset", "paper");
  options.parse("count", "2");
  auto again = with_presets();
  for (const OptionSpec& s : options.specs()) again.parse(s.name, to_text(options.value(s.name)));
  for (const OptionSpec& s : options.specs()) {
    EXPECT_EQ(again.value(s.name), options.value(s.name)) << s.name;
  }
}

}  // namespace
}  // namespace inkling
