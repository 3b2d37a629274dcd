#include "cli/variant_flags.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"

namespace inkling::cli {
namespace {

std::vector<VariantInfo> colors() {
  return {{"red", "the warm one", "A. Painter 1900", {{"depth", 2.5, 0, 10, "px", "how deep"}}},
          {"blue",
           "the cold one",
           "",
           {{"depth", 1L, 1, 3, "", "how deep"},
            {"wet", false, 0, 0, "", "wet on wet"},
            {"paper", std::string("rough"), 0, 0, "", "the ground", {"rough", "smooth"}}}}};
}

// The options that a command line gives.
Options parsed(std::vector<std::string> args) {
  CommandLine line("paint", "");
  const VariantFlags flags(line, "color", "tint-", colors(), "red");
  line.parse(std::move(args));
  return flags.options();
}

std::string refusal(std::vector<std::string> args) {
  return testing::message_of(ErrorKind::kUsage, [&] { parsed(std::move(args)); });
}

TEST(VariantFlags, DefaultsComeFromTheChosenVariant) {
  EXPECT_EQ(parsed({}).number("depth"), 2.5);
  EXPECT_EQ(parsed({"--color", "blue"}).integer("depth"), 1);
}

TEST(VariantFlags, FlagsSetOptionsOfEveryType) {
  const Options options = parsed({"--tint-depth=2", "--color", "blue", "--tint-wet", "true",
                                  "--tint-paper", "smooth", "--tint-depth", "3"});
  EXPECT_EQ(options.integer("depth"), 3);  // the last one counts
  EXPECT_TRUE(options.flag("wet"));
  EXPECT_EQ(options.text("paper"), "smooth");
}

TEST(VariantFlags, BadValueNamesTheFlag) {
  EXPECT_NE(refusal({"--tint-depth", "11"}).find("--tint-depth: must lie between 0 and 10"),
            std::string::npos)
      << refusal({"--tint-depth", "11"});
}

TEST(VariantFlags, OptionOfAnotherVariantIsRefused) {
  EXPECT_EQ(refusal({"--tint-wet", "true"}),
            "option --tint-wet: the color 'red' has no such option; it belongs to: blue");
}

TEST(VariantFlags, UnknownVariantIsRefusedWithTheNearest) {
  EXPECT_EQ(refusal({"--color", "blu"}),
            "option --color: there is no color 'blu'; did you mean blue? known: red, blue");
}

TEST(VariantFlags, UnknownFlagIsRefusedWithTheNearest) {
  EXPECT_EQ(refusal({"--tint-dept", "2"}),
            "--tint-dept: there is no such option; did you mean --tint-depth?");
}

TEST(VariantFlags, HelpShowsDefaultRangeAndUnit) {
  CommandLine line("paint", "");
  const std::string help = VariantFlags(line, "color", "tint-", colors(), "red").help();
  EXPECT_NE(help.find("color red (default): the warm one"), std::string::npos) << help;
  EXPECT_NE(help.find("how deep (default 2.5 px, 0 to 10 px)"), std::string::npos) << help;
  EXPECT_NE(help.find("--tint-paper rough|smooth"), std::string::npos) << help;
}

}  // namespace
}  // namespace inkling::cli
