#include "inkling/release/split_people.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "inkling/core/hash.h"

namespace inkling {
namespace {

constexpr std::array kSplitNames = {"train", "validation", "test"};
constexpr char kPersons[] = " ";  // counted as a class of its own, with the weight of a sample

std::size_t samples_of(const SplitPerson& person) {
  std::size_t sum = 0;
  for (const auto& [name, count] : person.classes) sum += count;
  return sum;
}

using SplitCounts = std::map<std::string, double>;

void add_person(SplitCounts& counts, const SplitPerson& person) {
  for (const auto& [name, count] : person.classes) counts[name] += static_cast<double>(count);
  counts[kPersons] += 1;
}

// How far the counts of one split lie from what is wanted, in shares of each class; what is lacking
// of a small split counts more.
double distance_to(const SplitCounts& counts, const SplitCounts& all, double share) {
  double sum = 0;
  for (const auto& [name, total] : all) {
    const auto found = counts.find(name);
    const double off = (found == counts.end() ? 0 : found->second) / total - share;
    sum += off * off / share;
  }
  return sum;
}

}  // namespace

std::map<std::string, std::string> split_people(std::vector<SplitPerson> people,
                                                const std::vector<double>& shares,
                                                std::uint64_t seed) {
  std::map<std::string, std::string> splits;
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  const bool is_split =
      std::count_if(shares.begin(), shares.end(), [](double s) { return s > 0; }) > 1;
  const auto by_chance = [&](const SplitPerson& person) {
    return fnv1a(person.id, kFnvStart ^ (seed * 0x9e3779b97f4a7c15u));
  };
  std::sort(people.begin(), people.end(), [&](const SplitPerson& a, const SplitPerson& b) {
    const auto x = samples_of(a), y = samples_of(b);
    return x != y ? x > y : by_chance(a) < by_chance(b);
  });
  SplitCounts all;
  std::vector<SplitCounts> counts(shares.size());
  for (const SplitPerson& person : people) {
    add_person(all, person);
    const auto at = static_cast<std::size_t>(
        std::find(kSplitNames.begin(), kSplitNames.end(), person.split) - kSplitNames.begin());
    if (is_split && at < shares.size()) add_person(counts[at], person);
  }
  for (const SplitPerson& person : people) {
    std::string& split = splits[person.id];
    const auto known = std::find(kSplitNames.begin(), kSplitNames.end(), person.split);
    if (!is_split) continue;
    if (known != kSplitNames.end() &&
        static_cast<std::size_t>(known - kSplitNames.begin()) < shares.size()) {
      split = person.split;
      continue;
    }
    std::size_t best = 0;
    double least = 0;
    for (std::size_t at = 0; at < shares.size(); ++at) {
      if (shares[at] <= 0) continue;
      SplitCounts with = counts[at];
      add_person(with, person);
      const double share = shares[at] / sum;
      const double gain = distance_to(with, all, share) - distance_to(counts[at], all, share);
      if (split.empty() || gain < least) best = at, least = gain, split = kSplitNames[at];
    }
    add_person(counts[best], person);
  }
  return splits;
}

}  // namespace inkling
