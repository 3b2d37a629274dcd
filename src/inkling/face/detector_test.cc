#include "inkling/face/detector.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <optional>

#include "inkling/error.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

RgbImage ramp(int width, int height) {
  RgbImage picture(width, height);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    picture.pixels[i] = std::uint8_t(i * 37 / 5);
  }
  return picture;
}

class EveryDetector : public ::testing::TestWithParam<const DetectorVariant*> {};

TEST_P(EveryDetector, TakesPicturesOfAnySize) {
  const auto detector = test_detector(GetParam()->name);
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

INSTANTIATE_TEST_SUITE_P(Face, EveryDetector, ::testing::ValuesIn(detectors()),
                         [](const auto& p) { return p.param->name; });

// A detector and a picture with one face, brow to chin in `face`.
struct PictureCase {
  std::string name, detector;
  std::function<RgbImage()> picture;
  Rect face;
};

Rect box_of(const Landmarks& points) {
  const auto [left, right] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.x < b.x; });
  const auto [top, low] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.y < b.y; });
  return {left->x, top->y, right->x - left->x, low->y - top->y};
}

std::vector<PictureCase> picture_cases() {
  std::vector<PictureCase> cases;
  for (const char* who : {"woman", "man", "girl", "boy"}) {
    cases.push_back({std::string("drawn_") + who, "haar",
                     [who] { return drawn_person(who).picture; },
                     box_of(drawn_person(who).landmarks)});
  }
  if (!have_shared()) return cases;
  for (const char* detector : {"haar", "openseeface"}) {
    cases.push_back({std::string("portrait_") + detector,
                     detector,
                     [] { return read_picture(shared_folder() / "portraits/astronaut.png"); },
                     {172, 68, 106, 115}});
  }
  return cases;
}

class PictureOfAFace : public ::testing::TestWithParam<PictureCase> {};

TEST_P(PictureOfAFace, IsFoundBrowToChinAndTheSameAgain) {
  const auto detector = test_detector(GetParam().detector);
  const Frame frame = memory_frame(GetParam().picture());
  const auto first = detector->detect(frame, nullptr);
  ASSERT_FALSE(first.empty());
  const Rect& box = first[0].box;
  EXPECT_GT(iou(box, GetParam().face), 0.5) << box.x << " " << box.y << " " << box.w;
  EXPECT_GT(first[0].confidence, 0.5);
  EXPECT_LE(first[0].confidence, 1);
  for (std::size_t i = 1; i < first.size(); ++i) {
    EXPECT_LE(first[i].confidence, first[i - 1].confidence);
  }
  const auto second = detector->detect(frame, nullptr);
  ASSERT_EQ(second.size(), first.size());
  EXPECT_EQ(second[0].box.x, first[0].box.x);
  EXPECT_EQ(second[0].confidence, first[0].confidence);
  const Rect& face = GetParam().face;
  const Rect beside{face.x + face.w, 0, double(frame.luma().width) - face.x - face.w,
                    double(frame.luma().height)};
  EXPECT_TRUE(detector->detect(frame, &beside).empty());
}

INSTANTIATE_TEST_SUITE_P(Face, PictureOfAFace, ::testing::ValuesIn(picture_cases()),
                         [](const auto& p) { return p.param.name; });

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
  const std::string folder = ::testing::TempDir();
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
