#pragma once

#include <atomic>

namespace inkling::libav {

// Counts what FFmpeg's contexts complain about; set it as their `opaque`. Nothing is printed.
struct LogTally {
  std::atomic<int> decoder_errors{0};
  std::atomic<int> container_errors{0};
};

// Takes over FFmpeg's log, once a process.
void silence_log();

}  // namespace inkling::libav
