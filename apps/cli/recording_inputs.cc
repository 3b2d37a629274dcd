#include "cli/recording_inputs.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "inkling/error.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

const std::set<std::string> kPictures = {".png",  ".jpg",  ".jpeg", ".bmp", ".tif",
                                         ".tiff", ".webp", ".pgm",  ".ppm"};
const std::set<std::string> kVideos = {".mp4",  ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg",
                                       ".mpeg", ".wmv", ".flv", ".ts",  ".mts",  ".3gp", ".ogv"};

std::string lower_extension(const fs::path& path) {
  std::string text = path.extension().string();
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// The folder's videos by name; empty when it is itself a recording (or holds neither).
std::vector<fs::path> videos_in(const fs::path& folder) {
  std::vector<fs::path> videos;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string extension = lower_extension(it->path());
    if (kPictures.count(extension)) return {};
    if (kVideos.count(extension)) videos.push_back(it->path());
  }
  std::sort(videos.begin(), videos.end());
  return videos;
}

}  // namespace

std::string recording_stem(const fs::path& input) {
  fs::path path = fs::absolute(input).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();  // "folder/"
  std::error_code error;
  return fs::is_directory(path, error) ? path.filename().string() : path.stem().string();
}

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
