#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace inkling {

// The strongest of them, none nearer than `apart` to a stronger one (of equals to an earlier one),
// strongest first. score(item), time(item): numbers; `apart` is in units of the time.
template <typename Item, typename Score, typename Time, typename Apart>
std::vector<Item> strongest_apart(std::vector<Item> items, Apart apart, Score score, Time time) {
  std::stable_sort(items.begin(), items.end(),
                   [&](const Item& a, const Item& b) { return score(a) > score(b); });
  std::vector<Item> kept;
  for (const Item& item : items) {
    const bool alone = std::none_of(kept.begin(), kept.end(), [&](const Item& other) {
      return std::abs(time(item) - time(other)) < apart;
    });
    if (alone) kept.push_back(item);
  }
  return kept;
}

}  // namespace inkling
