#include "inkling/video/tone_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

namespace inkling {
namespace {

constexpr float kWhite = 203;      // cd/m2
constexpr float kHlgPeak = 1000;   // cd/m2, of the display that HLG is described for
constexpr float kHlgGamma = 1.2f;  // of that display
constexpr float kKnee = 0.8f;      // of white: from there on brightness is drawn in
constexpr int kSteps = 4096;       // of the table to 8 bits
constexpr float kGamma = 2.4f;

// cd/m2 of a signal 0..1.
float pq_light(double signal) {
  constexpr double kM1 = 2610.0 / 16384, kM2 = 2523.0 / 4096 * 128;
  constexpr double kC1 = 3424.0 / 4096, kC2 = 2413.0 / 4096 * 32, kC3 = 2392.0 / 4096 * 32;
  const double p = std::pow(signal, 1 / kM2);
  return static_cast<float>(10000 * std::pow(std::max(0.0, p - kC1) / (kC2 - kC3 * p), 1 / kM1));
}

// Light of the scene, 0..1, of a signal 0..1.
float hlg_light(double signal) {
  constexpr double kA = 0.17883277, kB = 1 - 4 * kA;
  const double c = 0.5 - kA * std::log(4 * kA);
  if (signal <= 0.5) return static_cast<float>(signal * signal / 3);
  return static_cast<float>((std::exp((signal - c) / kA) + kB) / 12);
}

using Curve = std::vector<float>;  // of a signal of 16 bits

const Curve& light_of(bool hlg) {
  const auto make = [](float (*light)(double)) {
    Curve curve(65536);
    for (std::size_t i = 0; i < curve.size(); ++i) curve[i] = light(static_cast<double>(i) / 65535);
    return curve;
  };
  static const Curve pq = make(pq_light), scene = make(hlg_light);
  return hlg ? scene : pq;
}

// 8 bits of the square root of light 0..1.
const std::array<std::uint8_t, kSteps + 1>& bits_of() {
  static const auto table = [] {
    std::array<std::uint8_t, kSteps + 1> bits{};
    for (int i = 0; i <= kSteps; ++i) {
      const double root = static_cast<double>(i) / kSteps;
      bits[static_cast<std::size_t>(i)] =
          static_cast<std::uint8_t>(std::lround(255 * std::pow(root * root, 1 / kGamma)));
    }
    return bits;
  }();
  return table;
}

struct Light {
  float r, g, b;
};

Light scaled(const Light& light, float by) { return {by * light.r, by * light.g, by * light.b}; }

// From the display's light to shares of white.
Light display_light(Light light, bool hlg) {
  if (!hlg) return scaled(light, 1 / kWhite);
  const float y = 0.2627f * light.r + 0.6780f * light.g + 0.0593f * light.b;
  return scaled(light, kHlgPeak / kWhite * std::pow(y, kHlgGamma - 1));
}

// BT.2020's primaries to BT.709's (ITU-R BT.2087).
Light narrowed(const Light& light) {
  return {1.6605f * light.r - 0.5876f * light.g - 0.0728f * light.b,
          -0.1246f * light.r + 1.1329f * light.g - 0.0083f * light.b,
          -0.0182f * light.r - 0.1006f * light.g + 1.1187f * light.b};
}

// The strongest channel rolls off to 1; the others follow, so that the hue stays.
Light rolled_off(const Light& light) {
  const float most = std::max({light.r, light.g, light.b});
  if (most <= kKnee) return light;
  const float room = 1 - kKnee;
  const float shown = kKnee + room * (1 - std::exp(-(most - kKnee) / room));
  return scaled(light, shown / most);
}

std::uint8_t bits(float light) {
  const float root = std::sqrt(std::clamp(light, 0.0f, 1.0f));
  return bits_of()[static_cast<std::size_t>(std::lround(root * kSteps))];
}

}  // namespace

std::string_view hdr_kind(const AVFrame& frame) {
  if (frame.color_trc == AVCOL_TRC_ARIB_STD_B67) return "HLG";
  return frame.color_trc == AVCOL_TRC_SMPTE2084 ? "PQ" : "";
}

RgbImage tone_mapped(const std::uint8_t* rgb, std::ptrdiff_t stride, const PixelRect& part,
                     std::string_view kind, bool wide) {
  const bool hlg = kind == "HLG";
  const Curve& light = light_of(hlg);
  RgbImage out(part.width, part.height);
  std::vector<std::uint16_t> row(static_cast<std::size_t>(part.width) * 3);
  for (int y = 0; y < part.height; ++y) {
    std::memcpy(row.data(), rgb + (part.y + y) * stride + std::ptrdiff_t{6} * part.x,
                2 * row.size());
    std::uint8_t* target = out.row(y);
    for (std::size_t i = 0; i < row.size(); i += 3) {
      Light shown = display_light({light[row[i]], light[row[i + 1]], light[row[i + 2]]}, hlg);
      if (wide) shown = narrowed(shown);
      shown = rolled_off(shown);
      *target++ = bits(shown.r), *target++ = bits(shown.g), *target++ = bits(shown.b);
    }
  }
  return out;
}

}  // namespace inkling
