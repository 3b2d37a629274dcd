#include "inkling/face/testing/faces.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/models/onnx_rewrite.h"
#include "inkling/models/testing/tiny_onnx.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// A file of the rewritten model, made at the first call.
std::string model_file(const std::string& name, const std::function<std::string()>& upstream) {
  static const TestFolder folder;
  const fs::path path = folder / name;
  if (!fs::exists(path)) write_file(path, rewrite_onnx(upstream(), name).bytes);
  return path.string();
}

template <typename Base>
std::unique_ptr<Base> variant_with(const Variant<Base>& variant, const std::string& model) {
  Options options = variant.defaults();
  if (!model.empty()) options.set("model", model);
  return variant.create(options);
}

std::string shared_or(const char* name, std::string (*tiny)()) {
  const fs::path path = shared_folder() / "openseeface" / name;
  return fs::exists(path) ? path.string() : tiny();
}

}  // namespace

fs::path shared_folder() {
  const char* folder = std::getenv("INKLING_SHARED_DATA");
  return folder != nullptr ? folder : INKLING_SOURCE_DIR "/../shared/data";
}

bool have_shared() { return fs::exists(shared_folder() / "SOURCES.md"); }

fs::path drawn_folder() { return INKLING_DRAWN; }

DrawnPerson drawn_person(const std::string& name) {
  DrawnPerson person;
  person.picture = read_picture(drawn_folder() / (name + ".ppm"));
  std::ifstream file(drawn_folder() / (name + ".txt"));
  for (Point p; file >> p.x >> p.y;) person.landmarks.push_back(p);
  EXPECT_EQ(person.landmarks.size(), std::size_t(kLandmarkCount)) << name;
  return person;
}

DrawnPerson squeezed(const DrawnPerson& who, double height) {
  const int rows = int(height * who.picture.height), row_bytes = 3 * who.picture.width;
  DrawnPerson lower{RgbImage(who.picture.width, rows), who.landmarks};
  for (int y = 0; y < rows; ++y) {
    const double from = std::min(y / height, who.picture.height - 1.001);
    const std::uint8_t *above = who.picture.row(int(from)), *below = above + row_bytes;
    const double share = from - int(from);
    for (int i = 0; i < row_bytes; ++i) {
      lower.picture.row(y)[i] =
          std::uint8_t(std::lround((1 - share) * above[i] + share * below[i]));
    }
  }
  for (Point& p : lower.landmarks) p.y *= height;
  return lower;
}

std::string tiny_detector_file() {
  return model_file("detector.onnx", [] { return testing::tiny_detector(); });
}

std::string tiny_landmarks_file() {
  return model_file("landmarks.onnx",
                    [] { return testing::tiny_landmarks(testing::tiny_face_points()); });
}

std::unique_ptr<Detector> detector_with(const std::string& name, const std::string& model) {
  return variant_with(find_variant(detectors(), "detector", name), model);
}

std::unique_ptr<Landmarker> landmarker_with(const std::string& name, const std::string& model) {
  return variant_with(find_variant(landmarkers(), "landmarker", name), model);
}

std::unique_ptr<Detector> test_detector(const std::string& name) {
  const bool network = name == "openseeface";
  return detector_with(name,
                       network ? shared_or("mnv3_detection_cv.onnx", tiny_detector_file) : "");
}

std::unique_ptr<Landmarker> test_landmarker(const std::string& name) {
  const bool network = name == "openseeface";
  return landmarker_with(name, network ? shared_or("lm_model0_cv.onnx", tiny_landmarks_file) : "");
}

}  // namespace inkling
