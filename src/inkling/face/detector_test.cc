#include "inkling/face/detector.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <opencv2/core.hpp>
#include <optional>

#include "inkling/error.h"
#include "inkling/face/face_test_util.h"

namespace inkling {
namespace {

// Every variant that can be made here; those without their model are left out.
std::unique_ptr<Detector> make_if_there(const DetectorVariant& variant) {
  try {
    return test_detector(variant.name);
  } catch (const Error&) {
    EXPECT_NE(variant.name, "haar") << "the cascades are always there";
    return nullptr;
  }
}

RgbImage ramp(int width, int height) {
  RgbImage picture(width, height);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    picture.pixels[i] = std::uint8_t(i * 37 / 5);
  }
  return picture;
}

class EveryDetector : public testing::TestWithParam<const DetectorVariant*> {};

TEST_P(EveryDetector, TakesPicturesOfAnySize) {
  const auto detector = make_if_there(*GetParam());
  if (!detector) GTEST_SKIP() << "its model is not there";
  for (const auto& [width, height] :
       {std::pair{1, 1}, {1, 90}, {2, 3}, {31, 29}, {333, 7}, {641, 359}}) {
    const Frame frame = memory_frame(ramp(width, height));
    EXPECT_TRUE(detector->detect(frame, nullptr).empty()) << width << " x " << height;
    const Rect beyond{-50, -20, 4000, 4000}, outside{5000, 5000, 10, 10}, none{3, 3, 0, 0};
    for (const Rect* roi : {&beyond, &outside, &none}) {
      EXPECT_TRUE(detector->detect(frame, roi).empty()) << width << " x " << height;
    }
  }
}

TEST_P(EveryDetector, FindsAFaceBrowToChinAndTheSameAgain) {
  if (!have_shared()) GTEST_SKIP() << "the shared pictures are not there";
  const auto detector = make_if_there(*GetParam());
  if (!detector) GTEST_SKIP() << "its model is not there";
  const Frame frame = memory_frame(read_picture(shared_folder() / "portraits/astronaut.png"));
  const auto first = detector->detect(frame, nullptr);
  ASSERT_FALSE(first.empty());
  const Rect seen_by_eye{172, 68, 106, 115};
  EXPECT_GT(iou(first[0].box, seen_by_eye), 0.5)
      << first[0].box.x << " " << first[0].box.y << " " << first[0].box.w;
  EXPECT_GT(first[0].confidence, 0.5);
  EXPECT_LE(first[0].confidence, 1);
  for (std::size_t i = 1; i < first.size(); ++i) {
    EXPECT_LE(first[i].confidence, first[i - 1].confidence);
  }
  const auto second = detector->detect(frame, nullptr);
  ASSERT_EQ(second.size(), first.size());
  EXPECT_EQ(second[0].box.x, first[0].box.x);
  EXPECT_EQ(second[0].confidence, first[0].confidence);
  const Rect right_half{300, 0, 212, 512};
  EXPECT_TRUE(detector->detect(frame, &right_half).empty());
}

INSTANTIATE_TEST_SUITE_P(Face, EveryDetector, testing::ValuesIn(detectors()),
                         [](const auto& p) { return p.param->name; });

class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    setenv(name, value.c_str(), 1);
  }
  ~Environment() {
    if (before_) setenv(name_, before_->c_str(), 1);
    if (!before_) unsetenv(name_);
  }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

std::string message_of(const DetectorVariant& variant, const Options& options, ErrorKind kind) {
  try {
    variant.create(options);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return error.what();
  }
  ADD_FAILURE() << "no error";
  return "";
}

TEST(DetectorErrors, SayWhichFileAndWhatToDo) {
  const std::string folder = testing::TempDir();
  {
    const Environment nowhere("INKLING_HAAR_DIR", folder + "/nowhere");
    const auto& haar = find_variant(detectors(), "detector", "haar");
    EXPECT_NE(message_of(haar, haar.defaults(), ErrorKind::kEnvironment).find("opencv-data"),
              std::string::npos);
  }
  const auto& net = find_variant(detectors(), "detector", "openseeface");
  Options options = net.defaults();
  options.set("model", folder + "/none.onnx");
  EXPECT_NE(message_of(net, options, ErrorKind::kEnvironment).find("inkling models"),
            std::string::npos);
  const std::string broken = folder + "/inkling_broken.onnx";
  std::ofstream(broken) << "this is no model";
  options.set("model", broken);
  EXPECT_NE(message_of(net, options, ErrorKind::kInput).find(broken), std::string::npos);
  const Environment empty("INKLING_MODELS", folder + "/inkling_no_models");
  EXPECT_NE(message_of(net, net.defaults(), ErrorKind::kEnvironment).find("inkling models"),
            std::string::npos);
}

}  // namespace
}  // namespace inkling
