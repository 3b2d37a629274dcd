#include "inkling/synthesis/call/synth_options.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/option_table_checks.h"

namespace inkling {
namespace {

SynthOptions with(const std::string& name, const std::vector<std::string>& words) {
  return testing::with_option(synth_options(), name, words);
}

TEST(SynthOptions, TheTableIsSound) { testing::expect_sound_table(synth_options()); }

TEST(SynthOptions, ReachScriptAndDamage) {
  EXPECT_EQ(with("every", {"10"}).script.micro_every_s, 10);
  EXPECT_EQ(with("macro-amplitude", {"0.1"}).script.macro_amplitude_iod.high, 0.1);
  EXPECT_EQ(with("bitrate", {"500"}).damage.bitrate_kbps, 500);
  EXPECT_EQ(with("face", {"2"}).face, 2);
  EXPECT_EQ(with("size", {"320x240"}).width, 320);
}

TEST(SynthOptions, UnitsAndEmotionsAreThoseToChooseAmong) {
  const auto units = with("units", {"1+2", "12L"}).script.micro_units;
  ASSERT_EQ(units.size(), 2u);
  EXPECT_EQ(units[0].size(), 2u);
  EXPECT_EQ(units[1][0].side, Side::kLeft);
  EXPECT_EQ(with("emotion", {"happiness"}).script.emotions, std::vector<std::string>{"happiness"});
  testing::expect_usage_error([] { with("emotion", {"joy"}); }, "happiness");
  EXPECT_THROW(with("units", {"99"}), Error);
}

}  // namespace
}  // namespace inkling
