#include "cli/subcommands.h"

#include <gtest/gtest.h>

#include "cli/command.h"
#include "inkling/core/testing/variant_checks.h"

namespace inkling::cli {
namespace {

int mix(std::vector<std::string> args, const CancelToken&) { return static_cast<int>(args.size()); }

constexpr Subcommand kPaintCommands[] = {{"mix", "two colors in one", mix},
                                         {"dry", "what is wet", mix}};

int paint(std::vector<std::string> args) {
  return run_subcommand("inkling paint", {"Pictures.", "\nExamples:\n"}, kPaintCommands,
                        std::move(args), CancelToken());
}

TEST(Subcommands, TheOneThatIsNamedGetsTheRest) { EXPECT_EQ(paint({"mix", "a", "b"}), 2); }

TEST(Subcommands, TheListIsTheHelp) {
  for (const std::vector<std::string>& args :
       std::vector<std::vector<std::string>>{{}, {"--help"}, {"-h"}, {"help"}}) {
    ::testing::internal::CaptureStdout();
    EXPECT_EQ(paint(args), kDone);
    EXPECT_EQ(::testing::internal::GetCapturedStdout(),
              "Pictures.\n\nusage: inkling paint COMMAND [OPTIONS]\n\n"
              "  mix   two colors in one\n  dry   what is wet\n\n"
              "inkling paint COMMAND --help says more.\n\nExamples:\n");
  }
}

TEST(Subcommands, AnotherNameIsRefusedWithTheNearest) {
  inkling::testing::expect_usage_error([] { paint({"mixx"}); }, "did you mean mix?");
  inkling::testing::expect_usage_error([] { paint({"frame"}); }, "known: mix, dry");
}

}  // namespace
}  // namespace inkling::cli
