#include "inkling/face/face_flow.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"
#include "inkling/face/robust_fit.h"

namespace inkling {
namespace {

constexpr double kFaceWidth = 100;  // window pixels, at most
constexpr double kMargin = 0.82;    // half the window's side, in face widths
constexpr int kTarget = 45;         // points
constexpr int kFew = 36;            // below this, new ones are added
constexpr int kFewest = 8;
constexpr int kLevels = 3;
const cv::Size kPatch(11, 11);

// Window pixels a frame pixel. By whole numbers where it can, which is far cheaper.
double shrink_for(double face_width) {
  const double shrink = std::min(1.0, kFaceWidth / face_width);
  return shrink < 0.55 ? 1 / std::floor(1 / shrink + 0.2) : shrink;
}

double face_width(const Affine& frame_from_face) {
  return frame_from_face.scale() * canonical_box().w;
}

// Points about the eyes and the nose move with the skull; cheeks, mouth and chin less so.
double rigidity(Point face) { return face.y > -0.25 && face.y < 0.75 ? 1.0 : 0.4; }

// Where points may lie: inside the face, clear of ears, jaw, collar and hair, which do not move
// with it.
bool in_face(Point face) {
  const double x = face.x / 0.85, y = (face.y - 0.42) / 0.98;
  return x * x + y * y < 1;
}

}  // namespace

Affine FaceFlow::window_from_frame() const {
  const double s = shrink_;
  return {s, 0, s * (0.5 - window_.x) - 0.5, 0, s, s * (0.5 - window_.y) - 0.5};
}

void FaceFlow::set_window(const cv::Mat& luma) {
  const double width = face_width(frame_from_face_);
  const Point center = frame_from_face_(canonical_box().center());
  const int half = int(std::ceil(kMargin * width));
  const cv::Rect wanted(int(std::lround(center.x)) - half, int(std::lround(center.y)) - half,
                        2 * half, 2 * half);
  window_ = wanted & cv::Rect(0, 0, luma.cols, luma.rows);
  shrink_ = shrink_for(width);
  if (shrink_ < 1) {
    const int whole = int(std::lround(1 / shrink_));
    if (std::abs(whole * shrink_ - 1) < 1e-9) {
      window_.width -= window_.width % whole;
      window_.height -= window_.height % whole;
    }
  }
  frame_size_ = luma.size();
}

void FaceFlow::cut_window(const cv::Mat& luma, std::vector<cv::Mat>& pyramid) const {
  cv::Mat shrunk = luma(window_);
  if (shrink_ < 1) {
    cv::Mat small;
    const cv::Size size(std::max(1, int(std::lround(window_.width * shrink_))),
                        std::max(1, int(std::lround(window_.height * shrink_))));
    cv::resize(shrunk, small, size, shrink_, shrink_, cv::INTER_AREA);
    shrunk = small;
  }
  cv::Mat calm;  // coarse palettes and blocks are noise to the flow
  cv::GaussianBlur(shrunk, calm, {3, 3}, 0);
  cv::buildOpticalFlowPyramid(calm, pyramid, kPatch, kLevels, true);
}

bool FaceFlow::window_is_stale() const {
  const double width = face_width(frame_from_face_);
  const Point center = frame_from_face_(canonical_box().center());
  const cv::Rect frame(0, 0, frame_size_.width, frame_size_.height);
  const double room = 0.68 * width;
  const cv::Rect2d needed =
      cv::Rect2d(center.x - room, center.y - room, 2 * room, 2 * room) & cv::Rect2d(frame);
  const bool inside = (needed & cv::Rect2d(window_)).area() >= 0.999 * needed.area();
  const double wanted = shrink_for(width);
  return !inside || wanted < 0.6 * shrink_ || wanted > 1.7 * shrink_;
}

void FaceFlow::start(const cv::Mat& luma, const Affine& frame_from_face) {
  frame_from_face_ = frame_from_face;
  agreement_ = 1;
  points_.clear();
  set_window(luma);
  if (window_.width < 8 || window_.height < 8) {
    pyramid_.clear();
    return;
  }
  cut_window(luma, pyramid_);
  add_points();
}

void FaceFlow::add_points() {
  const Affine window_from_face = window_from_frame() * frame_from_face_;
  const Affine face_from_window = window_from_face.inverse();
  const cv::Mat& picture = pyramid_[0];
  cv::Mat mask(picture.size(), CV_8U, cv::Scalar(0));
  for (int y = 4; y < mask.rows - 4; ++y) {
    auto* row = mask.ptr<std::uint8_t>(y);
    for (int x = 4; x < mask.cols - 4; ++x) {
      row[x] = in_face(face_from_window({double(x), double(y)})) ? 255 : 0;
    }
  }
  const double apart = std::max(2.5, 0.045 * face_width(window_from_face));
  for (const auto& point : points_) cv::circle(mask, point.window, int(apart), 0, cv::FILLED);
  std::vector<cv::Point2f> corners;
  cv::goodFeaturesToTrack(picture, corners, kTarget - int(points_.size()), 0.004, apart, mask, 5);
  for (const auto& corner : corners) {
    const Point face = face_from_window({corner.x, corner.y});
    points_.push_back({corner, face, rigidity(face)});
  }
}

bool FaceFlow::advance(const cv::Mat& luma) {
  if (luma.size() != frame_size_ || pyramid_.empty() || int(points_.size()) < kFewest) return false;
  std::vector<cv::Mat> next;
  cut_window(luma, next);
  std::vector<cv::Point2f> from, to, back;
  for (const auto& point : points_) from.push_back(point.window);
  std::vector<std::uint8_t> there, again;
  std::vector<float> error;
  const cv::TermCriteria stop(cv::TermCriteria::COUNT | cv::TermCriteria::EPS, 15, 0.015);
  cv::calcOpticalFlowPyrLK(pyramid_, next, from, to, there, error, kPatch, kLevels, stop, 0, 1e-4);
  back = from;
  cv::calcOpticalFlowPyrLK(next, pyramid_, to, back, again, error, kPatch, kLevels, stop,
                           cv::OPTFLOW_USE_INITIAL_FLOW, 1e-4);

  const Affine frame_from_window = window_from_frame().inverse();
  std::vector<PointPair> step, pose;
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!there[i] || !again[i] || cv::norm(back[i] - from[i]) > 0.8) continue;
    if (to[i].x < 2 || to[i].y < 2 || to[i].x > next[0].cols - 3 || to[i].y > next[0].rows - 3) {
      continue;
    }
    which.push_back(i);
    step.push_back({{from[i].x, from[i].y}, {to[i].x, to[i].y}, points_[i].weight});
    pose.push_back({points_[i].face, frame_from_window({to[i].x, to[i].y}), points_[i].weight});
  }
  std::vector<char> moved_along;
  if (int(step.size()) < kFewest || !fit_similarity_robust(step, 2.0, moved_along)) return false;
  // The pose comes from the points' lasting places in the face, of those that moved as one.
  std::vector<PointPair> rigid;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < which.size(); ++i) {
    if (moved_along[i]) rigid.push_back(pose[i]), kept.push_back(which[i]);
  }
  const double share = double(rigid.size()) / double(points_.size());
  if (int(rigid.size()) < kFewest || share < 0.25) return false;
  std::vector<char> in_place;
  const double tolerance = 0.14 * frame_from_face_.scale();
  const auto fit = fit_similarity_robust(rigid, tolerance, in_place);
  if (!fit) return false;
  const double growth = fit->scale() / frame_from_face_.scale();
  if (!(growth > 0.8 && growth < 1.25)) return false;

  std::vector<FlowPoint> alive;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!in_place[i]) continue;
    FlowPoint point = points_[kept[i]];
    point.window = to[kept[i]];
    alive.push_back(point);
  }
  if (int(alive.size()) < kFewest) return false;
  agreement_ = share;
  frame_from_face_ = *fit;
  points_ = std::move(alive);
  pyramid_ = std::move(next);
  if (window_is_stale()) {
    const Affine frame_from_old = window_from_frame().inverse();
    set_window(luma);
    if (window_.width < 16 || window_.height < 16) return false;
    cut_window(luma, pyramid_);
    const Affine new_from_old = window_from_frame() * frame_from_old;
    for (auto& point : points_) {
      const Point p = new_from_old({point.window.x, point.window.y});
      point.window = {float(p.x), float(p.y)};
    }
  }
  if (int(points_.size()) < kFew) add_points();
  return true;
}

cv::Mat FaceFlow::look() const {
  if (pyramid_.empty()) return {};
  const Rect box = canonical_box();
  const double step = box.w / kLookSide;
  const Affine face_from_look{step, 0, box.x + 0.5 * step, 0, step, box.y + 0.5 * step};
  cv::Mat patch = sample_patch(pyramid_[0], window_from_frame() * frame_from_face_ * face_from_look,
                               {kLookSide, kLookSide});
  patch.convertTo(patch, CV_32F);
  patch -= cv::mean(patch)[0];
  const double length = cv::norm(patch);
  if (length > kLookSide)
    patch /= length;  // flat: below one grey level a pixel
  else
    patch.setTo(0);
  return patch;
}

}  // namespace inkling
