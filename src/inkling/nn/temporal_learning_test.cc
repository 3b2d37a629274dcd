#include "inkling/nn/temporal_learning.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/core/testing/variant_checks.h"

namespace inkling {
namespace {

TEST(TemporalLearning, DilationsAreNumbersWithCommas) {
  EXPECT_EQ(parse_dilations("1,2,16", "t"), (std::vector<std::size_t>{1, 2, 16}));
  for (const char* bad : {"", "0", "1,,2", "1;2", "-1", "4097", "1,2x"}) {
    EXPECT_THROW(parse_dilations(bad, "t"), Error) << bad;
  }
}

TEST(TemporalLearning, ItsOptionsAreSoundAndTheDefaultCanBeParsed) {
  const auto specs = temporal_option_specs();
  for (const OptionSpec& spec : specs) testing::expect_sound_option(spec, Options(specs));
  const auto dilations = parse_dilations(Options(specs).text("dilations"), "t");
  EXPECT_EQ(*std::max_element(dilations.begin(), dilations.end()), 16u);
}

TEST(TemporalLearning, ALayoutCountsWhatIsTaughtOfAStep) {
  const MovementLayout layout{3, 2, 4};
  EXPECT_EQ(layout.targets(), 3u + 3 * 2 + 4 + 1);
}

}  // namespace
}  // namespace inkling
