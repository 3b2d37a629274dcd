#pragma once

#include <filesystem>

#include "inkling/core/option_table.h"
#include "inkling/recording.h"

namespace inkling {

// The options of how a recording is read, but for the threads.
const OptionTable<SourceOptions>& source_options();

// For a recording of any kind: the rate counts only where it is a folder of pictures.
SourceOptions folder_rate(const std::filesystem::path& recording, double fps, int decoder_threads);

}  // namespace inkling
