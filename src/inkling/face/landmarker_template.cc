#include "inkling/face/landmarker_template.h"

#include <cmath>

#include "inkling/face/eye_finder.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"

namespace inkling {
namespace {

class TemplateLandmarker : public Landmarker {
 public:
  std::optional<LandmarkFit> fit(const Frame& frame, const Detection& face) override {
    if (!(face.box.w >= 4) || !(face.box.h >= 4)) return std::nullopt;
    const auto eyes = face.eyes ? face.eyes : find_eyes(frame, face);
    const auto placed = eyes ? *eyes : eyes_from_box(face.box, face.roll);
    if (distance(placed[0], placed[1]) < 1) return std::nullopt;
    const Affine frame_from_canonical = frame_from_face(placed[0], placed[1]);
    LandmarkFit fit;
    for (const Point p : canonical_landmarks()) fit.points.push_back(frame_from_canonical(p));
    fit.confidence = eyes ? 0.6 : 0.3;
    return fit;
  }

 private:
  std::optional<std::array<Point, 2>> find_eyes(const Frame& frame, const Detection& face) {
    const auto guess = eyes_from_box(face.box, face.roll);
    const double width = distance(guess[0], guess[1]) / 0.40;
    const double c = std::cos(face.roll), s = std::sin(face.roll), below = 0.115 * width;
    const Point center = midpoint(guess[0], guess[1]) + Point{-s * below, c * below};
    const Affine frame_from_patch = picture_from_square(center, width, face.roll, EyeFinder::kSide);
    const cv::Mat patch =
        sample_patch(borrow(frame.luma()), frame_from_patch, {EyeFinder::kSide, EyeFinder::kSide});
    const auto pair = finder_.find(patch);
    if (!pair) return std::nullopt;
    return std::array<Point, 2>{frame_from_patch(pair->eyes[0]), frame_from_patch(pair->eyes[1])};
  }

  EyeFinder finder_;
};

}  // namespace

const LandmarkerVariant kTemplateLandmarker{
    "template",
    "a mean face placed by the eyes, which Haar cascades find (needs no model)",
    "",
    {},
    [](const Options&) { return std::make_unique<TemplateLandmarker>(); }};

}  // namespace inkling
