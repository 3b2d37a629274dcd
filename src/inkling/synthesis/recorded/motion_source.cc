#include <charconv>
#include <optional>

#include "inkling/error.h"
#include "inkling/facs/action_units.h"
#include "inkling/synthesis/recorded/measure_motion.h"

namespace inkling {
namespace {

[[noreturn]] void refuse_source(std::string_view text, const std::string& what) {
  throw Error(ErrorKind::kUsage, what, "--like " + std::string(text),
              "write VIDEO@ONSET-APEX, or VIDEO@ONSET-APEX:UNITS, with frames counted from 0, e.g. "
              "smile.mp4@5-30:12+6");
}

std::optional<std::int64_t> frame_in(std::string_view digits) {
  std::int64_t frame = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, frame);
  if (digits.empty() || read.ec != std::errc() || read.ptr != end || frame < 0) return {};
  return frame;
}

}  // namespace

MotionSource parse_motion_source(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0) refuse_source(text, "names no frames");
  const std::string_view behind = text.substr(at + 1);
  const std::size_t colon = std::min(behind.find(':'), behind.size());
  const std::string_view frames = behind.substr(0, colon);
  const std::size_t dash = std::min(frames.find('-'), frames.size());
  const auto onset = frame_in(frames.substr(0, dash));
  const auto apex = frame_in(frames.substr(std::min(dash + 1, frames.size())));
  if (!onset || !apex) refuse_source(text, "names no two frames");
  if (*apex <= *onset) refuse_source(text, "has its apex at or before its onset");
  MotionSource source{std::string(text.substr(0, at)), *onset, *apex, {}};
  if (colon < behind.size()) source.units = parse_units(behind.substr(colon + 1));
  return source;
}

}  // namespace inkling
