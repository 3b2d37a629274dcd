#include "cli/variant_flags.h"

#include <gtest/gtest.h>

#include "cli/common_flags.h"

namespace inkling::cli {
namespace {

std::vector<VariantInfo> colours() {
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
  CLI::App app;
  describe(app, "paint", "");
  const VariantFlags flags(app, "colour", "tint-", colours(), "red");
  parse_args(app, std::move(args));
  return flags.options();
}

std::string refusal(std::vector<std::string> args) {
  try {
    parsed(std::move(args));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.what();
  }
  return "accepted";
}

TEST(VariantFlags, DefaultsComeFromTheChosenVariant) {
  EXPECT_EQ(parsed({}).number("depth"), 2.5);
  EXPECT_EQ(parsed({"--colour", "blue"}).integer("depth"), 1);
}

TEST(VariantFlags, FlagsSetOptionsOfEveryType) {
  const Options options = parsed({"--tint-depth=2", "--colour", "blue", "--tint-wet", "true",
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
            "option --tint-wet: the colour 'red' has no such option; it belongs to: blue");
}

TEST(VariantFlags, UnknownVariantIsRefusedWithTheNearest) {
  EXPECT_EQ(refusal({"--colour", "blu"}),
            "option --colour: there is no colour 'blu'; did you mean blue? known: red, blue");
}

TEST(VariantFlags, UnknownFlagIsRefusedWithTheNearest) {
  EXPECT_EQ(refusal({"--tint-dept", "2"}),
            "--tint-dept: there is no such option; did you mean --tint-depth?");
}

TEST(VariantFlags, HelpShowsDefaultRangeAndUnit) {
  CLI::App app;
  const std::string help = VariantFlags(app, "colour", "tint-", colours(), "red").help();
  EXPECT_NE(help.find("colour red (default): the warm one"), std::string::npos) << help;
  EXPECT_NE(help.find("how deep (default 2.5 px, 0 to 10 px)"), std::string::npos) << help;
  EXPECT_NE(help.find("--tint-paper rough|smooth"), std::string::npos) << help;
}

}  // namespace
}  // namespace inkling::cli
