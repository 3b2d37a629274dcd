#include "inkling/sensitivity/sensitivity_options.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/option_table_checks.h"

namespace inkling {
namespace {

using Words = std::vector<std::string>;

SensitivityOptions with(const std::string& name, const Words& words) {
  return testing::with_option(sensitivity_options(), name, words);
}

TEST(SensitivityOptions, TheTableIsSound) { testing::expect_sound_table(sensitivity_options()); }

TEST(SensitivityOptions, ARunRecordsThemInOrder) {
  EXPECT_EQ(sensitivity_options().as_run({}),
            (NamedTexts{{"spotters", "flow-tcn"},
                        {"detector", "haar"},
                        {"landmarker", "template"},
                        {"amplitudes_iod", "0.005 0.01 0.015 0.02 0.03"},
                        {"insertions", "40"},
                        {"duration_s", "0.2 0.48"},
                        {"face", "most seen"},
                        {"bitrate_kbps", "0"},
                        {"encoder", "libx264 veryfast"},
                        {"resamples", "1000"},
                        {"seed", "0"}}));
}

TEST(SensitivityOptions, AmplitudesAreGivenInPerCent) {
  EXPECT_EQ(with("amplitudes", {"0.5,2,10"}).amplitudes_iod,
            (std::vector<double>{0.005, 0.02, 0.1}));
  for (const char* bad : {"2,1", "0", "21", ""}) {
    testing::expect_usage_error([&] { with("amplitudes", {bad}); }, "--amplitudes");
  }
}

TEST(SensitivityOptions, SpottersAreKnownAndNamedOnce) {
  EXPECT_EQ(with("spotter", {"flow", "lbp-chi2"}).spotters, (Words{"flow", "lbp-chi2"}));
  testing::expect_usage_error([] { with("spotter", {"flwo"}); }, "flwo");
  testing::expect_usage_error([] { with("spotter", {"flow", "flow"}); }, "twice");
}

TEST(SensitivityOptions, PassesAreSharedByRunsThatDifferInWhatFollowsThem) {
  const std::string usual = sensitivity_options().key({});
  EXPECT_EQ(sensitivity_options().key(with("resamples", {"50"})), usual);
  EXPECT_EQ(sensitivity_options().key(with("force", {"true"})), usual);
  EXPECT_NE(sensitivity_options().key(with("insertions", {"4"})), usual);
  EXPECT_NE(sensitivity_options().key(with("spotter", {"flow"})), usual);
  SensitivityOptions seeded;
  seeded.seed = 1;
  EXPECT_NE(sensitivity_options().key(seeded), usual);
}

}  // namespace
}  // namespace inkling
