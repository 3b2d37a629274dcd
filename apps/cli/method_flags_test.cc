#include "cli/method_flags.h"

#include <gtest/gtest.h>

#include "inkling/analyze.h"
#include "inkling/core/testing/variant_checks.h"

namespace inkling::cli {
namespace {

AnalyzeOptions parsed_methods(std::vector<std::string> args) {
  CommandLine line("inkling test", "");
  AnalyzeOptions options;
  const MethodFlags methods(line, options);
  line.parse(std::move(args));
  methods.write_to(options);
  return options;
}

TEST(MethodFlags, DefaultsAreThoseOfTheJob) {
  const AnalyzeOptions options = parsed_methods({});
  EXPECT_EQ(options.detector, AnalyzeOptions().detector);
  EXPECT_EQ(options.landmarker, AnalyzeOptions().landmarker);
  EXPECT_EQ(options.detector_options.specs().size(),
            find_variant(detectors(), "detector", options.detector).options.size());
}

TEST(MethodFlags, EveryMethodCanBeChosen) {
  for (const auto* v : detectors()) {
    EXPECT_EQ(parsed_methods({"--detector", v->name}).detector, v->name);
  }
  for (const auto* v : landmarkers()) {
    EXPECT_EQ(parsed_methods({"--landmarker", v->name}).landmarker, v->name);
  }
  inkling::testing::expect_usage_error(
      [] {
        parsed_methods({"--detector", "nobody"});
      },
      "--detector");
}

}  // namespace
}  // namespace inkling::cli
