#include "inkling/video/damage.h"

#include <fmt/format.h>

#include <algorithm>

namespace inkling {
namespace {

std::string counted(std::int64_t count, const char* thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

void append(std::string& line, const std::string& part) {
  line += (line.empty() ? "" : "; ") + part;
}

}  // namespace

void DamageLog::add(std::int64_t frame_index, std::int64_t time_us, std::int64_t lost,
                    bool damaged) {
  if (frame_index <= seen_index_) return;
  seen_index_ = frame_index;
  if (lost_ + damaged_ == 0) first_us_ = time_us;
  lost_ += lost;
  damaged_ += damaged ? 1 : 0;
}

void DamageLog::set_repaired_times(std::int64_t count, std::int64_t first_us) {
  if (repaired_ == 0) first_repaired_us_ = first_us;
  repaired_ = std::max(repaired_, count);
}

void DamageLog::set_cut_short(std::int64_t end_us, std::int64_t announced_us) {
  end_us_ = end_us, announced_us_ = announced_us;
}

void DamageLog::set_missing(std::int64_t end_us, std::int64_t pictures) {
  end_us_ = end_us, missing_ = pictures;
}

std::string DamageLog::line() const {
  std::string line;
  if (lost_ > 0 && damaged_ > 0) {
    append(line, fmt::format("{} and {}, first at {:.2f} s", counted(lost_, "damaged packet"),
                             counted(damaged_, "damaged frame"), first_us_ / 1e6));
  } else if (lost_ + damaged_ > 0) {
    append(line, fmt::format("{}, first at {:.2f} s",
                             lost_ > 0 ? counted(lost_, "damaged packet")
                                       : counted(damaged_, "damaged frame"),
                             first_us_ / 1e6));
  }
  if (repaired_ > 0) {
    append(line, fmt::format("{} without a rising time, filled in, first at {:.2f} s",
                             counted(repaired_, "frame"), first_repaired_us_ / 1e6));
  }
  if (announced_us_ > 0) {
    append(line, fmt::format("cut short, it ends at {:.2f} s of the {:.2f} s that it "
                             "announces",
                             end_us_ / 1e6, announced_us_ / 1e6));
  } else if (missing_ > 0) {
    append(line, fmt::format("cut short, it ends at {:.2f} s, {} before the end that it announces",
                             end_us_ / 1e6, counted(missing_, "picture")));
  } else if (ended_early_) {
    append(line, "the file itself is damaged or cut short");
  }
  return line;
}

}  // namespace inkling
