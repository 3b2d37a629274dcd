#include "inkling/face/hog_faces.h"

#include <dlib/image_processing/frontal_face_detector.h>
#include <dlib/opencv.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string_view>

namespace inkling {

std::string_view hog_faces_data();  // written by the build

namespace {

class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view bytes) {
    char* start = const_cast<char*>(bytes.data());  // only read
    setg(start, start, start + bytes.size());
  }
};

dlib::frontal_face_detector unpacked_detector() {
  ViewBuffer buffer(hog_faces_data());
  std::istream stream(&buffer);
  dlib::frontal_face_detector detector;
  deserialize(detector, stream);
  return detector;
}

}  // namespace

struct HogFaces::Filters {
  dlib::frontal_face_detector detector = unpacked_detector();
};

HogFaces::HogFaces() : filters_(std::make_unique<Filters>()) {}
HogFaces::~HogFaces() = default;

std::vector<HogFace> HogFaces::find(const cv::Mat& gray, double score_min) {
  CV_Assert(gray.type() == CV_8UC1);
  const dlib::cv_image<unsigned char> picture(gray);
  std::vector<dlib::rect_detection> found;
  filters_->detector(picture, found, score_min);
  std::vector<HogFace> faces;
  for (const auto& face : found) {
    const auto& r = face.rect;
    faces.push_back({{double(r.left()), double(r.top()), double(r.width()), double(r.height())},
                     face.detection_confidence});
  }
  std::stable_sort(faces.begin(), faces.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  return faces;
}

FrontalFilter frontal_filter() {
  const auto detector = unpacked_detector();
  const auto& w = detector.get_w(0);
  const long planes =
      detector.get_scanner().get_num_dimensions() / (HogFaces::kCells * HogFaces::kCells);
  CV_Assert(planes == 31 && w.size() == planes * HogFaces::kCells * HogFaces::kCells + 1);
  return {{w.begin(), w.end() - 1}, w(w.size() - 1)};
}

}  // namespace inkling
