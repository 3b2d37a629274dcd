#include "inkling/align/testing/moved_still.h"

#include <algorithm>
#include <cmath>

namespace inkling::testing {
namespace {

constexpr double kPi = 3.14159265358979323846;

double rise(double x) { return 0.5 - 0.5 * std::cos(kPi * std::clamp(x, 0.0, 1.0)); }

// Where in the still each frame pixel's light comes from.
class Back {
 public:
  Back(const Scene& scene, double t_s)
      : still_from_frame_(scene.frame_from_still(t_s).inverse()),
        face_from_still_(scene.still->still_from_face().inverse()),
        iod_px_(scene.still->iod_px()),
        roll_(scene.still->still_from_face().rotation()) {
    for (const LocalMove& move : scene.moves) {
      const double phase = move.phase(t_s);
      if (phase > 0) active_.emplace_back(&move, phase);
    }
  }

  Point operator()(int x, int y) const {
    Point still = still_from_frame_({static_cast<double>(x), static_cast<double>(y)});
    if (active_.empty()) return still;
    const Point face = face_from_still_(still);
    Point away;
    for (const auto& [move, phase] : active_) {
      const double u = (face.x - move->center.x) / move->radius_x;
      const double v = (face.y - move->center.y) / move->radius_y;
      const double r2 = u * u + v * v;
      if (r2 < 1) away = away + (phase * (1 - r2) * (1 - r2)) * move->shift;
    }
    const double c = iod_px_ * std::cos(roll_), s = iod_px_ * std::sin(roll_);
    return still - Point{c * away.x - s * away.y, s * away.x + c * away.y};
  }

 private:
  Affine still_from_frame_, face_from_still_;
  double iod_px_, roll_;
  std::vector<std::pair<const LocalMove*, double>> active_;
};

// A long table of normal deviates, read from a place that depends on the frame.
class Noise {
 public:
  Noise(const Scene& scene, double t_s) : deviation_(scene.noise_grey) {
    std::seed_seq seeds{scene.seed, static_cast<std::uint32_t>(std::llround(t_s * 1e6))};
    random_.seed(seeds);
  }
  // Call once a row.
  void next_row() { at_ = random_() % kTable; }
  float next() {
    if (deviation_ <= 0) return 0;
    at_ = (at_ + 1) % kTable;
    return static_cast<float>(deviation_) * table()[at_];
  }

 private:
  static constexpr std::size_t kTable = 1 << 16;
  static const std::vector<float>& table() {
    static const std::vector<float> values = [] {
      std::mt19937 random(20);
      std::vector<float> all(kTable);
      for (float& v : all) {
        double sum = 0;
        for (int i = 0; i < 12; ++i) sum += static_cast<double>(random()) / 4294967296.0;
        v = static_cast<float>(sum - 6);
      }
      return all;
    }();
    return values;
  }
  double deviation_;
  std::mt19937 random_;
  std::size_t at_ = 0;
};

std::uint8_t grey(float v) { return static_cast<std::uint8_t>(std::clamp(v + 0.5f, 0.0f, 255.0f)); }

}  // namespace

double LocalMove::phase(double t_s) const {
  if (t_s <= onset_s || t_s >= offset_s) return 0;
  return t_s < apex_s ? rise((t_s - onset_s) / (apex_s - onset_s))
                      : rise((offset_s - t_s) / (offset_s - apex_s));
}

std::vector<LocalMove> blink(double onset_s, double duration_s) {
  std::vector<LocalMove> lids;
  for (const double x : {-0.5, 0.5}) {
    lids.push_back(
        {onset_s, onset_s + 0.4 * duration_s, onset_s + duration_s, {x, 0}, {0, 0.26}, 0.42, 0.30});
  }
  return lids;
}

GrayImage Scene::luma(double t_s) const {
  const Back back(*this, t_s);
  Noise noise(*this, t_s);
  GrayImage out(width, height);
  for (int y = 0; y < height; ++y) {
    noise.next_row();
    for (int x = 0; x < width; ++x) {
      const Point p = back(x, y);
      const GrayImage& from = still->luma;
      const float v = bicubic(from.pixels.data(), from.width, from.height, 1, p.x, p.y);
      out.row(y)[x] = grey(v + noise.next());
    }
  }
  return out;
}

RgbImage Scene::rgb(double t_s) const {
  const Back back(*this, t_s);
  Noise noise(*this, t_s);
  RgbImage out(width, height);
  for (int y = 0; y < height; ++y) {
    noise.next_row();
    for (int x = 0; x < width; ++x) {
      const Point p = back(x, y);
      const float n = noise.next();
      for (int c = 0; c < 3; ++c) {
        const RgbImage& from = still->rgb;
        const float v = bicubic(from.pixels.data() + c, from.width, from.height, 3, p.x, p.y);
        out.row(y)[3 * x + c] = grey(v + n);
      }
    }
  }
  return out;
}

Affine Scene::frame_from_face(double t_s) const {
  return frame_from_still(t_s) * still->still_from_face();
}

FaceObservation Scene::observe(double t_s, double eye_noise_px, std::mt19937& random) const {
  std::normal_distribution<double> off(0, std::max(1e-9, eye_noise_px));
  const Affine frame_from_face = this->frame_from_face(t_s);
  const auto disturbed = [&](Point face) {
    const Point p = frame_from_face(face);
    const double dx = off(random), dy = off(random);
    return Point{p.x + dx, p.y + dy};
  };
  FaceObservation face;
  face.face_id = 1;
  face.left_eye = disturbed({-0.5, 0});
  face.right_eye = disturbed({0.5, 0});
  const double iod = frame_from_face.scale();
  const Point middle = frame_from_face({0, 0.45});
  face.box = {middle.x - iod, middle.y - 1.2 * iod, 2 * iod, 2.4 * iod};
  face.confidence = 1;
  return face;
}

Affine place_face(const Scene& scene, double iod_px, Point shift, double roll, double size) {
  const double c = size * iod_px * std::cos(roll), s = size * iod_px * std::sin(roll);
  const Point at = Point{0.5 * scene.width, 0.5 * scene.height} + shift;
  const Point middle{0, 0.5};  // of the face
  const Affine frame_from_face{c, -s, at.x - c * middle.x + s * middle.y,
                               s, c,  at.y - s * middle.x - c * middle.y};
  return frame_from_face * scene.still->still_from_face().inverse();
}

std::function<Affine(double)> sway(const Scene& scene, double iod_px, double share) {
  return [scene, iod_px, share](double t) {
    const Point shift{5 * std::sin(0.9 * t) + 3 * std::sin(2.1 * t + 1),
                      4 * std::sin(0.7 * t + 2) + 2 * std::sin(1.9 * t + 3)};
    return place_face(scene, iod_px, share * shift, share * 0.03 * std::sin(0.5 * t + 4),
                      1 + share * 0.02 * std::sin(0.6 * t + 5));
  };
}

Scene brow_scene(const StillFace& still, double px) {
  Scene scene;
  scene.still = &still;
  scene.noise_grey = 1;
  scene.frame_from_still = sway(scene, 72);
  for (const double x : {-0.4, 0.4}) {
    scene.moves.push_back({1.46, 1.6, 1.76, {x, -0.35}, {0, -px / 72}});
  }
  return scene;
}

std::vector<std::int64_t> steady_times(double seconds, double fps) {
  std::vector<std::int64_t> times;
  for (int i = 0; i < std::lround(seconds * fps); ++i) times.push_back(std::llround(i * 1e6 / fps));
  return times;
}

}  // namespace inkling::testing
