#include "inkling/nn/network_options.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(NetworkOptions, OwnOnesStandBeforeThoseOfLearning) {
  const auto specs = network_options({{"own", 1L, 0, 2, "", "own"}}, {.epochs = 7});
  EXPECT_EQ(specs[0].name, "own");
  EXPECT_EQ(specs[1].name, "epochs");
  EXPECT_EQ(Options(specs).integer("epochs"), 7);
  for (const OptionSpec& spec : specs) testing::expect_sound_option(spec, Options(specs));
}

TEST(NetworkOptions, TextNamesEveryOptionWithItsValue) {
  Options options(learning_option_specs({}));
  const std::string before = options_text(options);
  EXPECT_NE(before.find("epochs=50\n"), std::string::npos);
  options.parse("rate", "0.5");
  EXPECT_NE(options_text(options), before);
}

TEST(NetworkOptions, StagesAreTheChoicesOfWhatIsFrozen) {
  Options options(staged_options(0.5, {"stem", "body"}, "body"));
  EXPECT_EQ(options.text("frozen"), "body");
  options.parse("frozen", "none");
  testing::expect_usage_error([&] { options.parse("frozen", "head"); }, "--frozen");
}

TEST(NetworkOptions, WeightsAreKnownByTheirContent) {
  const TestFolder folder;
  write_file(folder / "w", "bytes");
  Options options(staged_options(0.5, {"stem"}, "stem"));
  EXPECT_EQ(weights_sum(options), "");
  options.parse("weights", (folder / "w").string());
  EXPECT_EQ(weights_sum(options), sha256_hex("bytes"));
  options.parse("weights", (folder / "nothing").string());
  EXPECT_THROW(weights_sum(options), Error);
  EXPECT_EQ(weights_sum(Options(learning_option_specs({}))), "") << "a network without that option";
}

TEST(NetworkOptions, ARefusedInputNamesTheNetworkAndWhatItTakes) {
  testing::expect_usage_error([] { refuse_input("toynet", "graphs (landmark-graph)"); }, "toynet");
}

}  // namespace
}  // namespace inkling
