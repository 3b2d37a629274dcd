#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "inkling/geometry.h"

namespace inkling {

// Follows one face from frame to frame by some 35 points in it (Lucas-Kanade in a pyramid; every
// point is followed back now and then). Works on a window about the face, shrunk so that the cost
// does not grow with the picture. Every point keeps its place in the face frame (face_geometry.h),
// so errors of single steps do not add up while the point lives.
class FaceFlow {
 public:
  // Starts with the face that lies at frame_from_face.
  void start(const cv::Mat& luma, const Affine& frame_from_face);
  // Follows the face into the next frame. False: it is lost, and the pose stays as it was.
  bool advance(const cv::Mat& luma);

  const Affine& frame_from_face() const { return frame_from_face_; }
  // Share of the points that moved as one in the last step, 0..1.
  double agreement() const { return agreement_; }
  // The face in the last frame, upright, kFacePatchSide square, zero mean and unit norm (CV_32F).
  cv::Mat face_patch() const;
  static constexpr int kFacePatchSide = 24;

 private:
  struct FlowPoint {
    cv::Point2f window;  // window pixels
    Point face;          // face frame
    double weight = 1;
  };

  // Where the face went, and the points that went with it.
  struct Step {
    Affine frame_from_face;
    std::vector<FlowPoint> points;
    double share = 0;
  };

  void set_window(const cv::Mat& luma);
  void cut_window(const cv::Mat& luma, std::vector<cv::Mat>& pyramid) const;
  void add_points();
  std::vector<std::size_t> follow_points(const std::vector<cv::Mat>& next, int levels,
                                         bool all_back, std::vector<cv::Point2f>& to) const;
  std::optional<Step> step_to(const std::vector<cv::Mat>& next, int levels, bool all_back) const;
  bool is_calm(const Step& step) const;
  bool window_is_stale() const;
  Affine window_from_frame() const;

  Affine frame_from_face_;
  cv::Rect window_;  // frame pixels
  int shrink_ = 1;   // frame pixels a window pixel
  cv::Size frame_size_;
  std::vector<cv::Mat> pyramid_;
  std::vector<FlowPoint> points_;
  double agreement_ = 1;
  std::size_t turn_ = 0;  // whose points are followed back
};

}  // namespace inkling
