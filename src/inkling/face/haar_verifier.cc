#include "inkling/face/haar_verifier.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"

namespace inkling {
namespace {

// Of the normalised patch: its side, and the side of the face in its middle.
constexpr int kSide = 72;
constexpr double kFace = 40;
// A frontal cascade's square: eyes 0.40 of its width apart, 0.38 of it below its top.
constexpr double kEyesApart = 0.40;
constexpr double kEyesBelowTop = 0.38;

struct Verdict {
  double votes = 0;
  Point center;      // patch pixels
  double width = 0;  // patch pixels
};

// Windows about the middle of the patch; each cascade's are worth up to 1.
void vote(Cascade& cascade, const cv::Mat& patch, double enough, Verdict& verdict) {
  const auto groups = group_hits(cascade.search(patch, 1.1, 26, 60), 0.35);
  for (const auto& group : groups) {
    const Point center{group.box.x + 0.5 * group.box.width - 0.5,
                       group.box.y + 0.5 * group.box.height - 0.5};
    const Point middle{0.5 * (kSide - 1), 0.5 * (kSide - 1)};
    if (distance(center, middle) > 0.3 * kFace) continue;
    const double votes = std::min(1.0, group.votes / enough);
    verdict.center = verdict.center + votes * center;
    verdict.width += votes * group.box.width;
    verdict.votes += votes;
    return;
  }
}

}  // namespace

HaarVerifier::HaarVerifier()
    : alt_("haarcascade_frontalface_alt.xml"),
      alt2_("haarcascade_frontalface_alt2.xml"),
      default_("haarcascade_frontalface_default.xml"),
      profile_("haarcascade_profileface.xml") {}

std::optional<Detection> HaarVerifier::check(const cv::Mat& luma, Point center, double width,
                                             double roll, bool profile) {
  const Affine frame_from_patch = picture_from_square(center, width * kSide / kFace, roll, kSide);
  const cv::Mat patch = sample_patch(luma, frame_from_patch, {kSide, kSide});
  Verdict verdict;
  vote(alt2_, patch, 20, verdict);
  vote(alt_, patch, 20, verdict);
  vote(default_, patch, 30, verdict);
  double strength = verdict.votes / 3;
  if (strength == 0 && !profile) return std::nullopt;
  double face_width = width;
  Point face_center = center;
  if (strength > 0) {
    face_center = frame_from_patch((1 / verdict.votes) * verdict.center);
    face_width = verdict.width / verdict.votes * width / kFace;
  }
  const cv::Mat eye_patch =
      sample_patch(luma, picture_from_square(face_center, face_width, roll, EyeFinder::kSide),
                   {EyeFinder::kSide, EyeFinder::kSide});
  const auto pair = eyes_.find(eye_patch);
  Detection face;
  if (pair) {
    const Affine frame_from_eyes =
        picture_from_square(face_center, face_width, roll, EyeFinder::kSide);
    face.eyes = {frame_from_eyes(pair->eyes[0]), frame_from_eyes(pair->eyes[1])};
    face.box = box_from_eyes((*face.eyes)[0], (*face.eyes)[1]);
  } else {
    const double c = std::cos(roll), s = std::sin(roll);
    const auto place = [&](double x) {
      const Point from{x * kEyesApart * face_width, (kEyesBelowTop - 0.5) * face_width};
      return face_center + Point{c * from.x - s * from.y, s * from.x + c * from.y};
    };
    face.box = box_from_eyes(place(-0.5), place(0.5));
  }
  const double eye_score = pair ? pair->score : 0;
  face.confidence = std::clamp(0.75 * std::sqrt(strength) + 0.4 * std::sqrt(eye_score), 0.0, 1.0);
  return face;
}

}  // namespace inkling
