#pragma once

#include <filesystem>
#include <string>

#include "inkling/error.h"

namespace inkling {

// The Error(kEnvironment) for a failed system call on `path`. action: "write", "create", "rename"…
// error_number: its errno. Says what to do for a full disk, missing rights, a missing folder.
Error file_error(int error_number, const std::string& action, const std::filesystem::path& path);

}  // namespace inkling
