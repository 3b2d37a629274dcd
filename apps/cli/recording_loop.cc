#include "cli/recording_loop.h"

#include <fmt/format.h>

#include "inkling/error.h"
#include "inkling/files/command_run.h"

namespace inkling::cli {
namespace {

// However a recording ends, the results of the next are not made of it.
class OneRead {
 public:
  explicit OneRead(const RecordingInput& input) : input_(input) {}
  ~OneRead() { forget_input(input_.path); }
  OneRead(const OneRead&) = delete;
  OneRead& operator=(const OneRead&) = delete;

 private:
  const RecordingInput& input_;
};

}  // namespace

void for_each_recording(const std::vector<RecordingInput>& inputs, TerminalProgress& progress,
                        const CancelToken& cancel,
                        const std::function<void(const RecordingInput&)>& one,
                        const std::function<void(const RecordingInput&, const Error&)>& failed) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    cancel.check();
    const std::string name = inputs[i].path.filename().string();
    progress.begin(inputs.size() == 1 ? name
                                      : fmt::format("[{}/{}] {}", i + 1, inputs.size(), name));
    const OneRead read(inputs[i]);
    try {
      if (inputs[i].problem) throw Error(*inputs[i].problem);
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
