#include "cli/recording_inputs.h"

#include <algorithm>
#include <map>

#include "inkling/analyze.h"
#include "inkling/error.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/video_names.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

// The folder's videos by name; empty when it is itself a recording (or holds neither).
std::vector<fs::path> videos_in(const fs::path& folder) {
  std::vector<fs::path> videos;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (is_picture_name(it->path())) return {};
    if (is_video_extension(it->path().extension().string())) videos.push_back(it->path());
  }
  std::sort(videos.begin(), videos.end());
  return videos;
}

}  // namespace

std::vector<fs::path> recording_inputs(const std::vector<std::string>& arguments) {
  std::vector<fs::path> inputs;
  for (const std::string& argument : arguments) {
    if (argument.empty()) {
      throw Error(ErrorKind::kUsage, "a recording without a name", "\"\"", "name a file or folder");
    }
    std::error_code error;
    const std::vector<fs::path> videos =
        fs::is_directory(argument, error) ? videos_in(argument) : std::vector<fs::path>();
    if (videos.empty()) {
      inputs.emplace_back(argument);
    } else {
      inputs.insert(inputs.end(), videos.begin(), videos.end());
    }
  }
  std::map<std::string, fs::path> by_stem;
  for (const fs::path& input : inputs) {
    const auto [other, fresh] = by_stem.emplace(recording_stem(input), input);
    if (!fresh) {
      throw Error(
          ErrorKind::kUsage,
          "would write to the same folder '" + other->first + "' as " + other->second.string(),
          input.string(), "rename one, or analyse them apart, each with its own -o");
    }
  }
  return inputs;
}

}  // namespace inkling::cli
