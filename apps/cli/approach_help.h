#pragma once

#include <string>

namespace inkling::cli {

// How an approach is written, and every descriptor and recogniser with its options: for --help.
std::string approach_help();

// "megc2019-3, casme2-5, …".
std::string class_map_names();

}  // namespace inkling::cli
