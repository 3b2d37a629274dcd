#pragma once

#include <cstdint>

#include "inkling/labelling/agreement/statistic.h"

namespace inkling {

// What a pair of coders noted. Adds up over recordings and pairs.
struct NotedByBoth {
  std::int64_t agreed = 0;  // noted by both, each counted once
  std::int64_t all = 0;     // of the one and of the other
  NotedByBoth& operator+=(const NotedByBoth& other);
};

// The field's reliability, 2 x agreed / all (Yan et al. 2014, CASME II, PLOS ONE 9(1): e86041;
// Ekman, Friesen and Hager 2002, FACS Investigator's Guide). Not defined where nothing was noted.
Statistic reliability(const NotedByBoth& noted);

}  // namespace inkling
