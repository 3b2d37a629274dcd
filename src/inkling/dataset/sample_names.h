#pragma once

#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/dataset/catalog_issue.h"

namespace inkling {

// Reports samples of equal name: the same row again is left out, other frames get "-2", "-3" ….
// Those whose name or path is no UTF-8 text, as no catalogue can hold it, are left out, too.
// places[i]: where samples[i] was read.
void settle_names(std::vector<CatalogSample>& samples, std::vector<std::string> places,
                  std::vector<CatalogIssue>& issues);

}  // namespace inkling
