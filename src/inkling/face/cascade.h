#pragma once

#include <filesystem>
#include <opencv2/core.hpp>
#include <opencv2/objdetect.hpp>
#include <string>
#include <vector>

namespace inkling {

// A window that a cascade's last stage accepted.
struct CascadeHit {
  cv::Rect box;
  double weight = 0;  // sum of the last stage; larger is more certain
};

// Several windows on one object.
struct CascadeGroup {
  cv::Rect2d box;     // mean, weighted by the windows' weights
  double weight = 0;  // sum over the windows
  int votes = 0;      // number of windows
};

// A Haar cascade that gives the same result with any number of threads. Not thread-safe.
class Cascade {
 public:
  // file_name: "haarcascade_eye.xml", in haar_folder(). Throws Error(kEnvironment) when missing.
  // Read at the first search: reading takes longer than most searches, and not all are needed.
  explicit Cascade(const std::string& file_name);

  // All windows of min_px..max_px side length that pass, in a fixed order.
  std::vector<CascadeHit> search(const cv::Mat& gray, double step, int min_px, int max_px);

 private:
  void load();

  std::filesystem::path path_;
  cv::CascadeClassifier classifier_;
};

// Windows that overlap by more than iou_min become one; most votes first.
std::vector<CascadeGroup> group_hits(std::vector<CascadeHit> hits, double iou_min);

// INKLING_HAAR_DIR, else where the build found Debian's opencv-data.
std::filesystem::path haar_folder();

}  // namespace inkling
