#pragma once

#include <vector>

#include "inkling/labelling/agreement/coding.h"
#include "inkling/storage/project_file.h"
#include "inkling/truth.h"
#include "inkling/workbench/other_coders.h"

namespace inkling {

// The codings of a project, for labelling/agreement/agreement.h: of tasks that are done, with
// `unfinished` of all; their pieces are tasks, by number. A face that is no subject's counts as one
// subject with the recording.
//
// However the work was cut into tasks, what several coders coded of a face in one stage is
// compared: tasks of one coder that lie side by side are one stretch, and stretches are cut where
// somebody's begins or ends, so that each part was coded by the same coders throughout. An event
// belongs to the part in which its apex lies, else its onset. Of frames that a coder coded twice
// without being asked to, the task that was given first counts.
//
// `left_out`: faces of which nothing is compared.
std::vector<Coding> codings_to_compare(ProjectFile& file, bool unfinished = false,
                                       const RecordingFaces& left_out = {});

// Tasks that codings_to_compare() leaves out as they are not done, in a line for each coder.
std::vector<OddRow> unfinished_tasks(ProjectFile& file);

}  // namespace inkling
