#include "inkling/labelling/clock_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "inkling/files/text.h"

namespace inkling {
namespace {

// Digits alone, at most ten of them.
std::optional<std::int64_t> whole_part(std::string_view text) {
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  std::int64_t value = 0;
  if (text.empty() || text.size() > 10 || !digits) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// "5" behind the point: 500000; digits behind the sixth round.
std::optional<std::int64_t> fraction_us(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::string digits(text);
  digits.resize(std::max<std::size_t>(digits.size(), 7), '0');
  const auto value = whole_part(std::string_view(digits).substr(0, 7));
  if (!value || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return (*value + 5) / 10;
}

std::int64_t up_to_ms(std::int64_t time_us) {
  return time_us / 1000 + (time_us % 1000 > 0 ? 1 : 0);
}

}  // namespace

std::optional<std::int64_t> clock_us(std::string_view text) {
  std::string_view rest = trimmed(text);
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  std::int64_t minutes = 0;
  int part = 0;
  for (; rest.find(':') != std::string_view::npos; ++part) {
    const auto value = whole_part(rest.substr(0, rest.find(':')));
    if (!value || part == 2 || (part == 1 && *value >= 60)) return std::nullopt;
    minutes = 60 * minutes + *value;
    rest.remove_prefix(rest.find(':') + 1);
  }
  const auto point = std::min(rest.find_first_of(".,"), rest.size());
  const auto seconds = whole_part(rest.substr(0, point));
  const auto fraction =
      point == rest.size() ? std::optional<std::int64_t>(0) : fraction_us(rest.substr(point + 1));
  if (!seconds || !fraction || (part > 0 && *seconds >= 60)) return std::nullopt;
  constexpr std::int64_t kLongest_s = 360'000'000;
  if (minutes > kLongest_s / 60 || *seconds > kLongest_s) return std::nullopt;
  const std::int64_t time_us = (60 * minutes + *seconds) * 1'000'000 + *fraction;
  return negative ? -time_us : time_us;
}

std::string clock_text(std::int64_t time_ms) {
  return fmt::format("{:02}:{:02}:{:02}.{:03}", time_ms / 3'600'000, time_ms / 60'000 % 60,
                     time_ms / 1000 % 60, time_ms % 1000);
}

std::string seconds_decimal(std::int64_t time_us) {
  const std::int64_t size = time_us < 0 ? -time_us : time_us;
  return fmt::format("{}{}.{:06}", time_us < 0 ? "-" : "", size / 1'000'000, size % 1'000'000);
}

ShownInterval shown_interval(const CodedSpan& span, const FrameClock& clock) {
  const std::int64_t begin_ms = std::max<std::int64_t>(0, up_to_ms(span.onset_us));
  return {begin_ms, std::max(begin_ms + 1, up_to_ms(clock.end_us(span.offset_frame)))};
}

}  // namespace inkling
