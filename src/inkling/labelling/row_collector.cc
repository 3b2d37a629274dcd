#include "inkling/labelling/row_collector.h"

#include <fmt/format.h>

#include <algorithm>

#include "inkling/core/plural.h"
#include "inkling/core/seconds.h"
#include "inkling/evaluation/movement_table.h"

namespace inkling {

std::string seconds_text(std::int64_t time_us) { return fmt::format("{:.3f} s", seconds(time_us)); }

namespace {

bool has_recording(const std::set<std::string>& names, const std::string& named) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return recording_name(name) == named; });
}

}  // namespace

bool names_recording(const CodesOf& of, std::string_view name) {
  if (of.recording.empty() || name.empty()) return true;
  const std::string named = recording_name(name);
  return named.empty() || named == recording_name(of.recording) ||
         named == recording_name(of.media) || has_recording(of.aliases, named);
}

bool RowCollector::is_wanted(std::string_view recording) {
  if (names_recording(of_, recording)) return true;
  if (others_++ == 0) other_name_ = recording_name(recording);
  return false;
}

void RowCollector::refuse_other(std::string_view recording) const {
  throw Error(ErrorKind::kInput, "is about recording " + recording_name(recording), name_,
              "take it in there: this is " + of_.recording);
}

void RowCollector::check_own(std::string_view recording) const {
  if (!names_recording(of_, recording)) refuse_other(recording);
}

void RowCollector::check_no_other(std::string_view recording) const {
  if (names_recording(of_, recording)) return;
  if (has_recording(of_.others, recording_name(recording))) refuse_other(recording);
}

void RowCollector::settle(CodeRow& row) const {
  row.code.comment = plain_comment(row.code.comment);
  check_code(row.code, of_.clock, row.where);
}

void RowCollector::count_nearest(const FrameClock::Nearest& found) {
  if (found.away_us == 0) return;
  ++nearest_;
  farthest_us_ = std::max(farthest_us_, found.away_us);
}

FrameClock::Nearest RowCollector::onset_at(std::int64_t time_us, const std::string& where) {
  const FrameClock::Nearest found = of_.clock.nearest(time_us);
  if (found.outside) {
    throw Error(ErrorKind::kInput,
                seconds_text(time_us) + " lies outside the recording, which ends at " +
                    seconds_text(of_.clock.end_us(of_.clock.frames() - 1)),
                where, "times count from the start of the recording");
  }
  count_nearest(found);
  return found;
}

std::int64_t RowCollector::offset_at(const FrameClock::Nearest& found, std::int64_t onset_frame,
                                     const std::string& where) {
  if (found.outside) {
    note(where, "ends outside the recording; the last frame counts as its offset");
    return of_.clock.frames() - 1;
  }
  count_nearest(found);
  return std::max(found.frame, onset_frame);
}

CodedSpan RowCollector::half_open(std::int64_t onset_us, std::int64_t end_us,
                                  const std::string& where) {
  if (end_us < onset_us) {
    throw Error(ErrorKind::kInput, seconds_text(end_us) + " lies before " + seconds_text(onset_us),
                where, "an interval ends behind its start");
  }
  const std::int64_t onset = onset_at(onset_us, where).frame;
  const std::int64_t offset = offset_at(of_.clock.ending_at(end_us), onset, where);
  return coded_span(of_.clock, onset, std::nullopt, offset, where);
}

CodedSpan RowCollector::inclusive(std::int64_t onset_us, std::optional<std::int64_t> apex_us,
                                  std::int64_t offset_us, const std::string& where) {
  if (offset_us < onset_us) {
    throw Error(ErrorKind::kInput,
                seconds_text(offset_us) + " lies before " + seconds_text(onset_us), where,
                "a movement ends behind its start");
  }
  const std::int64_t onset = onset_at(onset_us, where).frame;
  const std::int64_t offset = offset_at(of_.clock.nearest(offset_us), onset, where);
  std::optional<std::int64_t> apex;
  if (apex_us) apex = std::clamp(of_.clock.nearest(*apex_us).frame, onset, offset);
  return coded_span(of_.clock, onset, apex, offset, where);
}

CodeFile RowCollector::finish() {
  if (rows_.empty() && first_error_) throw Error(*first_error_);
  if (rows_.empty() && others_ > 0) {
    throw Error(ErrorKind::kInput, "has no row about recording " + of_.recording, name_,
                "the first of its rows is about " + other_name_);
  }
  if (others_ > 0) {
    note(name_, others_ == 1 ? "1 row is about another recording: " + other_name_
                             : fmt::format("{} are about other recordings, such as {}",
                                           plural(others_, "row"), other_name_));
    notes_.back().left_out = true;
  }
  if (nearest_ > 0) {
    note(name_,
         fmt::format("{} {} between frames and {} put on the nearest one, at most {:.1f} ms "
                     "away",
                     plural(nearest_, "time"), verb_for(nearest_, "is", "are"),
                     verb_for(nearest_, "was", "were"), static_cast<double>(farthest_us_) / 1000));
  }
  std::stable_sort(rows_.begin(), rows_.end(), [](const CodeRow& a, const CodeRow& b) {
    return a.code.span.onset_frame < b.code.span.onset_frame;
  });
  return {std::move(rows_), std::move(notes_)};
}

}  // namespace inkling
