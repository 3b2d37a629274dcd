#pragma once

#include <cstdint>
#include <vector>

#include "inkling/storage/recordings.h"

namespace inkling {

// Files that are to become recordings are noted in the project before anybody is told that they
// will: a program that was killed goes on with them.

// Notes it: on the disk when it returns. An upload comes under a name of its own in media/, with
// the extension of `uploaded_as`. Returns what add_recording() is to be given. Throws Error(kUsage)
// where there is no such session, Error(kEnvironment).
NewRecording expect_recording(ProjectFile& file, NewRecording wanted,
                              const std::filesystem::path& uploaded_as = {});

// Those that are not recordings yet, in their order.
std::vector<NewRecording> incoming_recordings(ProjectFile& file);

// It cannot become one: the note goes, and an upload with it.
void drop_incoming(ProjectFile& file, const NewRecording& wanted);

}  // namespace inkling
