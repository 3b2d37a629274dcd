#include "inkling/video/source_options.h"

#include <system_error>

namespace inkling {

// Each is recorded where it is given: it does not apply to every recording.
const OptionTable<SourceOptions>& source_options() {
  using S = SourceOptions;
  static const auto table =
      OptionTable<S>()
          .add(OptionRow("fps",
                         "Frame rate of pictures in a folder, which have no times of their own")
                   .between(1, 10000, "frames/s")
                   .shown_as("RATE")
                   .unless_set("25"),
               &S::fps, [](const S& s) { return option_words::text(s.fps); })
          .add(OptionRow("true-fps",
                         "Frame rate at which a high-speed camera recorded a video that plays "
                         "slowly: corrects its times")
                   .between(1, 100000, "frames/s")
                   .shown_as("RATE")
                   .unless_set("as the file says"),
               &S::true_fps, [](const S& s) { return option_words::text(s.true_fps); })
          .add(OptionRow("track", "Which picture track of a video that holds several")
                   .between(1, 1000)
                   .shown_as("N")
                   .unless_set("the best one"),
               &S::track, [](const S& s) { return option_words::text(s.track); });
  return table;
}

SourceOptions folder_rate(const std::filesystem::path& recording, double fps, int decoder_threads) {
  SourceOptions options;
  options.decoder_threads = decoder_threads;
  std::error_code ignored;
  if (std::filesystem::is_directory(recording, ignored)) options.fps = fps;
  return options;
}

}  // namespace inkling
