#pragma once

#include <vector>

#include "inkling/labelling/agreement/coding.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// The codings of a project, for labelling/agreement/agreement.h: of tasks that are done, with
// `unfinished` of all; their ids are those of the tasks. A face that is no subject's counts as one
// subject with the recording.
std::vector<Coding> codings_to_compare(ProjectFile& file, bool unfinished = false);

}  // namespace inkling
