#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "inkling/core/geometry.h"

namespace inkling {

// Follows one face from frame to frame by some 50 points in it (Lucas-Kanade in a pyramid, there
// and back). Works on a window about the face, shrunk so that the cost does not grow with the
// picture. Every point keeps its place in the face frame (face_geometry.h), so errors of single
// steps do not add up while the point lives.
class FaceFlow {
 public:
  // Takes hold of the face that lies at frame_from_face.
  void start(const cv::Mat& luma, const Affine& frame_from_face);
  // Moves on to the next frame. False: hold is lost, and the pose is where it was.
  bool advance(const cv::Mat& luma);

  const Affine& frame_from_face() const { return frame_from_face_; }
  // Share of the points that moved as one in the last step, 0..1.
  double agreement() const { return agreement_; }
  // The face in the last frame, upright, kLookSide square, zero mean and unit norm (CV_32F).
  cv::Mat look() const;
  static constexpr int kLookSide = 24;

 private:
  struct FlowPoint {
    cv::Point2f window;  // window pixels
    Point face;          // face frame
    double weight = 1;
  };

  void set_window(const cv::Mat& luma);
  void cut_window(const cv::Mat& luma, std::vector<cv::Mat>& pyramid) const;
  void add_points();
  bool window_is_stale() const;
  Affine window_from_frame() const;

  Affine frame_from_face_;
  cv::Rect window_;    // frame pixels
  double shrink_ = 1;  // window pixels a frame pixel
  cv::Size frame_size_;
  std::vector<cv::Mat> pyramid_;
  std::vector<FlowPoint> points_;
  double agreement_ = 1;
};

}  // namespace inkling
