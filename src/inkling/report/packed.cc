#include "inkling/report/packed.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace inkling {
namespace {

constexpr std::uint16_t kNotMeasured = 65535;
constexpr double kSteps = 65534;

template <typename T>
void append_little_endian(std::string& bytes, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i) bytes += static_cast<char>(value >> (8 * i));
}

}  // namespace

std::string base64(std::string_view bytes) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t n = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (k < n ? static_cast<std::uint8_t>(bytes[i + k]) : 0);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= n ? kDigits[group >> (18 - 6 * k) & 63] : '=';
    }
  }
  return text;
}

PackedFloats pack_floats(std::span<const float> values) {
  double lo = std::numeric_limits<double>::infinity(), hi = -lo;
  for (float value : values) {
    if (!std::isfinite(value)) continue;
    lo = std::min<double>(lo, value);
    hi = std::max<double>(hi, value);
  }
  if (lo > hi) lo = hi = 0;
  const double scale = hi > lo ? kSteps / (hi - lo) : 0;
  std::string bytes;
  bytes.reserve(values.size() * 2);
  for (float value : values) {
    const bool measured = std::isfinite(value);
    append_little_endian<std::uint16_t>(
        bytes,
        measured ? static_cast<std::uint16_t>(std::lround((value - lo) * scale)) : kNotMeasured);
  }
  return {lo, hi, base64(bytes)};
}

PackedTimes pack_times(std::span<const std::int64_t> times_us) {
  PackedTimes packed;
  std::string bytes;
  bytes.reserve(times_us.size() * 4);
  for (std::size_t i = 0; i < times_us.size(); ++i) {
    const std::int64_t step = i == 0 ? 0 : times_us[i] - times_us[i - 1];
    const std::int64_t kept = std::clamp<std::int64_t>(step, 0, 0xffffffffLL);
    append_little_endian(bytes, static_cast<std::uint32_t>(kept));
    if (step != kept) packed.jumps.emplace_back(i, step - kept);
  }
  packed.start_us = times_us.empty() ? 0 : times_us.front();
  packed.steps = base64(bytes);
  return packed;
}

std::string pack_bytes(std::span<const std::uint8_t> values) {
  return base64({reinterpret_cast<const char*>(values.data()), values.size()});
}

}  // namespace inkling
