#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inkling/labelling/code.h"

namespace inkling {

// Microseconds of "12.5", "1:02.5" and "0:01:02.500"; a comma may stand for the point, "-" before.
// None for anything else, and from a hundred thousand hours on.
std::optional<std::int64_t> clock_us(std::string_view text);
// "00:01:02.500"
std::string clock_text(std::int64_t time_ms);
// "62.500000"
std::string seconds_decimal(std::int64_t time_us);

// When other programs, which know whole milliseconds only, show what lies between onset and offset:
// from `begin_ms` to before `end_ms`, at which the frame after the offset comes. Rounded up, so
// that what stands at begin_ms is the onset and not the frame before.
struct ShownInterval {
  std::int64_t begin_ms = 0, end_ms = 0;
  bool operator==(const ShownInterval&) const = default;  // NOLINT(modernize-use-nullptr)
};
ShownInterval shown_interval(const CodedSpan& span, const FrameClock& clock);

}  // namespace inkling
