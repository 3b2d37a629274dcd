#include "inkling/release/split_people.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "inkling/core/hash.h"

namespace inkling {
namespace {

constexpr char kPersons[] = " ";  // counted as a class of its own, with the weight of a sample

std::size_t samples_of(const SplitPerson& person) {
  std::size_t sum = 0;
  for (const auto& [name, count] : person.classes) sum += count;
  return sum;
}

using SplitCounts = std::map<std::string, double>;

void add_person(SplitCounts& counts, const SplitPerson& person, double times = 1) {
  for (const auto& [name, count] : person.classes) {
    counts[name] += times * static_cast<double>(count);
  }
  counts[kPersons] += times;
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

// Divides people; each step of it looks at what the parts hold by then.
class PeopleSplitter {
 public:
  PeopleSplitter(const std::vector<SplitPerson>& people, const std::vector<double>& shares)
      : people_(people), shares_(shares), counts_(shares.size()), parts_(people.size()) {
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares_) share /= sum;
    for (std::size_t i = 0; i < people.size(); ++i) {
      add_person(all_, people[i]);
      const auto known = std::find(kSplitNames.begin(), kSplitNames.end(), people[i].split);
      const auto at = static_cast<std::size_t>(known - kSplitNames.begin());
      if (at >= shares.size()) continue;
      add_person(counts_[at], people[i]);
      parts_[i] = at;
    }
  }

  std::map<std::string, std::string> split() {
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      if (parts_[i]) continue;
      parts_[i] = most_lacking(people_[i]);
      add_person(counts_[*parts_[i]], people_[i]);
      if (samples_of(people_[i]) > 0) fresh.push_back(i);
    }
    while (fill_one(fresh)) {
    }
    std::map<std::string, std::string> splits;
    for (std::size_t i = 0; i < people_.size(); ++i)
      splits[people_[i].id] = kSplitNames[*parts_[i]];
    return splits;
  }

 private:
  // What a person adds to the distance of a part; less is better. times -1: taken out of it.
  double gain(std::size_t part, const SplitPerson& person, double times = 1) const {
    SplitCounts with = counts_[part];
    add_person(with, person, times);
    return distance_to(with, all_, shares_[part]) - distance_to(counts_[part], all_, shares_[part]);
  }

  std::size_t most_lacking(const SplitPerson& person) const {
    std::optional<std::size_t> best;
    double least = 0;
    for (std::size_t at = 0; at < shares_.size(); ++at) {
      if (shares_[at] <= 0) continue;
      const double change = gain(at, person);
      if (!best || change < least) best = at, least = change;
    }
    return *best;
  }

  // With samples.
  std::int64_t people_in(std::size_t part) const {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      count += parts_[i] == part && samples_of(people_[i]) > 0;
    }
    return count;
  }

  // Moves who fits best of the new into a part that is empty. False: none is, or nobody can.
  bool fill_one(const std::vector<std::size_t>& fresh) {
    std::optional<std::pair<std::size_t, std::size_t>> best;  // who, where to
    double least = 0;
    for (std::size_t to = 0; to < shares_.size(); ++to) {
      if (shares_[to] <= 0 || people_in(to) > 0) continue;
      for (const std::size_t i : fresh) {
        if (people_in(*parts_[i]) < 2) continue;
        const double change = gain(to, people_[i]) + gain(*parts_[i], people_[i], -1);
        if (!best || change < least) best = {i, to}, least = change;
      }
    }
    if (!best) return false;
    const auto [who, to] = *best;
    add_person(counts_[*parts_[who]], people_[who], -1);
    add_person(counts_[to], people_[who]);
    parts_[who] = to;
    return true;
  }

  const std::vector<SplitPerson>& people_;  // in the order in which they are divided
  std::vector<double> shares_;              // of 1
  SplitCounts all_;
  std::vector<SplitCounts> counts_;                // by part
  std::vector<std::optional<std::size_t>> parts_;  // of each person
};

}  // namespace

std::map<std::string, std::string> split_people(std::vector<SplitPerson> people,
                                                const std::vector<double>& shares,
                                                std::uint64_t seed) {
  if (std::count_if(shares.begin(), shares.end(), [](double s) { return s > 0; }) < 2) {
    std::map<std::string, std::string> none;
    for (const SplitPerson& person : people) none[person.id];
    return none;
  }
  const auto by_chance = [&](const SplitPerson& person) {
    return fnv1a(person.id, kFnvStart ^ (seed * 0x9e3779b97f4a7c15u));
  };
  std::sort(people.begin(), people.end(), [&](const SplitPerson& a, const SplitPerson& b) {
    const auto x = samples_of(a), y = samples_of(b);
    return x != y ? x > y : by_chance(a) < by_chance(b);
  });
  return PeopleSplitter(people, shares).split();
}

}  // namespace inkling
