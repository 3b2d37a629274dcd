#pragma once

#include <cstddef>
#include <string>

namespace inkling {

// "1 file", "2 files". For nouns whose plural is an s.
inline std::string plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

// "1 person", "2 people".
inline std::string plural(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

// The form of a verb that goes with so many: verb_for(1, "is", "are").
inline const char* verb_for(std::size_t count, const char* one, const char* many) {
  return count == 1 ? one : many;
}

}  // namespace inkling
