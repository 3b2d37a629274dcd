#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "inkling/face/detector.h"
#include "inkling/face/eye_finder.h"
#include "inkling/face/face_view.h"
#include "inkling/face/hog_faces.h"

namespace inkling {

// Decides whether a face is there, by oriented gradients, and places it by its eyes. Not
// thread-safe.
class FaceVerifier {
 public:
  // Checks an upright or rolled square in which a cascade found a face (frame pixels; roll in
  // radians, clockwise on the screen). Nothing when the confidence is below confidence_min.
  std::optional<Detection> check(const cv::Mat& luma, Point center, double width, double roll,
                                 double confidence_min);

  // The same in other views, for faces that are no well-lit adult's: takes up to four times as
  // long. clear: the cascades leave little doubt, so that these views may.
  std::optional<Detection> check_again(const cv::Mat& luma, Point center, double width, double roll,
                                       double confidence_min, bool clear);

  // Confidence that a face with these eyes is there, 0..1.
  double confirm(const cv::Mat& luma, Point left_eye, Point right_eye);

  // Looks for faces that fill at least about 0.45 of the area's side. Strongest first.
  std::vector<Detection> scan(const cv::Mat& luma, const Rect& area, double roll,
                              double confidence_min, const FaceView& view = kPlainView);

 private:
  // A face in the patch, and the view in which it was seen.
  struct Seen {
    HogFace face;  // in pixels of the patch as it is without the view
    double stretch = 1;
  };
  std::vector<Seen> look(const cv::Mat& luma, const Affine& frame_from_patch, int side,
                         const FaceView& view, double score_min);
  std::optional<Seen> look_again(const cv::Mat& luma, const Affine& frame_from_patch, int side,
                                 double reach, double score_min);
  Detection place(const cv::Mat& luma, const Seen& seen, const Affine& frame_from_patch,
                  double roll);

  HogFaces hog_;
  EyeFinder eyes_;
};

}  // namespace inkling
