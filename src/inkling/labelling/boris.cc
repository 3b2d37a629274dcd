#include "inkling/labelling/boris.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "inkling/files/names.h"
#include "inkling/files/text.h"
#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/code_label.h"

namespace inkling {
namespace {

// How far an image index, which BORIS reckons from an even rate, may lie from the time beside it.
constexpr std::int64_t kImageFrames = 1;

std::string without_na(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  return std::string(same_but_case(text, "NA") ? "" : text);
}

std::optional<std::int64_t> number_behind(std::string_view word, std::string_view text) {
  if (!text.starts_with(word)) return std::nullopt;
  text.remove_prefix(word.size());
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

// Sets what one modifier says; what it does not know becomes a comment.
void read_modifier(std::string_view text, bool own, Code& code, std::optional<std::int64_t>& apex) {
  const auto intensity = text.size() == 1 ? intensity_of(text[0]) : std::nullopt;
  if (text.empty() || same_but_case(text, "None")) {
    if (own && !text.empty()) code.emotion = Emotion::kNone;  // BORIS writes it for no modifier
  } else if (const auto frame = number_behind(kBorisApex, text)) {
    apex = frame;
  } else if (const auto confidence = number_behind(kBorisConfidence, text)) {
    code.confidence = static_cast<int>(std::clamp<std::int64_t>(*confidence, 0, 6));
  } else if (text == kBorisUnsure) {
    code.unsure = true;
  } else if (text == kBorisProposal) {
    code.proposal_seen = true;
  } else if (intensity && code.units.size() == 1 && !code.units[0].intensity) {
    code.units[0].intensity = intensity;
  } else if (!read_code_label(text, code)) {
    add_comment(text, code);
  }
}

}  // namespace

std::optional<BorisKind> boris_kind(std::string_view word) {
  const std::string_view text = trimmed(word);
  if (same_but_case(text, "POINT")) return BorisKind::kPoint;
  if (same_but_case(text, "START")) return BorisKind::kStart;
  if (same_but_case(text, "STOP")) return BorisKind::kStop;
  return std::nullopt;
}

std::optional<std::string> boris_table(std::string_view text,
                                       const std::vector<std::string_view>& columns) {
  constexpr std::size_t kMostLines = 1000;  // above the header
  std::size_t start = 0;
  for (std::size_t line = 0; line < kMostLines && start < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view row = text.substr(start, end - start);
    const auto has = [&](std::string_view column) { return row.find(column) != row.npos; };
    if (std::all_of(columns.begin(), columns.end(), has)) {
      return std::string(line, '\n') + std::string(text.substr(start));
    }
    start = end + 1;
  }
  return std::nullopt;
}

BorisCells::BorisCells(const CsvTable& table) : table_(table) {
  for (std::size_t column = 0; column < table.header().size(); ++column) {
    const std::string& title = table.header()[column];
    const bool numbered = title.size() >= 8 && same_but_case(title.substr(0, 8), "modifier");
    if (numbered) modifiers_.push_back(column);
  }
}

std::string BorisCells::text(std::size_t row, std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    if (const auto column = table_.find_column(name)) return without_na(table_.cell(row, *column));
  }
  return {};
}

std::vector<std::string> BorisCells::modifiers(std::size_t row) const {
  std::vector<std::string> found;
  for (const std::size_t column : modifiers_) {
    std::string_view cell = trimmed(table_.cell(row, column));
    for (std::size_t end = 0; !cell.empty() && end != std::string_view::npos;) {
      end = cell.find('|');  // older files have all of them in one cell
      found.push_back(without_na(cell.substr(0, end)));
      if (end != std::string_view::npos) cell.remove_prefix(end + 1);
    }
  }
  return found;
}

std::string BorisCells::media(std::size_t row) const {
  return text(row, {"Media file name", "Media file path"});
}

BorisEvent BorisCells::event(std::size_t row) const {
  BorisEvent event;
  event.subject = text(row, {"Subject"});
  event.behavior = text(row, {"Behavior"});
  event.category = text(row, {"Behavioral category"});
  event.coder = text(row, {"Coder"});
  event.modifiers = modifiers(row);
  return event;
}

BorisMoment BorisCells::moment(std::size_t row, std::string_view time_column,
                               std::string_view image_column, const std::string& where) const {
  BorisMoment moment;
  const std::size_t column = table_.column(time_column);
  const std::string text = without_na(table_.cell(row, column));
  if (text.empty()) {
    throw Error(ErrorKind::kInput, table_.header()[column] + " is empty", where,
                "export the observation from BORIS again");
  }
  if (text.find(':') != std::string::npos) {
    const auto time = clock_us(text);
    if (!time) throw Error(ErrorKind::kInput, "'" + text + "' is no time", where, "0:00:01.040");
    moment.time_us = *time;
  } else {
    const double seconds = table_.number(row, column);
    constexpr double kLongest_s = 1e8;
    if (std::abs(seconds) > kLongest_s) {
      throw Error(ErrorKind::kInput, text + " s is longer than any recording", where,
                  "times are in seconds");
    }
    moment.time_us = std::llround(seconds * 1e6);
  }
  const auto image = table_.find_column(image_column);
  if (image && !without_na(table_.cell(row, *image)).empty()) {
    moment.image = table_.integer(row, *image);
  }
  return moment;
}

// BORIS takes the index from its player, which counts from 0 and reckons with an even rate: where
// the index is far from the time, the time is right.
std::optional<std::int64_t> BorisRows::image_frame(const BorisMoment& moment,
                                                   const std::string& where) {
  if (!moment.image) return std::nullopt;
  const FrameClock::Nearest found = rows_.clock().nearest(moment.time_us);
  const bool near = !found.outside && rows_.clock().has(*moment.image) &&
                    std::abs(found.frame - *moment.image) <= kImageFrames;
  if (near) return moment.image;
  rows_.note(where, fmt::format("image index {} is not at {}; the time counts", *moment.image,
                                seconds_text(moment.time_us)));
  return std::nullopt;
}

CodedSpan BorisRows::span(const BorisEvent& event, const std::string& where) {
  const auto begin = image_frame(event.begin, where), end = image_frame(event.end, where);
  if (begin && end) return coded_span(rows_.clock(), *begin, {}, *end, where);
  return rows_.inclusive(event.begin.time_us, {}, event.end.time_us, where);
}

CodeRow BorisRows::row(const BorisEvent& event, const std::string& where) {
  CodeRow row;
  Code& code = row.code;
  const bool own = event.category == kBorisCategory;
  row.person = same_but_case(event.subject, "No focal subject") ? "" : event.subject;
  code.coder = event.coder;
  code.tier = event.behavior;
  if (code.tier.empty()) {
    throw Error(ErrorKind::kInput, "the row names no behaviour", where, "name one");
  }
  if (!own) {
    if (const auto unit = unit_of_name(event.behavior))
      code.units = {*unit};
    else if (const auto emotion = emotion_of(event.behavior))
      code.emotion = emotion;
  }
  std::optional<std::int64_t> apex;
  for (const std::string& modifier : event.modifiers) read_modifier(modifier, own, code, apex);
  for (const std::string& comment : event.comments) add_comment(comment, code);
  code.span = span(event, where);
  if (apex && *apex >= code.span.onset_frame && *apex <= code.span.offset_frame) {
    code.span.apex_frame = apex, code.span.apex_us = rows_.clock().time_us(*apex);
  } else if (apex) {
    rows_.note(where, fmt::format("apex {} lies outside the movement and is left out", *apex));
  }
  return row;
}

void BorisRows::note_offset(const std::string& observation, const std::string& offset,
                            const std::string& where) {
  if (offset.find_first_of("123456789") == std::string::npos) return;
  if (std::find(noted_.begin(), noted_.end(), observation) != noted_.end()) return;
  noted_.push_back(observation);
  rows_.note(where, "observation " + observation + " has a time offset of " + offset +
                        " s; times are taken as they stand");
}

void BorisStates::add(BorisKind kind, const std::string& key, BorisEvent event,
                      const std::string& where) {
  if (kind == BorisKind::kPoint) {
    event.end = event.begin;
    rows_.add(where, [&] { return maker_.row(event, where); });
    return;
  }
  const auto open = open_.find(key);
  if (kind == BorisKind::kStart) {
    if (open != open_.end()) {
      rows_.leave_out(open->second.where,
                      "the state " + event.behavior + " begins again before it ends");
    }
    open_.insert_or_assign(key, Open{where, std::move(event)});
    return;
  }
  if (open == open_.end()) {
    rows_.leave_out(where, "the state " + event.behavior + " ends and never began");
    return;
  }
  Open begun = std::move(open->second);
  open_.erase(open);
  begun.event.end = event.begin;
  begun.event.comments.insert(begun.event.comments.end(), event.comments.begin(),
                              event.comments.end());
  rows_.add(begun.where, [&] { return maker_.row(begun.event, begun.where); });
}

void BorisStates::finish() {
  for (const auto& [key, open] : open_) {
    rows_.leave_out(open.where, "the state " + open.event.behavior + " never ends");
  }
  open_.clear();
}

}  // namespace inkling
