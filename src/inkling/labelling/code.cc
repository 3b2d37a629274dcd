#include "inkling/labelling/code.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/files/text.h"
#include "inkling/labelling/micro_length.h"

namespace inkling {
namespace {

[[noreturn]] void refuse_code(std::string what, const std::string& where, std::string todo) {
  throw Error(ErrorKind::kInput, std::move(what), where, std::move(todo));
}

void check_frame(const FrameClock& clock, const char* name, std::int64_t frame,
                 const std::string& where) {
  if (clock.has(frame)) return;
  refuse_code(fmt::format("{} {} is not in the recording", name, frame), where,
              fmt::format("its frames are 0 to {}", clock.frames() - 1));
}

void check_order(const char* first, std::int64_t a, const char* second, std::int64_t b,
                 const std::string& where) {
  if (a <= b) return;
  refuse_code(fmt::format("{} {} lies after {} {}", first, a, second, b), where,
              "onset, apex and offset come in this order");
}

void check_text_of(const char* name, std::string_view text, bool lines, const std::string& where) {
  const bool broken = text.find_first_of(lines ? "\r" : "\r\n\t") != std::string_view::npos;
  if (!broken && !find_non_text(text)) return;
  refuse_code(fmt::format("the {} is no plain text", name), where,
              lines ? "write it in UTF-8, without control characters" : "write it in one line");
}

// What sides of the face a unit takes: 1 left, 2 right, 3 both.
int sides_of(const CodedUnit& unit) {
  return unit.side == Side::kLeft ? 1 : unit.side == Side::kRight ? 2 : 3;
}

}  // namespace

char letter(Intensity intensity) { return static_cast<char>('A' + static_cast<int>(intensity)); }

std::optional<Intensity> intensity_of(char letter) {
  const int at = letter >= 'a' ? letter - 'a' : letter - 'A';
  if (at < 0 || at > 4) return std::nullopt;
  return static_cast<Intensity>(at);
}

std::string_view to_string(Emotion emotion) {
  constexpr std::array<std::string_view, kEmotions.size()> kNames = {
      "happiness", "sadness", "anger", "fear", "disgust", "surprise", "none", "other"};
  return kNames[static_cast<std::size_t>(emotion)];
}

std::optional<Emotion> emotion_of(std::string_view word) {
  static const std::vector<std::pair<std::string_view, Emotion>> others = {
      {"happy", Emotion::kHappiness},     {"joy", Emotion::kHappiness},
      {"enjoyment", Emotion::kHappiness}, {"sad", Emotion::kSadness},
      {"angry", Emotion::kAnger},         {"afraid", Emotion::kFear},
      {"fearful", Emotion::kFear},        {"disgusted", Emotion::kDisgust},
      {"surprised", Emotion::kSurprise},  {"no emotion", Emotion::kNone},
      {"neutral", Emotion::kNone},        {"others", Emotion::kOther}};
  const std::string_view text = trimmed(word);
  for (const Emotion emotion : kEmotions) {
    if (same_but_case(text, to_string(emotion))) return emotion;
  }
  for (const auto& [name, emotion] : others) {
    if (same_but_case(text, name)) return emotion;
  }
  return std::nullopt;
}

std::string_view to_string(TierKind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"micro", "macro", "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<TierKind> tier_kind_of(std::string_view word) {
  for (const TierKind kind : {TierKind::kMicro, TierKind::kMacro, TierKind::kOther}) {
    if (word == to_string(kind)) return kind;
  }
  return std::nullopt;
}

CodedSpan coded_span(const FrameClock& clock, std::int64_t onset_frame,
                     std::optional<std::int64_t> apex_frame, std::int64_t offset_frame,
                     const std::string& where) {
  check_frame(clock, "onset", onset_frame, where);
  check_frame(clock, "offset", offset_frame, where);
  check_order("onset", onset_frame, "offset", offset_frame, where);
  CodedSpan span{onset_frame,  apex_frame,
                 offset_frame, clock.time_us(onset_frame),
                 {},           clock.time_us(offset_frame)};
  if (apex_frame) {
    check_frame(clock, "apex", *apex_frame, where);
    check_order("onset", onset_frame, "apex", *apex_frame, where);
    check_order("apex", *apex_frame, "offset", offset_frame, where);
    span.apex_us = clock.time_us(*apex_frame);
  }
  return span;
}

std::optional<EventType> event_type_of(std::string_view word) {
  const std::string type = movement_type(word);
  for (const EventType each :
       {EventType::kMicro, EventType::kMacro, EventType::kBlink, EventType::kHead}) {
    if (type == to_string(each)) return each;
  }
  return std::nullopt;
}

EventType type_by_length(const CodedSpan& span) {
  return span.offset_us - span.onset_us <= kLongestMicroUs ? EventType::kMicro : EventType::kMacro;
}

void check_coded_units(const std::vector<CodedUnit>& units, const std::string& where) {
  std::map<int, int> taken;
  for (const CodedUnit& unit : units) {
    if (unit_name(unit.unit).empty()) {
      refuse_code(fmt::format("{} is no action unit", unit.unit), where,
                  "take the numbers of the FACS Manual, as in 1+2 or R12B");
    }
    int& sides = taken[unit.unit];
    if ((sides & sides_of(unit)) != 0) {
      refuse_code(fmt::format("action unit {} is there twice", unit.unit), where,
                  "name it once, or once for each side of the face: L12B+R12C");
    }
    sides |= sides_of(unit);
  }
}

void check_code(const Code& code, const FrameClock& clock, const std::string& where) {
  const CodedSpan& span = code.span;
  const CodedSpan true_span =
      coded_span(clock, span.onset_frame, span.apex_frame, span.offset_frame, where);
  if (!(true_span == span)) {
    refuse_code("the times are not those of the frames", where,
                "take them from the recording's frame times");
  }
  check_coded_units(code.units, where);
  if (code.tier.empty()) refuse_code("the code is on no tier", where, "name one");
  if (code.confidence && (*code.confidence < 1 || *code.confidence > 5)) {
    refuse_code(fmt::format("a confidence of {}", *code.confidence), where,
                "it goes from 1, a guess, to 5, certain");
  }
  check_text_of("tier", code.tier, false, where);
  check_text_of("coder", code.coder, false, where);
  check_text_of("id", code.id, false, where);
  for (const std::string& view : code.views) check_text_of("view", view, false, where);
  check_text_of("comment", code.comment, true, where);
}

std::string plain_comment(std::string_view text) {
  std::string plain = plain_lines(text);
  while (plain.ends_with('\n')) plain.pop_back();
  return plain;
}

}  // namespace inkling
