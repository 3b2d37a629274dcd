#include "inkling/following/methods.h"

#include <gtest/gtest.h>

#include "inkling/align/testing/moved_still.h"
#include "inkling/error.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

constexpr char kUsual[] = "haar:search-px=320:confidence-min=0.3+template size=160";

TEST(FollowMethods, AreWrittenWithEveryOptionAndReadBack) {
  EXPECT_EQ(to_text(FollowMethods{}), kUsual);
  FollowMethods methods;
  methods.detector = "openseeface";
  methods.detector_options = find_variant(detectors(), "detector", "openseeface").defaults();
  methods.detector_options.set("threshold", 0.7);
  methods.landmarker = "dlib";
  methods.crop_size = 128;
  const std::string text = to_text(methods);
  EXPECT_EQ(text, "openseeface:model=:threshold=0.7+dlib:model= size=128");
  const FollowMethods back = parse_follow_methods(text);
  EXPECT_EQ(to_text(back), text);
  EXPECT_EQ(back.detector_options.number("threshold"), 0.7);
  EXPECT_EQ(back.crop_size, 128);
}

TEST(FollowMethods, WhatATextDoesNotNameIsOnItsDefault) {
  EXPECT_EQ(to_text(parse_follow_methods("haar+template size=160")), kUsual);
  EXPECT_EQ(to_text(parse_follow_methods("haar:search-px=640+template size=160")),
            "haar:search-px=640:confidence-min=0.3+template size=160");
}

TEST(FollowMethods, AreTheSameWhenCropsAre) {
  FollowMethods a, b;
  b.roi = Rect{0, 0, 100, 100};
  b.min_face_px = 50;
  EXPECT_TRUE(same_crops(a, b));
  b.crop_size = 128;
  EXPECT_FALSE(same_crops(a, b));
  b = {};
  b.detector_options = find_variant(detectors(), "detector", "haar").defaults();
  EXPECT_TRUE(same_crops(a, b));
  b.detector_options.set("search-px", 640L);
  EXPECT_FALSE(same_crops(a, b));
}

// A model is the same wherever it lies, and another when it is written anew.
TEST(FollowMethods, AFileIsKnownByItsContents) {
  const TestFolder folder;
  const auto with = [&](const std::string& name, const std::string& contents) {
    write_file(folder / name, contents);
    FollowMethods methods;
    methods.landmarker = "dlib";
    methods.landmarker_options = find_variant(landmarkers(), "landmarker", "dlib").defaults();
    methods.landmarker_options.set("model", (folder / name).string());
    return methods;
  };
  const FollowMethods a = with("a.dat", "one"), b = with("b.dat", "one"), c = with("c.dat", "two");
  EXPECT_TRUE(same_crops(a, b));
  EXPECT_FALSE(same_crops(a, c));
  EXPECT_EQ(to_text(a), "haar:search-px=320:confidence-min=0.3+dlib:model=sha256-" +
                            sha256_hex("one") + " size=160");
  const FollowMethods back = parse_follow_methods(to_text(a));
  EXPECT_TRUE(same_crops(a, back));
  try {
    make_tracker(back);
    ADD_FAILURE() << "made without the file";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_EQ(error.where(), "option --landmarker-model");
  }
}

TEST(FollowMethods, ATextOfAnotherShapeIsRefused) {
  for (const char* text : {"", "haar", "haar+template", "haar size=160",
                           "haar+template size=", "haar+template size=1x", "haar+template size=-5",
                           "haar:fast=1+template size=160", "nobody+template size=160",
                           "haar+nobody size=160", " size=160haar+template"}) {
    EXPECT_THROW(parse_follow_methods(text), Error) << text;
  }
}

TEST(FollowMethods, MakeATrackerOrSayWhatIsMissing) {
  EXPECT_NE(make_tracker({}), nullptr);
  FollowMethods methods;
  methods.detector = "nobody";
  EXPECT_THROW(make_tracker(methods), Error);
}

}  // namespace
}  // namespace inkling
