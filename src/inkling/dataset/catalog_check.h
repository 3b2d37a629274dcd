#pragma once

#include <vector>

#include "inkling/catalog.h"
#include "inkling/dataset/catalog_issue.h"
#include "inkling/dataset/catalog_loader.h"

namespace inkling {

// What is wrong with a catalogue's samples: files that are not there, folders without pictures,
// frames outside the clip or out of order, names used twice, the same pictures under two subjects
// (told by size, then SHA-256). Nothing is changed: every issue is kDoubtful. In the order of the
// samples. frames_of: for videos; empty: their frames are not counted. jobs: threads, 0: all.
std::vector<CatalogIssue> check_catalog(const Catalog& catalog, const CountFrames& frames_of,
                                        int jobs, Progress& progress, const CancelToken& cancel);

}  // namespace inkling
