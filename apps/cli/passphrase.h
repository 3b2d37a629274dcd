#pragma once

#include <string>

namespace inkling::cli {

// The first line of a file; /dev/stdin: of standard input.
std::string passphrase_in(const std::string& file);

// The same, or without a file what is typed in the terminal, where it is not shown. is_new: it is
// asked for twice. Throws Error(kUsage) where there is neither, or where two are not the same.
std::string passphrase_in_or_typed(const std::string& file, bool is_new);

}  // namespace inkling::cli
