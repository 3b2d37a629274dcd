#include "cli/video_frames.h"

#include "inkling/error.h"
#include "inkling/recording.h"

namespace inkling::cli {

std::optional<std::int64_t> count_video_frames(const std::filesystem::path& path,
                                               std::int64_t at_least) {
  try {
    SourceOptions options;
    options.decoder_threads = 1;  // many short files, read in parallel
    const auto source = open_source(path, options);
    Frame frame;
    std::int64_t count = 0;
    const std::int64_t claimed = source->info().estimated_frames;
    const bool ample = claimed >= at_least + at_least / 10 + 2;
    while (count < at_least && source->next(frame)) {
      ++count;
      if (ample) return claimed;
    }
    return count;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace inkling::cli
