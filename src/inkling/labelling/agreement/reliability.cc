#include "inkling/labelling/agreement/reliability.h"

namespace inkling {

NotedByBoth& NotedByBoth::operator+=(const NotedByBoth& other) {
  agreed += other.agreed, all += other.all;
  return *this;
}

Statistic reliability(const NotedByBoth& noted) {
  if (noted.all == 0) return {0, "no coder noted any"};
  return {2 * static_cast<double>(noted.agreed) / static_cast<double>(noted.all)};
}

}  // namespace inkling
