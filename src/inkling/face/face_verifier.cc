#include "inkling/face/face_verifier.h"

#include <algorithm>
#include <cmath>

#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"

namespace inkling {
namespace {

// Of the patch for check(): its side, and the side of the cascade's square in its middle.
constexpr int kCheckSide = 132;
constexpr double kSquare = 84;
constexpr int kScanSide = 176;     // of the patch for a scan
constexpr int kQuickSide = 120;    // of the patch for confirm() …
constexpr double kQuickFace = 88;  // … and of the face in it

// Where a HOG box has the eyes, in shares of its width: measured, docs/experiments.md, "Face".
constexpr double kLookEyesApart = 0.42;
constexpr double kEyesAboveCenter = 0.21;
constexpr double kFaceReach = 0.35;       // of the square: how far from its middle a face may be
constexpr double kSure = 0.4;             // confidence of a plain look that needs no other
constexpr double kViewMin = -0.15;        // score below which another view shows no face
constexpr double kClearMin = -0.5;        // the same where cascades are clear …
constexpr double kClearConfidence = 0.5;  // … and the least confidence there
constexpr double kViewClear = 0.6;        // score with which no further view is needed
constexpr double kGoodEyes = 0.4;         // score with which the search for eyes ends
// Side of the eye finder's square, and how far its centre is below the eyes.
constexpr double kSquareFromEyes = 1 / 0.40;
constexpr double kSquareBelowEyes = 0.115;

// 0.3 at a score of -0.4, 0.8 at 1, 0.95 at 2.
constexpr double kSlope = 1.6, kHalf = 0.15;
double confidence_of_score(double score) { return 1 / (1 + std::exp(-kSlope * (score - kHalf))); }
double score_of(double confidence) {
  const double c = std::clamp(confidence, 0.05, 0.99);
  return kHalf + std::log(c / (1 - c)) / kSlope;
}

}  // namespace

Detection FaceVerifier::place(const cv::Mat& luma, const Seen& seen, const Affine& frame_from_patch,
                              double roll) {
  const HogFace& face = seen.face;
  const double up = kEyesAboveCenter * seen.stretch * face.box.w;
  const Point center = face.box.center() - Point{0.5, 0.5};
  const double iod = kLookEyesApart * face.box.w;
  const double scale = frame_from_patch.scale();
  Detection detection;
  detection.confidence = confidence_of_score(face.score);
  double best = 0;
  // The filters find faces rolled farther than the eye cascades do.
  for (const double more : {0.0, -0.3, 0.3, -0.55, 0.55}) {
    const double c = std::cos(more), s = std::sin(more);
    const Point middle = center + Point{s * up, -c * up};
    const double side = kSquareFromEyes * iod, below = kSquareBelowEyes * side;
    const Affine frame_from_eyes =
        picture_from_square(frame_from_patch(middle + Point{-s * below, c * below}), side * scale,
                            roll + more, EyeFinder::kSide);
    const auto pair =
        eyes_.find(sample_patch(luma, frame_from_eyes, {EyeFinder::kSide, EyeFinder::kSide}));
    if (pair && pair->score > best) {
      best = pair->score;
      detection.eyes = {frame_from_eyes(pair->eyes[0]), frame_from_eyes(pair->eyes[1])};
    }
    if (best > kGoodEyes) break;
  }
  if (detection.eyes) {
    detection.box = box_from_eyes((*detection.eyes)[0], (*detection.eyes)[1]);
  } else {
    const Point middle = center - Point{0, up};
    const Point left = frame_from_patch(middle - Point{0.5 * iod, 0});
    const Point right = frame_from_patch(middle + Point{0.5 * iod, 0});
    detection.box = box_from_eyes(left, right);
    detection.roll = roll;
  }
  return detection;
}

std::vector<FaceVerifier::Seen> FaceVerifier::look(const cv::Mat& luma,
                                                   const Affine& frame_from_patch, int side,
                                                   const FaceView& view, double score_min) {
  std::vector<Seen> all;
  const double middle = 0.5 * side;
  for (HogFace face : hog_.find(sample_view(luma, frame_from_patch, side, view), score_min)) {
    const double y = middle + view.stretch * (face.box.center().y - middle);
    face.box.h *= view.stretch;
    face.box.y = y - 0.5 * face.box.h;
    all.push_back({face, view.stretch});
  }
  return all;
}

std::optional<FaceVerifier::Seen> FaceVerifier::look_again(const cv::Mat& luma,
                                                           const Affine& frame_from_patch, int side,
                                                           double reach, double score_min) {
  std::optional<Seen> best;
  for (const FaceView& view : kOtherViews) {
    for (const Seen& seen : look(luma, frame_from_patch, side, view, score_min)) {
      const Point off = seen.face.box.center() - Point{0.5 * side, 0.5 * side};
      if (norm(off) < reach && (!best || seen.face.score > best->face.score)) best = seen;
    }
    if (best && best->face.score > kViewClear) break;
  }
  return best;
}

std::optional<Detection> FaceVerifier::check(const cv::Mat& luma, Point center, double width,
                                             double roll, double confidence_min) {
  const Affine frame_from_patch =
      picture_from_square(center, width * kCheckSide / kSquare, roll, kCheckSide);
  for (const Seen& seen :
       look(luma, frame_from_patch, kCheckSide, kPlainView, score_of(confidence_min))) {
    const Point off = seen.face.box.center() - Point{0.5 * kCheckSide, 0.5 * kCheckSide};
    if (norm(off) < kFaceReach * kSquare) return place(luma, seen, frame_from_patch, roll);
  }
  return std::nullopt;
}

std::optional<Detection> FaceVerifier::check_again(const cv::Mat& luma, Point center, double width,
                                                   double roll, double confidence_min, bool clear) {
  const Affine frame_from_patch =
      picture_from_square(center, width * kCheckSide / kSquare, roll, kCheckSide);
  const double least = clear ? kClearMin : std::max(score_of(confidence_min), kViewMin);
  const auto seen = look_again(luma, frame_from_patch, kCheckSide, kFaceReach * kSquare, least);
  if (!seen) return std::nullopt;
  Detection face = place(luma, *seen, frame_from_patch, roll);
  if (clear) face.confidence = std::max(face.confidence, kClearConfidence);
  if (face.confidence < confidence_min) return std::nullopt;
  return face;
}

double FaceVerifier::confirm(const cv::Mat& luma, Point left_eye, Point right_eye) {
  const Point across = right_eye - left_eye, down{-across.y, across.x};
  const Point center = midpoint(left_eye, right_eye) + kEyesAboveCenter / kLookEyesApart * down;
  const double width = norm(across) / kLookEyesApart * kQuickSide / kQuickFace;
  const Affine frame_from_patch =
      picture_from_square(center, width, std::atan2(across.y, across.x), kQuickSide);
  const double reach = 0.3 * kQuickFace;
  double best = 0;
  for (const Seen& seen : look(luma, frame_from_patch, kQuickSide, kPlainView, score_of(0.05))) {
    const Point off = seen.face.box.center() - Point{0.5 * kQuickSide, 0.5 * kQuickSide};
    if (norm(off) < reach) best = std::max(best, confidence_of_score(seen.face.score));
  }
  if (best > kSure) return best;
  const auto seen = look_again(luma, frame_from_patch, kQuickSide, reach, kViewMin);
  return seen ? std::max(best, confidence_of_score(seen->face.score)) : best;
}

std::vector<Detection> FaceVerifier::scan(const cv::Mat& luma, const Rect& area, double roll,
                                          double confidence_min, const FaceView& view) {
  const double side = std::max(area.w, area.h);
  const Affine frame_from_patch =
      picture_from_square(area.center() - Point{0.5, 0.5}, side, roll, kScanSide);
  std::vector<Detection> found;
  for (const Seen& seen : look(luma, frame_from_patch, kScanSide, view, score_of(confidence_min))) {
    const Point center = frame_from_patch(seen.face.box.center());
    const Rect spot{center.x, center.y, 1, 1};
    if (intersect(spot, area).area() > 0)
      found.push_back(place(luma, seen, frame_from_patch, roll));
  }
  return found;
}

}  // namespace inkling
