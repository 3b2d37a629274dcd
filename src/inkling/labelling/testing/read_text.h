#pragma once

#include <string>
#include <string_view>

#include "inkling/labelling/code_reader.h"

namespace inkling::testing {

// What a format's reader, with its defaults, makes of a text named "a".
inline CodeFile read_text(std::string_view format, const std::string& text, const FrameClock& clock,
                          const std::string& recording = {}) {
  const Variant<CodeReader>& reader = find_variant(code_readers(), "format of codes", format);
  return reader.create(reader.defaults())->read(text, "a", {clock, recording});
}

// Frames of 40 ms.
inline FrameClock even_clock(std::int64_t frames) {
  std::vector<std::int64_t> times;
  for (std::int64_t i = 0; i < frames; ++i) times.push_back(40'000 * i);
  return FrameClock(times);
}

// All notes in one text, a line each; those of rows that are left out begin with "-".
inline std::string notes_of(const CodeFile& file) {
  std::string text;
  for (const OddRow& note : file.notes) {
    text += (note.left_out ? "- " : "") + note.where + ": " + note.what + "\n";
  }
  return text;
}

}  // namespace inkling::testing
