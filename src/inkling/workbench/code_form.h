#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/labelling/code.h"
#include "inkling/labelling/code_writer.h"
#include "inkling/storage/code_of_version.h"
#include "inkling/storage/codes.h"
#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/project_file.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/recordings.h"

namespace inkling {

// Codes and proposals between a project's tables and the formats of `labelling`.

// Empty where there is no such coder.
std::string coder_name(ProjectFile& file, std::int64_t coder_id);

// Who a face is said to be, "child"; empty: nobody has said.
std::string role_of_face(ProjectFile& file, std::int64_t recording_id, int face_id);

// What the file of a recording is called where users see it.
std::string known_file_name(const StoredRecording& recording);

// The codes of a task, to be written in a format. Throws Error.
CodeSheet sheet_of_task(ProjectFile& file, const Task& task);

// A proposal for a face of a recording.
StoredProposal stored_proposal(const Proposal& proposal, std::int64_t recording_id, int face_id);

}  // namespace inkling
