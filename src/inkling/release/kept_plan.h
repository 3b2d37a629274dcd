#pragma once

#include "inkling/release/release_plan.h"
#include "inkling/storage/releases.h"

namespace inkling {

// A version as the project keeps it: by what it was made, and what it holds of those who have not
// withdrawn since.
ReleasePlan kept_plan(ProjectFile& file, const StoredRelease& stored,
                      KeptParts parts = KeptParts::kAll);

}  // namespace inkling
