// Movements found in a face, and the action units that they are made of.
//
//   // "micro 1+2 from 3.20 s"
//   std::string in_words(const Event& event) {
//     return std::string(to_string(event.type)) + " " + to_text(seen_units(event.units)) +
//            " from " + std::to_string(1e-6 * static_cast<double>(event.onset_us)) + " s";
//   }
//
// Onset, apex and offset are inclusive frames from 0, and the presentation times of those frames in
// microseconds. Action units are those of Ekman, Friesen and Hager (2002), FACS Manual.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// The person's own, as in FACS: her left is on the right of a picture that is not mirrored.
enum class Side { kBoth, kLeft, kRight };

// One action unit (Ekman, Friesen and Hager 2002, FACS Manual) in a movement.
struct UnitMove {
  int unit = 0;
  Side side = Side::kBoth;
  double share = 1;  // of the movement's amplitude, before the whole is scaled to it
};

// "lip corner puller"; empty for a number that this does not know.
std::string_view unit_name(int unit);

// "1+2", "12L+14L"
std::string to_text(const std::vector<UnitMove>& units);

enum class EventType { kMicro, kMacro, kBlink, kHead };

std::string_view to_string(EventType type);  // "micro", "macro", "blink", "head"

// How likely an action unit takes part in a movement, 0 to 1.
struct LikelyUnit {
  UnitMove move;
  double probability = 0;
};

// "left-brow" of the person for "right-brow", and the other way round; other names as they are.
std::string other_side(const std::string& region);

// Those that are likelier than not.
std::vector<LikelyUnit> seen_likely_units(const std::vector<LikelyUnit>& units);
std::vector<UnitMove> seen_units(const std::vector<LikelyUnit>& units);

// A movement found in a face of a recording, as results hold it. Frames are inclusive, as in the
// field's coding sheets, and always stored with their presentation time.
struct Event {
  int face_id = 0;
  int event_id = 0;  // 1, 2, … in time order within a recording
  EventType type = EventType::kMicro;
  std::int64_t onset_frame = 0, apex_frame = 0, offset_frame = 0;
  std::int64_t onset_us = 0, apex_us = 0, offset_us = 0;
  double score = 0;                       // in units of the spotter's threshold: 1 is just found
  double amplitude_iod = 0;               // largest displacement, share of inter-ocular distance
  std::vector<std::string> regions = {};  // strongest first, e.g. "left-brow": the person's left
  std::vector<LikelyUnit> units = {};     // every one that was looked for; empty: none was
  // What the units are read as, "negative", "positive" or "surprise", with all three as frequent as
  // one another; "not told" where that would be no better than chance; empty: no units were looked
  // for, or it is no micro-expression.
  std::string reading = {};
  double reading_confidence = 0;  // of that reading, 0 to 1; 0 where it is not told
  std::string emotion = {};       // a recogniser's class; empty: none was asked, or it could not
  double confidence = 0;          // of that class, 0 to 1
  bool named_by_units = false;    // the emotion follows from `units`
  // Whether somebody speaks between onset and offset; none: the recording has no sound.
  std::optional<bool> during_speech = {};
};

}  // namespace inkling
