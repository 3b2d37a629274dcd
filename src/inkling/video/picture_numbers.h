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
};

// names: in natural order.
PictureNumbers picture_numbers(const std::vector<std::string>& names);

// A sentence on what is missing; empty: nothing is.
std::string missing_pictures_note(const PictureNumbers& numbers);

}  // namespace inkling
