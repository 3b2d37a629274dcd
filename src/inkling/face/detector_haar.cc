#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "inkling/face/cascade.h"
#include "inkling/face/detector.h"
#include "inkling/face/eye_finder.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/face_verifier.h"
#include "inkling/face/patch.h"

namespace inkling {
namespace {

constexpr double kRoll = 0.42;  // radians: the cascades stand about 15 degrees to either side

// A square in which a cascade saw a face, in frame pixels.
struct Candidate {
  Point center;
  double width = 0;
  double roll = 0;  // clockwise on the screen
  int votes = 0;
  bool again = false;  // to be looked at in several views …
  bool clear = false;  // … which may doubt
};

// Hardly more than a face and its surroundings.
bool is_tight(const Rect& area, const Rect& whole) {
  const double longer = std::max(area.w, area.h), shorter = std::min(area.w, area.h);
  return area.area() < 0.65 * whole.area() && longer < 1.8 * shorter;
}

class HaarDetector : public Detector {
 public:
  explicit HaarDetector(const Options& options)
      : search_px_(double(options.integer("search-px"))),
        confidence_min_(options.number("confidence-min")),
        frontal_("haarcascade_frontalface_alt2.xml"),
        more_("haarcascade_frontalface_default.xml"),
        profile_("haarcascade_profileface.xml") {}

  std::vector<Detection> detect(const Frame& frame, const Rect* roi) override {
    const cv::Mat luma = borrow(frame.luma());
    const Rect whole{0, 0, double(luma.cols), double(luma.rows)};
    const Rect area = roi != nullptr ? intersect(*roi, whole) : whole;
    if (area.w < 24 || area.h < 24) return {};
    if (roi != nullptr && is_tight(area, whole)) {
      auto close = scan(luma, area);
      if (!close.empty()) return close;
    }
    // Most faces stand upright: only without one the rest is searched.
    for (const auto& kinds : {kUpright, kUprightAgain, kOthers}) {
      std::vector<Candidate> candidates;
      for (const Kind kind : kinds) search(luma, area, kind, {}, candidates);
      auto found = verify(luma, candidates);
      if (!found.empty()) return found;
    }
    return {};
  }

  int parts() const override { return int(kParts.size()); }

  std::vector<Detection> detect_part(const Frame& frame, const Rect* roi,
                                     const std::vector<Rect>& known, int part) override {
    const cv::Mat luma = borrow(frame.luma());
    const Rect whole{0, 0, double(luma.cols), double(luma.rows)};
    const Rect area = roi != nullptr ? intersect(*roi, whole) : whole;
    if (area.w < 24 || area.h < 24) return {};
    std::vector<Candidate> candidates;
    search(luma, area, kParts[std::size_t(part)], known, candidates);
    std::erase_if(candidates,
                  [&](const Candidate& candidate) { return is_near(candidate, known); });
    return verify(luma, candidates);
  }

  std::vector<Detection> detect_small(const Frame& frame, const Rect* roi,
                                      const std::vector<Rect>& known) override {
    const cv::Mat luma = borrow(frame.luma());
    const Rect whole{0, 0, double(luma.cols), double(luma.rows)};
    const Rect area = roi != nullptr ? intersect(*roi, whole) : whole;
    if (area.w < 24 || area.h < 24) return {};
    std::vector<Candidate> candidates;
    const double full = search_px_ / std::max(luma.cols, luma.rows);
    search_rolled(luma, area, std::min(1.0, kFiner * full), 0, known, candidates);
    const double smallest = kWindow / full;
    std::erase_if(candidates, [&](const Candidate& candidate) {
      return candidate.width > kSmallFace * smallest || is_near(candidate, known);
    });
    return verify(luma, candidates);
  }

  std::optional<double> confirm(const Frame& frame, Point left_eye, Point right_eye) override {
    return verifier_.confirm(borrow(frame.luma()), left_eye, right_eye);
  }

 private:
  static bool is_near(const Candidate& candidate, const std::vector<Rect>& faces) {
    return std::any_of(faces.begin(), faces.end(), [&](const Rect& face) {
      return distance(face.center(), candidate.center) < 0.4 * face.w;
    });
  }

  // kAgain: upright faces that are no well-lit adult's.
  enum class Kind { kUpright, kAgain, kLeft, kRight, kProfile, kMirrored };
  static inline const std::vector<Kind> kUpright{Kind::kUpright};
  static inline const std::vector<Kind> kUprightAgain{Kind::kAgain};
  static inline const std::vector<Kind> kOthers{Kind::kRight, Kind::kLeft, Kind::kProfile,
                                                Kind::kMirrored};
  static inline const std::vector<Kind> kParts{Kind::kUpright, Kind::kRight,   Kind::kUpright,
                                               Kind::kLeft,    Kind::kAgain,   Kind::kProfile,
                                               Kind::kUpright, Kind::kMirrored};

  void search(const cv::Mat& luma, const Rect& area, Kind kind, const std::vector<Rect>& known,
              std::vector<Candidate>& candidates) {
    const double full = search_px_ / std::max(luma.cols, luma.rows);
    const double scale = std::min(1.0, std::max(full, 0.5 * search_px_ / std::max(area.w, area.h)));
    const double coarse = 0.65 * scale;
    switch (kind) {
      case Kind::kUpright:
        return search_rolled(luma, area, scale, 0, known, candidates);
      case Kind::kAgain:
        return search_again(luma, area, scale, known, candidates);
      case Kind::kLeft:
        return search_rolled(luma, area, coarse, -kRoll, known, candidates);
      case Kind::kRight:
        return search_rolled(luma, area, coarse, kRoll, known, candidates);
      case Kind::kProfile:
        return search_profile(luma, area, coarse, false, known, candidates);
      case Kind::kMirrored:
        return search_profile(luma, area, coarse, true, known, candidates);
    }
  }

  // The picture to search, in which the known faces are flat.
  static cv::Mat cut(const cv::Mat& luma, const Affine& frame_from_small, cv::Size size,
                     const std::vector<Rect>& known) {
    cv::Mat small = sample_patch(luma, frame_from_small, size);
    const Affine small_from_frame = frame_from_small.inverse();
    for (const Rect& face : known) {
      std::vector<cv::Point> corners;
      for (const auto& [u, v] : {std::pair{0.1, 0.1}, {0.9, 0.1}, {0.9, 0.9}, {0.1, 0.9}}) {
        const Point corner = small_from_frame({face.x + u * face.w, face.y + v * face.h});
        corners.emplace_back(int(std::lround(corner.x)), int(std::lround(corner.y)));
      }
      cv::fillConvexPoly(small, corners, cv::Scalar(128));
    }
    return small;
  }

  // The map from the area turned back by `roll`, so that faces with that roll stand upright.
  static Affine frame_from_rolled(const Rect& area, double scale, double roll, cv::Size& size) {
    const double c = std::abs(std::cos(roll)), s = std::abs(std::sin(roll));
    size = {int(scale * (c * area.w + s * area.h)), int(scale * (s * area.w + c * area.h))};
    const Point center = area.center() - Point{0.5, 0.5};
    const double cs = std::cos(roll) / scale, ss = std::sin(roll) / scale;
    const Point middle{0.5 * (size.width - 1), 0.5 * (size.height - 1)};
    return {cs, -ss, center.x - cs * middle.x + ss * middle.y,
            ss, cs,  center.y - ss * middle.x - cs * middle.y};
  }

  void search_rolled(const cv::Mat& luma, const Rect& area, double scale, double roll,
                     const std::vector<Rect>& known, std::vector<Candidate>& candidates) {
    cv::Size size;
    const Affine frame_from_small = frame_from_rolled(area, scale, roll, size);
    const cv::Mat small = cut(luma, frame_from_small, size, known);
    for (const auto& group : group_hits(frontal_.search(small, 1.2, kWindow, kAny), 0.35)) {
      if (group.votes < 2) continue;
      candidates.push_back(from_group(group, frame_from_small, scale, roll));
      candidates.back().again = roll == 0 && group.votes >= kManyVotes;
      candidates.back().clear = roll == 0 && group.votes >= kClearVotes;
    }
  }

  // Two cascades, of which one window is enough, also partly outside of the picture: a face may
  // fill it. What they propose is looked at in several views.
  void search_again(const cv::Mat& luma, const Rect& area, double scale,
                    const std::vector<Rect>& known, std::vector<Candidate>& candidates) {
    const Rect wider{area.x - kBeyond * area.w, area.y - kBeyond * area.h,
                     (1 + 2 * kBeyond) * area.w, (1 + 2 * kBeyond) * area.h};
    cv::Size size;
    const Affine frame_from_small = frame_from_rolled(wider, scale, 0, size);
    const cv::Mat small = cut(luma, frame_from_small, size, known);
    auto hits = frontal_.search(small, 1.2, kWindow, kAny);
    for (const auto& hit : more_.search(small, 1.2, kWindow, kAny)) hits.push_back({hit.box, 0});
    auto groups = group_hits(std::move(hits), 0.35);
    std::stable_sort(groups.begin(), groups.end(),
                     [](const auto& a, const auto& b) { return a.votes > b.votes; });
    if (groups.size() > kLooksMax) groups.resize(kLooksMax);
    for (const auto& group : groups) {
      candidates.push_back(from_group(group, frame_from_small, scale, 0));
      candidates.back().again = true;
    }
  }

  void search_profile(const cv::Mat& luma, const Rect& area, double scale, bool mirrored,
                      const std::vector<Rect>& known, std::vector<Candidate>& candidates) {
    const cv::Size size(int(scale * area.w), int(scale * area.h));
    Affine frame_from_small{1 / scale, 0, area.x, 0, 1 / scale, area.y};
    cv::Mat small = cut(luma, frame_from_small, size, known);
    if (mirrored) {
      cv::Mat flipped;
      cv::flip(small, flipped, 1);
      small = flipped;
      frame_from_small = frame_from_small * Affine{-1, 0, double(size.width - 1), 0, 1, 0};
    }
    for (const auto& group : group_hits(profile_.search(small, 1.2, kWindow, kAny), 0.35)) {
      if (group.votes < 4) continue;
      candidates.push_back(from_group(group, frame_from_small, scale, 0));
    }
  }

  static Candidate from_group(const CascadeGroup& group, const Affine& frame_from_small,
                              double scale, double roll) {
    const Point center{group.box.x + 0.5 * group.box.width - 0.5,
                       group.box.y + 0.5 * group.box.height - 0.5};
    return {frame_from_small(center), group.box.width / scale, roll, group.votes};
  }

  // The area holds little more than one face: no search is needed.
  std::vector<Detection> scan(const cv::Mat& luma, const Rect& area) {
    const double least = std::max(0.42, confidence_min_);
    auto found = keep_best(verifier_.scan(luma, area, 0, least));
    for (const FaceView& view : kOtherViews) {
      if (!found.empty()) return found;
      found = keep_best(verifier_.scan(luma, area, 0, least, view));
    }
    for (const double roll : {kRoll, -kRoll, 2 * kRoll, -2 * kRoll}) {
      if (!found.empty()) return found;
      found = keep_best(verifier_.scan(luma, area, roll, least));
    }
    return found;
  }

  std::vector<Detection> verify(const cv::Mat& luma, const std::vector<Candidate>& candidates) {
    std::vector<Detection> found;
    for (const auto& candidate : candidates) {
      const bool known = std::any_of(found.begin(), found.end(), [&](const Detection& face) {
        return face.confidence > 0.8 &&
               distance(face.box.center(), candidate.center) < 0.4 * face.box.w;
      });
      if (known) continue;
      auto face =
          verifier_.check(luma, candidate.center, candidate.width, candidate.roll, confidence_min_);
      if (!face && candidate.again) {
        face = verifier_.check_again(luma, candidate.center, candidate.width, candidate.roll,
                                     confidence_min_, candidate.clear);
      }
      if (face) found.push_back(*face);
    }
    return keep_best(std::move(found));
  }

  static std::vector<Detection> keep_best(std::vector<Detection> found) {
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    std::vector<Detection> kept;
    for (const auto& face : found) {
      const bool known = std::any_of(kept.begin(), kept.end(), [&](const Detection& k) {
        return intersect(k.box, face.box).area() > 0.3 * std::min(k.box.area(), face.box.area());
      });
      if (!known) kept.push_back(face);
    }
    return kept;
  }

  static constexpr int kWindow = 20;  // of the cascades, in pixels of the searched picture
  static constexpr int kAny = 1 << 14;
  static constexpr double kFiner = 2.5;   // than other searches, that for small faces
  static constexpr double kBeyond = 0.1;  // shares of the area, to every side
  static constexpr std::size_t kLooksMax = 6;
  static constexpr int kManyVotes = 5;       // with which a candidate deserves several views
  static constexpr int kClearVotes = 8;      // more than anything but a face had
  static constexpr double kSmallFace = 1.5;  // times the least that other searches find

  double search_px_, confidence_min_;
  Cascade frontal_, more_, profile_;
  FaceVerifier verifier_;
};

}  // namespace

extern const DetectorVariant kHaarDetector{
    "haar",
    "OpenCV's Haar cascades propose, dlib's oriented gradients decide (needs no model)",
    "Viola and Jones, CVPR 2001; Lienhart and Maydt, ICIP 2002; King, arXiv 1502.00046",
    {{"search-px", 320L, 160, 1280, "px", "long side to which the picture shrinks for the search"},
     {"confidence-min", 0.3, 0, 1, "", "smallest confidence that is a face"}},
    [](const Options& options) { return std::make_unique<HaarDetector>(options); }};

}  // namespace inkling
