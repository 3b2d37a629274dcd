#include "inkling/experiment/baselines/age_groups.h"

#include <array>
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

}  // namespace

AgeGroups::AgeGroups(const Catalog& catalog) {
  std::map<std::string, std::set<std::string>> populations, bands;
  for (const CatalogSample& sample : catalog.samples) {
    const std::string subject = subject_key(sample.dataset, sample.subject);
    if (sample.population == "child") populations["children"].insert(subject);
    if (sample.population == "adult") populations["adults"].insert(subject);
    if (sample.age_years) bands[band_of(*sample.age_years)].insert(subject);
  }
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
