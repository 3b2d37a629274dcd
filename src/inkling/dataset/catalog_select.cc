#include "inkling/dataset/catalog_select.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "inkling/files/names.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

bool listed(const std::vector<std::string>& list, const std::string& text) {
  return list.empty() || std::any_of(list.begin(), list.end(), [&](const std::string& each) {
           return same_but_case(name_key(each), name_key(text));
         });
}

}  // namespace

Catalog merge_catalogs(const std::vector<Catalog>& catalogs, std::vector<CatalogIssue>& issues) {
  Catalog merged;
  std::set<std::pair<std::string, std::string>> taken;
  for (const Catalog& catalog : catalogs) {
    for (CatalogSample sample : catalog.samples) {
      if (!taken.emplace(sample.dataset, sample.sample).second) {
        issues.push_back({Problem::kDuplicate, Effect::kLeftOut, sample.dataset, sample.sample,
                          "the name is taken by a sample before"});
        continue;
      }
      sample.path = std::filesystem::absolute(catalog.path_of(sample)).lexically_normal();
      merged.samples.push_back(std::move(sample));
    }
  }
  return merged;
}

Catalog filter_catalog(const Catalog& catalog, const CatalogFilter& filter) {
  Catalog kept{catalog.folder, {}};
  for (const CatalogSample& sample : catalog.samples) {
    const bool wanted = listed(filter.datasets, sample.dataset) &&
                        listed(filter.subjects, sample.subject) &&
                        listed(filter.emotions, sample.emotion) &&
                        (filter.classes == nullptr || filter.classes->class_of(sample));
    if (wanted) kept.samples.push_back(sample);
  }
  return kept;
}

Catalog select_megc2019(const Catalog& catalog) {
  const ClassMap map = load_class_map("megc2019-3");
  return filter_catalog(catalog, {{"casme2", "samm", "smic"}, {}, {}, &map});
}

const std::array<Megc2019Count, 4>& megc2019_published() {
  static const std::array<Megc2019Count, 4> published = {{{"smic", 70, 51, 43, 16},
                                                          {"casme2", 88, 32, 25, 24},
                                                          {"samm", 92, 26, 15, 28},
                                                          {"all", 250, 109, 83, 68}}};
  return published;
}

std::array<Megc2019Count, 4> megc2019_counts(const Catalog& selection) {
  const ClassMap map = load_class_map("megc2019-3");
  std::array<Megc2019Count, 4> counts = megc2019_published();
  for (Megc2019Count& count : counts) {
    std::array<std::size_t, 3> classes{};
    std::set<std::pair<std::string, std::string>> subjects;
    for (const CatalogSample& sample : selection.samples) {
      const auto index = map.class_of(sample);
      if (!index || (count.dataset != "all" && count.dataset != sample.dataset)) continue;
      ++classes.at(*index);
      subjects.emplace(sample.dataset, sample.subject);
    }
    count = {count.dataset, classes[0], classes[1], classes[2], subjects.size()};
  }
  return counts;
}

}  // namespace inkling
