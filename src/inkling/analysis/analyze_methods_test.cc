#include "inkling/analysis/analyze_methods.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/recognition/approach.h"
#include "inkling/recognition/model_file.h"

namespace inkling {
namespace {

// Learnt something of faces that were followed by these methods.
std::shared_ptr<const Model> model_of(const std::optional<FollowMethods>& methods) {
  const Approach approach = parse_approach("hog+svm-linear");
  const Samples samples({2, 2}, {0, 1, 5, 6, 0, 2, 6, 5}, {0, 1, 0, 1}, {"a", "b", "c", "d"});
  const auto recognizer = approach.make_recognizer();
  recognizer->fit(TrainingRows(samples, "all", {}), {});
  ModelFile file;
  file.approach = approach.descriptor_text + "+" + approach.recognizer_text;
  file.classes = {"one", "two"};
  file.dimension = 2;
  file.methods = methods;
  file.recognizer = recognizer->save();
  return std::make_shared<const Model>(std::move(file), "m");
}

FollowMethods by_network() {
  FollowMethods methods;
  methods.detector = "openseeface";
  methods.crop_size = 128;
  return methods;
}

TEST(FollowMethodsOfOptions, AreTheUsualOnesWhereNothingIsSaid) {
  EXPECT_TRUE(same_crops(follow_methods({}), {}));
  AnalyzeOptions options;
  options.landmarker = "openseeface";
  options.roi = Rect{1, 2, 3, 4};
  const FollowMethods methods = follow_methods(options);
  EXPECT_EQ(methods.detector, "haar");
  EXPECT_EQ(methods.landmarker, "openseeface");
  EXPECT_EQ(methods.roi->w, 3);
}

TEST(FollowMethodsOfOptions, AreTheRecognizersWhereNothingIsSaid) {
  AnalyzeOptions options;
  options.recognizer = model_of(by_network());
  EXPECT_TRUE(same_crops(follow_methods(options), by_network()));
  options.landmarker = "template";  // as it learnt
  options.roi = Rect{1, 2, 3, 4};
  EXPECT_TRUE(same_crops(follow_methods(options), by_network()));
  EXPECT_EQ(follow_methods(options).roi->w, 3);
}

TEST(FollowMethodsOfOptions, OthersThanTheRecognizersAreRefused) {
  AnalyzeOptions options;
  options.recognizer = model_of(by_network());
  options.detector = "haar";
  try {
    follow_methods(options);
    ADD_FAILURE() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_NE(error.problem().find("openseeface"), std::string::npos) << error.what();
    EXPECT_NE(error.where().find("haar"), std::string::npos) << error.what();
  }
}

TEST(FollowMethodsOfOptions, ARecognizerOfCroppedPicturesTakesAny) {
  AnalyzeOptions options;
  options.recognizer = model_of(std::nullopt);
  EXPECT_TRUE(same_crops(follow_methods(options), {}));
  options.detector = "openseeface";
  EXPECT_EQ(follow_methods(options).detector, "openseeface");
}

}  // namespace
}  // namespace inkling
