#include "inkling/experiment/baselines/age_groups.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <utility>

namespace inkling {
namespace {

struct AgeBand {
  double below;  // years
  const char* name;
};
// School age begins at six; of adults no more is asked.
constexpr std::array<AgeBand, 5> kAgeBands = {{{6, "up to 5 years"},
                                               {9, "6 to 8 years"},
                                               {12, "9 to 11 years"},
                                               {18, "12 to 17 years"},
                                               {1e9, "18 years and more"}}};

const char* band_of(double years) {
  for (const AgeBand& band : kAgeBands) {
    if (years < band.below) return band.name;
  }
  return kAgeBands.back().name;
}

std::string note_on_ages(std::size_t people, std::size_t aged, bool by_population) {
  if (people == aged) return "";
  if (aged > 0) {
    return fmt::format(
        "By age: {} of {} people have no age in the catalogue and are in no group of "
        "years.",
        people - aged, people);
  }
  return by_population ? "By age: the catalogue has no ages; children and adults stand apart."
                       : "By age: the catalogue has no ages; scores do not stand by age.";
}

}  // namespace

AgeGroups::AgeGroups(const Catalog& catalog) {
  std::map<std::string, std::set<std::string>> populations, bands;
  std::set<std::string> people, aged;
  for (const CatalogSample& sample : catalog.samples) {
    const std::string subject = subject_key(sample.dataset, sample.subject);
    if (sample.population == "child") populations["children"].insert(subject);
    if (sample.population == "adult") populations["adults"].insert(subject);
    people.insert(subject);
    if (!sample.age_years) continue;
    bands[band_of(*sample.age_years)].insert(subject);
    aged.insert(subject);
  }
  note_ = note_on_ages(people.size(), aged.size(), populations.size() > 1);
  if (populations.size() > 1) {
    names_ = {"children", "adults"};
    subjects_ = std::move(populations);
  }
  // One band more than "children" and "adults" is worth a look.
  if (bands.size() < 2 || (!names_.empty() && bands.size() < 3)) return;
  for (const AgeBand& band : kAgeBands) {
    const auto found = bands.find(band.name);
    if (found == bands.end()) continue;
    names_.emplace_back(band.name);
    subjects_[band.name] = found->second;
  }
}

bool AgeGroups::contains(const std::string& group, const std::string& subject) const {
  const auto found = subjects_.find(group);
  return found != subjects_.end() && found->second.contains(subject);
}

}  // namespace inkling
