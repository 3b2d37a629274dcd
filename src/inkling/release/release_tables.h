#pragma once

#include "inkling/release/release_content.h"
#include "inkling/release/release_tree.h"

namespace inkling {

// samples.csv, subjects.csv, recordings.csv, times.csv: what is in a release, a row each.
void write_release_tables(const ReleaseContent& content, ReleaseTree& tree);

}  // namespace inkling
