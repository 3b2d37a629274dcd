#include "cli/recording_loop.h"

#include <fmt/format.h>

#include "inkling/error.h"

namespace inkling::cli {

namespace fs = std::filesystem;

void for_each_recording(const std::vector<fs::path>& inputs, TerminalProgress& progress,
                        const CancelToken& cancel, const std::function<void(const fs::path&)>& one,
                        const std::function<void(const fs::path&, const Error&)>& failed) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    cancel.check();
    const std::string name = inputs[i].filename().string();
    progress.begin(inputs.size() == 1 ? name
                                      : fmt::format("[{}/{}] {}", i + 1, inputs.size(), name));
    try {
      one(inputs[i]);
    } catch (const Error& error) {
      // What is wrong with the options is wrong for all.
      if (error.kind() == ErrorKind::kCancelled || error.kind() == ErrorKind::kUsage ||
          inputs.size() == 1) {
        throw;
      }
      progress.clear();
      failed(inputs[i], error);
    }
  }
}

}  // namespace inkling::cli
