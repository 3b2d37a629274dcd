#pragma once

#include <vector>

#include "inkling/catalog.h"
#include "inkling/dataset/catalog_issue.h"
#include "inkling/dataset/catalog_loader.h"

namespace inkling {

// Files and folders of a catalogue that hold the same bytes under two subjects: one issue for each
// path after the first. Only what is equal in size is read. A folder is the bytes of its pictures
// in order. What is not there or cannot be read is passed over.
std::vector<CatalogIssue> find_shared_content(const Catalog& catalog, int jobs, Progress& progress,
                                              const CancelToken& cancel);

}  // namespace inkling
