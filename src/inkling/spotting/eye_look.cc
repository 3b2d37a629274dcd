#include "inkling/spotting/eye_look.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr std::size_t kCells = std::tuple_size_v<EyeThumb>;
constexpr double kUsualHalfS = 2.0;      // of what the usual look is taken from
constexpr double kUsualEveryS = 0.4;     // between two usual looks
constexpr std::size_t kMostLooks = 25;   // that one usual look is the median of
constexpr double kSkinQuantile = 0.8;    // of the cells, darkest first: what is bright is skin
constexpr float kUpperCells = 2;         // above the middle of what is dark: its upper part
constexpr int kShiftX = 3, kShiftY = 4;  // cells, up to which a shift counts for nothing
constexpr float kNoiseGray2 = 30;        // sum of squares of a look without any contrast

std::size_t cell(int x, int y) { return static_cast<std::size_t>(y * kEyeThumbWidth + x); }

// A window that fades out at the borders, so that nothing enters with a step.
const std::array<float, kCells>& window() {
  static const auto values = [] {
    std::array<float, kCells> w;
    const auto fade = [](int i, int n) {
      return 0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 1) / (n + 1));
    };
    for (int y = 0; y < kEyeThumbHeight; ++y) {
      for (int x = 0; x < kEyeThumbWidth; ++x) {
        w[cell(x, y)] = static_cast<float>(fade(x, kEyeThumbWidth) * fade(y, kEyeThumbHeight));
      }
    }
    return w;
  }();
  return values;
}

struct DarkPlace {
  float x, y;
};

// The middle of what is darker than skin.
template <typename Cells>
DarkPlace dark_place(const Cells& look, float skin) {
  float sum = 1, x_sum = 0.5f * (kEyeThumbWidth - 1), y_sum = 0.5f * (kEyeThumbHeight - 1);
  for (int y = 0; y < kEyeThumbHeight; ++y) {
    for (int x = 0; x < kEyeThumbWidth; ++x) {
      const std::size_t k = cell(x, y);
      const float dark = std::max(0.0f, skin - static_cast<float>(look[k])) * window()[k];
      sum += dark;
      x_sum += dark * static_cast<float>(x);
      y_sum += dark * static_cast<float>(y);
    }
  }
  return {x_sum / sum, y_sum / sum};
}

// One minus the correlation of the inner cells of a with those of b, dx and dy cells further.
template <typename A, typename B>
float unlike(const A& a, const B& b, int dx, int dy) {
  float sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
  for (int y = kShiftY; y < kEyeThumbHeight - kShiftY; ++y) {
    for (int x = kShiftX; x < kEyeThumbWidth - kShiftX; ++x) {
      const auto u = static_cast<float>(a[cell(x, y)]);
      const auto v = static_cast<float>(b[cell(x + dx, y + dy)]);
      sa += u, sb += v, aa += u * u, bb += v * v, ab += u * v;
    }
  }
  const auto n =
      static_cast<float>((kEyeThumbHeight - 2 * kShiftY) * (kEyeThumbWidth - 2 * kShiftX));
  const float va = aa - sa * sa / n + kNoiseGray2, vb = bb - sb * sb / n + kNoiseGray2;
  return 1 - (ab - sa * sb / n + kNoiseGray2) / std::sqrt(va * vb);
}

template <typename A, typename B>
float least_unlike(const A& a, const B& b) {
  float least = 1;
  for (int dy = -kShiftY; dy <= kShiftY; ++dy) {
    for (int dx = -kShiftX; dx <= kShiftX; ++dx) least = std::min(least, unlike(a, b, dx, dy));
  }
  return std::max(0.0f, least);
}

}  // namespace

EyeLooks::EyeLooks(const MotionTrack& track)
    : track_(track), usual_of_(track.size()), signals_(track.size()) {
  double usual_at_s = 0;
  for (const SampleIndex i : track.samples()) {
    const bool new_stretch = track.stretch_begin(i) == i;
    if (new_stretch || track.time_s(i) - usual_at_s >= kUsualEveryS) {
      usual_at_s = track.time_s(i);
      add_usual(i, track.nearest(i, usual_at_s - kUsualHalfS),
                track.nearest(i, usual_at_s + kUsualHalfS));
    }
    usual_of_[i] = usual_.size() - 1;
    for (std::size_t eye = 0; eye < kEyes; ++eye) signals_[i][eye] = read(i, eye);
  }
}

void EyeLooks::add_usual(SampleIndex around, SampleIndex first, SampleIndex last) {
  const std::size_t step = (last - first) / kMostLooks + 1;
  std::vector<SampleIndex> from{around};
  for (SampleIndex i = first; i <= last; i = i + step) from.push_back(i);
  std::array<Usual, kEyes> both;
  std::vector<float> values(from.size());
  for (std::size_t eye = 0; eye < kEyes; ++eye) {
    Usual& usual = both[eye];
    for (std::size_t k = 0; k < kCells; ++k) {
      std::transform(from.begin(), from.end(), values.begin(), [&](SampleIndex i) {
        return static_cast<float>(track_.sample(i).eyes[eye][k]);
      });
      usual.look[k] = median_of(std::span(values));
    }
    Look sorted = usual.look;
    usual.skin = quantile_of(std::span<float>(sorted), kSkinQuantile);
    const DarkPlace place = dark_place(usual.look, usual.skin);
    usual.dark_x = place.x, usual.dark_y = place.y;
  }
  usual_.push_back(both);
}

EyeLooks::Signals EyeLooks::read(SampleIndex i, std::size_t eye) const {
  const EyeThumb& look = track_.sample(i).eyes[eye];
  const Usual& usual = usual_[usual_of_[i]][eye];
  const DarkPlace place = dark_place(look, usual.skin);
  float mean = 0, weight = 0;  // of what the whole picture has become brighter by
  for (std::size_t k = 0; k < kCells; ++k) {
    mean += window()[k] * (static_cast<float>(look[k]) - usual.look[k]);
    weight += window()[k];
  }
  mean /= weight;
  float gained = 0, all = 1;
  for (int y = 0; y < kEyeThumbHeight; ++y) {
    const float upper =
        std::clamp(1 - (static_cast<float>(y) - usual.dark_y) / kUpperCells, 0.0f, 2.0f);
    for (int x = 0; x < kEyeThumbWidth; ++x) {
      const std::size_t k = cell(x, y);
      const float dark = std::max(0.0f, usual.skin - usual.look[k]);
      gained += window()[k] * dark * upper * (static_cast<float>(look[k]) - usual.look[k] - mean);
      all += window()[k] * dark * dark;
    }
  }
  return {gained / all, place.y - usual.dark_y, place.x - usual.dark_x};
}

float EyeLooks::change(SampleIndex i, SampleIndex j, std::size_t eye) const {
  return least_unlike(track_.sample(i).eyes[eye], track_.sample(j).eyes[eye]);
}

float EyeLooks::change_from_usual(SampleIndex i, std::size_t eye) const {
  return least_unlike(track_.sample(i).eyes[eye], usual_[usual_of_[i]][eye].look);
}

}  // namespace inkling
