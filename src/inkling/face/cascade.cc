#include "inkling/face/cascade.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "inkling/error.h"

#ifndef INKLING_HAAR_DIR
#define INKLING_HAAR_DIR "/usr/share/opencv4/haarcascades"
#endif

namespace inkling {
namespace {

constexpr const char* kTodo =
    "install Debian's package opencv-data or set INKLING_HAAR_DIR to the folder of the cascades";

double overlap(const cv::Rect2d& a, const cv::Rect2d& b) {
  const double common = (a & b).area();
  return common / (a.area() + b.area() - common);
}

bool surer(const CascadeHit& a, const CascadeHit& b) {
  return std::tuple(-a.weight, a.box.y, a.box.x, a.box.width) <
         std::tuple(-b.weight, b.box.y, b.box.x, b.box.width);
}

}  // namespace

std::filesystem::path haar_folder() {
  const char* folder = std::getenv("INKLING_HAAR_DIR");
  return folder != nullptr && *folder != '\0' ? folder : INKLING_HAAR_DIR;
}

Cascade::Cascade(const std::string& file_name) : path_(haar_folder() / file_name) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(path_, code)) {
    throw Error(ErrorKind::kEnvironment, "this Haar cascade is missing", path_.string(), kTodo);
  }
}

void Cascade::load() {
  bool loaded = false;
  try {
    loaded = classifier_.load(path_.string());
  } catch (const cv::Exception&) {
    loaded = false;
  }
  if (!loaded) {
    throw Error(ErrorKind::kEnvironment, "is not a Haar cascade", path_.string(), kTodo);
  }
}

std::vector<CascadeHit> Cascade::search(const cv::Mat& gray, double step, int min_px, int max_px) {
  if (classifier_.empty()) load();
  const cv::Size window = classifier_.getOriginalWindowSize();
  if (gray.cols < window.width || gray.rows < window.height || max_px < min_px) return {};
  std::vector<cv::Rect> boxes;
  std::vector<int> levels;
  std::vector<double> weights;
  classifier_.detectMultiScale(gray, boxes, levels, weights, step, 0, 0, {min_px, min_px},
                               {max_px, max_px}, true);
  std::vector<CascadeHit> hits;
  for (std::size_t i = 0; i < boxes.size(); ++i) hits.push_back({boxes[i], weights[i]});
  std::sort(hits.begin(), hits.end(), surer);  // threads hand them over in any order
  return hits;
}

std::vector<CascadeGroup> group_hits(std::vector<CascadeHit> hits, double iou_min) {
  std::sort(hits.begin(), hits.end(), surer);
  std::vector<CascadeGroup> groups;
  for (const auto& hit : hits) {
    const cv::Rect2d box = hit.box;
    const double weight = std::max(hit.weight, 1e-3);
    auto near = std::find_if(groups.begin(), groups.end(), [&](const CascadeGroup& group) {
      return overlap(group.box, box) > iou_min;
    });
    if (near == groups.end()) {
      groups.push_back({box, weight, 1});
      continue;
    }
    const double share = weight / (near->weight + weight);
    near->box.x += share * (box.x - near->box.x);
    near->box.y += share * (box.y - near->box.y);
    near->box.width += share * (box.width - near->box.width);
    near->box.height += share * (box.height - near->box.height);
    near->weight += weight;
    ++near->votes;
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  return groups;
}

}  // namespace inkling
