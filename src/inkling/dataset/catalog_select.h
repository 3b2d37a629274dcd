#pragma once

#include <array>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/dataset/catalog_issue.h"
#include "inkling/dataset/class_map.h"

namespace inkling {

// All catalogues one after the other, with absolute paths. A sample whose data set and name are
// taken is left out and reported.
Catalog merge_catalogs(const std::vector<Catalog>& catalogs, std::vector<CatalogIssue>& issues);

// What to keep of a catalogue; an empty list keeps all.
struct CatalogFilter {
  std::vector<std::string> datasets, subjects, emotions;  // emotions in any case
  const ClassMap* classes = nullptr;                      // samples that have a class
};
Catalog filter_catalog(const Catalog& catalog, const CatalogFilter& filter);

// How many samples of each class, and subjects, MEGC2019's composite has of a set.
struct Megc2019Count {
  std::string dataset;
  std::size_t negative = 0, positive = 0, surprise = 0, subjects = 0;

  bool operator==(const Megc2019Count&) const = default;
  std::size_t samples() const { return negative + positive + surprise; }
};

// The samples of MEGC2019's composite: those of casme2, samm and smic to which the class map
// megc2019-3 gives a class.
Catalog select_megc2019(const Catalog& catalog);
// Published: smic 70/51/43 of 16 subjects, casme2 88/32/25 of 24, samm 92/26/15 of 28, and "all"
// 250/109/83 of 68.
const std::array<Megc2019Count, 4>& megc2019_published();
// The same of a selection, in the same order.
std::array<Megc2019Count, 4> megc2019_counts(const Catalog& selection);

}  // namespace inkling
