#include <dlib/image_processing/shape_predictor.h>
#include <dlib/opencv.h>
#include <dlib/serialize.h>

#include <cmath>
#include <filesystem>

#include "inkling/error.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/landmarker.h"
#include "inkling/face/patch.h"
#include "inkling/files/command_run.h"
#include "inkling/models/model_store.h"

namespace inkling {
namespace {

constexpr char kStoreName[] = "dlib-68";

dlib::shape_predictor load(std::string path) {
  const bool is_given = !path.empty();
  if (!is_given) path = ModelStore().path_of(kStoreName).string();
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) {
    throw Error(ErrorKind::kEnvironment, "there is no such model file", path,
                "bring your own shape predictor with `inkling models import FILE --as " +
                    std::string(kStoreName) + "`");
  }
  dlib::shape_predictor predictor;
  try {
    dlib::deserialize(path) >> predictor;
  } catch (const std::exception&) {
    throw Error(
        ErrorKind::kInput, "is not a dlib shape predictor, or is damaged", path,
        "give a .dat file that dlib's trainer wrote; check it with `inkling models verify`");
  }
  if (predictor.num_parts() != unsigned(kLandmarkCount)) {
    throw Error(ErrorKind::kInput,
                "this shape predictor has " + std::to_string(predictor.num_parts()) + " points",
                path, "give one with the 68 points of iBUG");
  }
  if (is_given) note_input(path);
  return predictor;
}

class DlibLandmarker : public Landmarker {
 public:
  explicit DlibLandmarker(const std::string& model) : predictor_(load(model)) {}

  std::optional<LandmarkFit> fit(const Frame& frame, const Detection& face) override {
    const Rect& box = face.box;
    if (!(box.w >= 4) || !(box.h >= 4)) return std::nullopt;
    const cv::Mat luma = borrow(frame.luma());
    const dlib::cv_image<unsigned char> picture(luma);
    // dlib's own detector, with which such predictors are trained, draws the same box.
    const dlib::rectangle square(std::lround(box.x), std::lround(box.y), std::lround(box.x + box.w),
                                 std::lround(box.y + box.h));
    const auto shape = predictor_(picture, square);
    LandmarkFit result;
    for (unsigned long i = 0; i < shape.num_parts(); ++i) {
      result.points.push_back({double(shape.part(i).x()), double(shape.part(i).y())});
    }
    const auto eyes = eye_centers(result.points);
    const double share = distance(eyes[0], eyes[1]) / box.w;
    const double usual = 1 / canonical_box().w;
    // The predictor gives no confidence; a shape far from a face's is not to be trusted.
    result.confidence = share > 0.5 * usual && share < 1.6 * usual ? 0.8 : 0.2;
    return result;
  }

 private:
  dlib::shape_predictor predictor_;
};

}  // namespace

extern const LandmarkerVariant kDlibLandmarker{
    "dlib",
    "the user's own dlib shape predictor with 68 points (needs its .dat file)",
    "Kazemi and Sullivan, CVPR 2014",
    {{"model", std::string(), 0, 0, "", "path of the .dat file; empty: the model store"}},
    [](const Options& options) { return std::make_unique<DlibLandmarker>(options.text("model")); }};

}  // namespace inkling
