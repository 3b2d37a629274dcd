#pragma once

#include <string>

#include "inkling/core/option_table.h"

namespace inkling {

// Inkling's program and libraries, and the libraries that they are linked to: the file as the
// system calls it ("libavcodec.so.59.37.100"), which tells the version, and which build of it this
// is, as its linker wrote it. By name.
NamedTexts loaded_libraries();

// As it calls itself; empty where that is not known.
std::string processor_name();

}  // namespace inkling
