#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/event.h"
#include "inkling/labelling/frame_clock.h"

namespace inkling {

// How strong an action unit is: trace, slight, marked, severe, maximum (FACS Manual).
enum class Intensity : std::uint8_t { kA, kB, kC, kD, kE };

char letter(Intensity intensity);  // 'A' … 'E'
// Of "B" and "b"; none for anything else.
std::optional<Intensity> intensity_of(char letter);

// An action unit as a coder notes it.
struct CodedUnit {
  int unit = 0;
  std::optional<Intensity> intensity = {};  // none: not coded
  Side side = Side::kBoth;

  bool operator==(const CodedUnit&) const = default;  // NOLINT(modernize-use-nullptr)
};

// What a coder names. kNone: a movement that shows no emotion; that nothing was named is another
// thing, and an empty optional.
enum class Emotion : std::uint8_t {
  kHappiness,
  kSadness,
  kAnger,
  kFear,
  kDisgust,
  kSurprise,
  kNone,
  kOther
};
inline constexpr std::array kEmotions = {Emotion::kHappiness, Emotion::kSadness, Emotion::kAnger,
                                         Emotion::kFear,      Emotion::kDisgust, Emotion::kSurprise,
                                         Emotion::kNone,      Emotion::kOther};

std::string_view to_string(Emotion emotion);  // "happiness" … "none", "other"
// Also as other programs and data sets spell them: "Happy", "sad", "no emotion", "others".
std::optional<Emotion> emotion_of(std::string_view word);

// From the first frame of a movement to its last, both inclusive, each with its time.
struct CodedSpan {
  std::int64_t onset_frame = 0;
  std::optional<std::int64_t> apex_frame = {};
  std::int64_t offset_frame = 0;
  std::int64_t onset_us = 0;
  std::optional<std::int64_t> apex_us = {};
  std::int64_t offset_us = 0;

  bool operator==(const CodedSpan&) const = default;  // NOLINT(modernize-use-nullptr)
};

// These frames with their times. Throws Error(kInput) that says `where` when they are not in order
// or not in the recording.
CodedSpan coded_span(const FrameClock& clock, std::int64_t onset_frame,
                     std::optional<std::int64_t> apex_frame, std::int64_t offset_frame,
                     const std::string& where);

// What a coder noted of one movement.
struct Code {
  std::string id = {};     // UUID, the same on every machine; empty: none yet
  std::string tier = {};   // which layer of codes it belongs to: "micro"
  std::string coder = {};  // whose it is; empty: not said
  CodedSpan span = {};
  std::optional<Emotion> emotion = {};
  std::vector<CodedUnit> units = {};
  std::optional<int> confidence = {};   // 1 (a guess) to 5 (certain)
  bool unsure = false;                  // to be looked at again
  std::string comment = {};             // may have several lines, parted by '\n'
  bool proposal_seen = false;           // whether a machine's proposal had been shown for it
  std::vector<std::string> views = {};  // that the coder used for it: "magnified" …

  bool operator==(const Code&) const = default;  // NOLINT(modernize-use-nullptr)
};

// A layer of codes that a coder sees, and which movements belong on it.
enum class TierKind : std::uint8_t { kMicro, kMacro, kOther };
struct CodeTier {
  std::string name;
  TierKind kind = TierKind::kOther;

  bool operator==(const CodeTier&) const = default;  // NOLINT(modernize-use-nullptr)
};
std::string_view to_string(TierKind kind);                    // "micro", "macro", "other"
std::optional<TierKind> tier_kind_of(std::string_view word);  // of exactly these

// A movement that a program, or a file that was imported, says is there.
struct Proposal {
  std::string source;  // "inkling analyze 0.1.0", "session1.eaf"
  std::string person;  // of whom, as the source says it: "child", "face 1"; may be empty
  EventType type = EventType::kMicro;
  CodedSpan span = {};
  std::optional<double> score = {};
  std::string emotion = {};  // as the source spells it where it is none of Emotion; may be empty
  std::vector<CodedUnit> units = {};
};

// The type that a word means: "Micro-expression" is kMicro. None for other words.
std::optional<EventType> event_type_of(std::string_view word);
// Micro up to half a second from onset to offset, else macro.
EventType type_by_length(const CodedSpan& span);

// Throws Error(kInput) that says `where` for a number that is no action unit, and for a unit that
// is there twice for one side of the face.
void check_coded_units(const std::vector<CodedUnit>& units, const std::string& where);
// The above, frames and times as coded_span() gives them, a tier, a confidence of 1 to 5, text that
// is text. Names (tier, coder, views) are one line each.
void check_code(const Code& code, const FrameClock& clock, const std::string& where);

// A comment as it is kept: line ends are '\n', none at the end.
std::string plain_comment(std::string_view text);

}  // namespace inkling
