#pragma once

#include <string>

namespace inkling::cli {

// How an approach is written, and every descriptor and recogniser with its options: for --help.
std::string approach_help();

}  // namespace inkling::cli
