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

constexpr double kFaceWidth = 90;  // window pixels, about
constexpr double kMargin = 0.74;   // half the window's side, in face widths
constexpr double kRoom = 0.62;     // the least of it that is needed
constexpr int kTarget = 42;        // points
constexpr int kFew = 34;           // below this, new ones are added
constexpr int kFewest = 8;
constexpr int kLevels = 3, kCalmLevels = 1;
constexpr double kCalm = 0.9;       // share of points that must agree for the calm levels to do
constexpr double kCalmMove = 0.03;  // inter-ocular distances
constexpr std::size_t kTurns = 4;   // of the points one in so many is followed back in a frame
const cv::Size kPatch(11, 11);

// Whole numbers, by which it is far cheaper.
int shrink_for(double face_width) {
  return std::clamp(int(std::lround(face_width / kFaceWidth)), 1, 128);
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
  const double s = 1.0 / shrink_;
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
  window_.width -= window_.width % shrink_;
  window_.height -= window_.height % shrink_;
  frame_size_ = luma.size();
}

void FaceFlow::cut_window(const cv::Mat& luma, std::vector<cv::Mat>& pyramid) const {
  cv::Mat calm;  // coarse palettes and blocks are noise to the flow
  if (shrink_ > 1) {
    calm = shrink_by(luma(window_), shrink_);
  } else {
    cv::GaussianBlur(luma(window_), calm, {3, 3}, 0);
  }
  cv::buildOpticalFlowPyramid(calm, pyramid, kPatch, kLevels, true);
}

bool FaceFlow::window_is_stale() const {
  const double width = face_width(frame_from_face_);
  const Point center = frame_from_face_(canonical_box().center());
  // The window leaves out what is less than a window pixel at the right and bottom edge.
  const cv::Rect frame(0, 0, frame_size_.width - shrink_, frame_size_.height - shrink_);
  const double room = kRoom * width;
  const cv::Rect2d needed =
      cv::Rect2d(center.x - room, center.y - room, 2 * room, 2 * room) & cv::Rect2d(frame);
  const bool inside = (needed & cv::Rect2d(window_)).area() >= 0.999 * needed.area();
  const double shown = width / shrink_;
  return !inside || shown > 1.7 * kFaceWidth || (shrink_ > 1 && shown < 0.6 * kFaceWidth);
}

void FaceFlow::start(const cv::Mat& luma, const Affine& frame_from_face) {
  frame_from_face_ = frame_from_face;
  agreement_ = 1;
  points_.clear();
  set_window(luma);
  if (window_.width < 8 * shrink_ || window_.height < 8 * shrink_) {
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

// Which points were found again, and where.
std::vector<std::size_t> FaceFlow::follow_points(const std::vector<cv::Mat>& next, int levels,
                                                 bool all_back,
                                                 std::vector<cv::Point2f>& to) const {
  std::vector<cv::Point2f> from, there, back;
  for (const auto& point : points_) from.push_back(point.window);
  std::vector<std::uint8_t> found, again;
  const cv::TermCriteria stop(cv::TermCriteria::COUNT | cv::TermCriteria::EPS, 15, 0.015);
  cv::calcOpticalFlowPyrLK(pyramid_, next, from, to, found, cv::noArray(), kPatch, levels, stop, 0,
                           1e-4);
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!all_back && i % kTurns != turn_) continue;
    asked.push_back(i);
    there.push_back(to[i]), back.push_back(from[i]);
  }
  if (!asked.empty()) {
    cv::calcOpticalFlowPyrLK(next, pyramid_, there, back, again, cv::noArray(), kPatch,
                             all_back ? levels : 0, stop, cv::OPTFLOW_USE_INITIAL_FLOW, 1e-4);
  }
  for (std::size_t k = 0; k < asked.size(); ++k) {
    if (!again[k] || cv::norm(back[k] - from[asked[k]]) > 0.8) found[asked[k]] = 0;
  }
  const cv::Rect2f inside(2, 2, float(next[0].cols - 5), float(next[0].rows - 5));
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (found[i] && inside.contains(to[i])) which.push_back(i);
  }
  return which;
}

std::optional<FaceFlow::Step> FaceFlow::step_to(const std::vector<cv::Mat>& next, int levels,
                                                bool all_back) const {
  std::vector<cv::Point2f> to;
  const auto which = follow_points(next, levels, all_back, to);
  const Affine frame_from_window = window_from_frame().inverse();
  std::vector<PointPair> moves, poses;
  for (const std::size_t i : which) {
    const FlowPoint& point = points_[i];
    moves.push_back({{point.window.x, point.window.y}, {to[i].x, to[i].y}, point.weight});
    poses.push_back({point.face, frame_from_window({to[i].x, to[i].y}), point.weight});
  }
  std::vector<char> moved_along;
  if (int(moves.size()) < kFewest || !fit_similarity_robust(moves, 2.0, moved_along)) return {};
  // The pose comes from the points' lasting places in the face, of those that moved as one.
  std::vector<PointPair> rigid;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < which.size(); ++i) {
    if (moved_along[i]) rigid.push_back(poses[i]), kept.push_back(which[i]);
  }
  Step step;
  step.share = double(rigid.size()) / double(points_.size());
  if (int(rigid.size()) < kFewest || step.share < 0.25) return {};
  std::vector<char> in_place;
  const auto fit = fit_similarity_robust(rigid, 0.14 * frame_from_face_.scale(), in_place);
  if (!fit) return {};
  const double growth = fit->scale() / frame_from_face_.scale();
  if (!(growth > 0.8 && growth < 1.25)) return {};
  step.frame_from_face = *fit;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!in_place[i]) continue;
    step.points.push_back(points_[kept[i]]);
    step.points.back().window = to[kept[i]];
  }
  if (int(step.points.size()) < kFewest) return {};
  return step;
}

// Small motion in which nearly all points agree: the coarse levels would say the same.
bool FaceFlow::is_calm(const Step& step) const {
  double moved = 0;
  for (const Point p : {Point{-0.5, 0}, Point{0.5, 0}, Point{0, 1.2}}) {
    moved = std::max(moved, distance(step.frame_from_face(p), frame_from_face_(p)));
  }
  return step.share >= kCalm && moved < kCalmMove * frame_from_face_.scale();
}

bool FaceFlow::advance(const cv::Mat& luma) {
  if (luma.size() != frame_size_ || pyramid_.empty() || int(points_.size()) < kFewest) return false;
  std::vector<cv::Mat> next;
  cut_window(luma, next);
  turn_ = (turn_ + 1) % kTurns;
  auto step = step_to(next, kCalmLevels, false);
  if (!step || !is_calm(*step)) step = step_to(next, kLevels, true);
  if (!step) return false;
  agreement_ = step->share;
  frame_from_face_ = step->frame_from_face;
  points_ = std::move(step->points);
  pyramid_ = std::move(next);
  if (window_is_stale()) {
    const Affine frame_from_old = window_from_frame().inverse();
    set_window(luma);
    if (window_.width < 16 * shrink_ || window_.height < 16 * shrink_) return false;
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

cv::Mat FaceFlow::face_patch() const {
  if (pyramid_.empty()) return {};
  const Rect box = canonical_box();
  const double step = box.w / kFacePatchSide;
  const Affine face_from_patch{step, 0, box.x + 0.5 * step, 0, step, box.y + 0.5 * step};
  const Affine window_from_patch = window_from_frame() * frame_from_face_ * face_from_patch;
  // From the level of the pyramid that is about as fine; every second entry is a derivative.
  std::size_t level = 0;
  double shrink = 1;
  while (window_from_patch.scale() > 1.25 * shrink && 2 * level + 2 < pyramid_.size()) {
    ++level, shrink *= 2;
  }
  const Affine level_from_window{1 / shrink, 0, 0, 0, 1 / shrink, 0};
  cv::Mat patch = sample_patch(pyramid_[2 * level], level_from_window * window_from_patch,
                               {kFacePatchSide, kFacePatchSide});
  patch.convertTo(patch, CV_32F);
  patch -= cv::mean(patch)[0];
  const double length = cv::norm(patch);
  if (length > kFacePatchSide)
    patch /= length;  // flat: below one grey level a pixel
  else
    patch.setTo(0);
  return patch;
}

}  // namespace inkling
