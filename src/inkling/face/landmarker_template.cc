#include <algorithm>
#include <cmath>

#include "inkling/face/eye_finder.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/frontal_fit.h"
#include "inkling/face/landmarker.h"
#include "inkling/face/patch.h"

namespace inkling {
namespace {

// Frontal filter's score from which its fit is believed.
constexpr double kFrontal = -0.3;
// Below this the face may be rolled more than was known: other starts are tried.
constexpr double kClear = 0.3, kOtherRoll = 0.45;  // radians

// 0.35 where the frontal filter hardly sees a face, 0.6 where it does, up to 0.75 as more of the
// eye cascades' votes agree.
double confidence_of(double frontal_score, double votes) {
  return 0.35 + 0.25 * std::clamp((frontal_score - kFrontal) / 1.3, 0.0, 1.0) + 0.15 * votes;
}

struct PlacedEyes {
  std::array<Point, 2> eyes;  // frame pixels
  double confidence = 0;
};

class TemplateLandmarker : public Landmarker {
 public:
  std::optional<LandmarkFit> fit(const Frame& frame, const Detection& face) override {
    if (!(face.box.w >= 4) || !(face.box.h >= 4)) return std::nullopt;
    const PlacedEyes placed = place_eyes(borrow(frame.luma()), face);
    if (distance(placed.eyes[0], placed.eyes[1]) < 1) return std::nullopt;
    const Affine frame_from_canonical = frame_from_face(placed.eyes[0], placed.eyes[1]);
    LandmarkFit fit;
    for (const Point p : canonical_landmarks()) fit.points.push_back(frame_from_canonical(p));
    fit.confidence = placed.confidence;
    return fit;
  }

 private:
  PlacedEyes place_eyes(const cv::Mat& luma, const Detection& face) {
    const auto guess = face.eyes ? *face.eyes : eyes_from_box(face.box, face.roll);
    if (distance(guess[0], guess[1]) >= 1) {
      const FrontalPose pose = fit_frontal(luma, frontal_pose(guess[0], guess[1]), !face.eyes);
      if (pose.score > kFrontal) return refine(luma, pose);
    }
    // Turned or half hidden.
    const auto eyes = face.eyes ? face.eyes : find_eyes(luma, guess);
    return eyes ? PlacedEyes{*eyes, 0.6} : PlacedEyes{guess, 0.3};
  }

  FrontalPose fit_frontal(const cv::Mat& luma, const FrontalPose& start, bool any_roll) {
    FrontalPose best = frontal_.fit(luma, start);
    if (!any_roll || best.score > kClear) return best;
    for (const double more : {-kOtherRoll, kOtherRoll}) {
      FrontalPose rolled = start;
      rolled.roll += more;
      rolled = frontal_.fit(luma, rolled);
      if (rolled.score > best.score) best = rolled;
    }
    return best;
  }

  PlacedEyes refine(const cv::Mat& luma, const FrontalPose& pose) {
    const auto guess = eyes_of(pose);
    const Affine frame_from_patch = eye_square(guess);
    const Affine patch_from_frame = frame_from_patch.inverse();
    const EyePair pair = finder_.refine(cut(luma, frame_from_patch),
                                        {patch_from_frame(guess[0]), patch_from_frame(guess[1])});
    return {{frame_from_patch(pair.eyes[0]), frame_from_patch(pair.eyes[1])},
            confidence_of(pose.score, pair.score)};
  }

  std::optional<std::array<Point, 2>> find_eyes(const cv::Mat& luma,
                                                const std::array<Point, 2>& guess) {
    const Affine frame_from_patch = eye_square(guess);
    const auto pair = finder_.find(cut(luma, frame_from_patch));
    if (!pair) return std::nullopt;
    return std::array<Point, 2>{frame_from_patch(pair->eyes[0]), frame_from_patch(pair->eyes[1])};
  }

  // The square in which the eye finder looks for eyes that are about there.
  static Affine eye_square(const std::array<Point, 2>& eyes) {
    const Point across = (1 / 0.40) * (eyes[1] - eyes[0]), down{-across.y, across.x};
    const Point center = midpoint(eyes[0], eyes[1]) + 0.115 * down;
    return picture_from_square(center, norm(across), std::atan2(across.y, across.x),
                               EyeFinder::kSide);
  }
  static cv::Mat cut(const cv::Mat& luma, const Affine& frame_from_patch) {
    return sample_patch(luma, frame_from_patch, {EyeFinder::kSide, EyeFinder::kSide});
  }

  FrontalFit frontal_;
  EyeFinder finder_;
};

}  // namespace

extern const LandmarkerVariant kTemplateLandmarker{
    "template",
    "a mean face placed by the eyes, which oriented gradients and Haar cascades find (needs no "
    "model)",
    "King, arXiv 1502.00046; Viola and Jones, CVPR 2001",
    {},
    [](const Options&) { return std::make_unique<TemplateLandmarker>(); }};

}  // namespace inkling
