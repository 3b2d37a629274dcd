#include "cli/follow_flags.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"

namespace inkling::cli {
namespace {

FollowMethods parsed_methods(std::vector<std::string> args) {
  CommandLine line("inkling test", "");
  const FollowFlags follow(line);
  line.parse(std::move(args));
  return follow.methods();
}

TEST(FollowFlags, DefaultsAreTheUsualMethods) {
  const FollowMethods methods = parsed_methods({});
  EXPECT_EQ(methods.detector, FollowMethods().detector);
  EXPECT_EQ(methods.landmarker, FollowMethods().landmarker);
  EXPECT_EQ(methods.detector_options.specs().size(),
            find_variant(detectors(), "detector", methods.detector).options.size());
}

TEST(FollowFlags, EveryMethodCanBeChosen) {
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

TEST(FollowFlags, AreRefusedForPicturesInWhichNoFaceIsLookedFor) {
  CommandLine line("inkling test", "");
  const FollowFlags follow(line);
  line.parse({"--detector", detectors().front()->name});
  ClipOptions clip;
  follow.write_to(clip);
  EXPECT_EQ(clip.methods.detector, detectors().front()->name);
  clip.whole = true;
  inkling::testing::expect_usage_error([&] { follow.write_to(clip); }, "--crop");
}

}  // namespace
}  // namespace inkling::cli
