#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace inkling {

// Where pictures stand in their sequence, by the numbers in their names.
struct PictureNumbers {
  // One a picture, from 0: 0 1 2 5 where two are missing. The least step of the numbers counts as
  // one. 0 1 2 3 where the names tell no sequence: without numbers, with numbers that repeat or
  // follow no step (times of day), or with different words around them.
  std::vector<std::int64_t> positions;
  // Numbers that are missing, from first to last.
  struct Gap {
    std::int64_t first = 0, last = 0;
  };
  std::vector<Gap> gaps;
  std::int64_t step = 1;  // from number to number
  // Why the names tell no sequence: the first that does not go on from those before it, or numbers
  // that follow no step. Neither: they tell one.
  std::string breaks_at;
  bool without_step = false;
};

// names: in natural order.
PictureNumbers picture_numbers(const std::vector<std::string>& names);

// A sentence on what is missing, or on names that tell no sequence; empty: nothing is to be said.
std::string numbering_note(const PictureNumbers& numbers);

}  // namespace inkling
