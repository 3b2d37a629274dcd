#include "inkling/reproduce/found_results.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/plain_path.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestText = std::size_t{256} << 20;
constexpr char kMadeAgain[] = ".made-again";
constexpr char kReleaseFacts[] = "release.json";
constexpr char kReleaseSums[] = "manifest-sha256.txt";
constexpr std::string_view kMadeBy = "Inkling ";

[[noreturn]] void refuse_release(const fs::path& file) {
  throw Error(ErrorKind::kInput, "is no list of a release's files", file.string(),
              "take the release as it was given to you");
}

void add_sets_of(const fs::path& folder, std::vector<FoundSet>& found) {
  for (const std::string& set : output_sets_in(folder)) {
    if (auto record = read_output_record(folder, set)) {
      found.push_back({folder, set, std::move(*record)});
    }
  }
}

}  // namespace

void note_made_again(const fs::path& folder) { std::ofstream(folder / kMadeAgain); }

FoundResults find_results(const fs::path& folder) {
  const fs::path root = plain_path(folder);
  FoundResults found{root, find_release_in(root), {}};
  if (found.release) return found;
  std::error_code error;
  if (!fs::is_directory(root, error)) {
    throw Error(ErrorKind::kInput, "is no folder of results", folder.string(),
                "give the folder that inkling wrote, as its option -o named it");
  }
  std::vector<fs::path> folders = {root};
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator at(root, options, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code ignored;
    if (!at->is_directory(ignored) || at->is_symlink(ignored)) continue;
    if (fs::exists(at->path() / kMadeAgain, ignored)) {
      at.disable_recursion_pending();
    } else {
      folders.push_back(at->path());
    }
  }
  std::sort(folders.begin(), folders.end());
  for (const fs::path& one : folders) add_sets_of(one, found.sets);
  if (!found.sets.empty()) return found;
  if (fs::exists(root / "run.json", error)) {
    throw Error(ErrorKind::kInput,
                "was made by a version of Inkling that did not note how, or was copied without "
                "its hidden files",
                folder.string(),
                "copy the whole folder (cp -r), or make it once more with this version");
  }
  throw Error(ErrorKind::kInput, "holds no results of Inkling", folder.string(),
              "give the folder that inkling wrote, with its hidden files");
}

std::optional<FoundRelease> find_release_in(const fs::path& folder) {
  const fs::path root = plain_path(folder);
  std::error_code ignored;
  if (!fs::exists(root / kReleaseFacts, ignored) || !fs::exists(root / kReleaseSums, ignored)) {
    return std::nullopt;
  }
  FoundRelease found;
  found.folder = root;
  try {
    const auto facts = nlohmann::json::parse(read_file(root / kReleaseFacts, kLargestText));
    facts.at("name").get_to(found.name), facts.at("version").get_to(found.version);
    const std::string by = facts.at("made_by");
    found.inkling_version = by.starts_with(kMadeBy) ? by.substr(kMadeBy.size()) : by;
  } catch (const nlohmann::json::exception&) {
    refuse_release(root / kReleaseFacts);
  }
  const std::string sums = read_file(root / kReleaseSums, kLargestText);
  for (std::size_t at = 0; at < sums.size();) {
    const std::size_t end = std::min(sums.find('\n', at), sums.size());
    const std::string line = sums.substr(at, end - at);
    constexpr std::size_t kSum = 64;  // then two spaces
    if (line.size() < kSum + 3) refuse_release(root / kReleaseSums);
    found.files[line.substr(kSum + 2)] = line.substr(0, kSum);
    at = end + 1;
  }
  return found;
}

}  // namespace inkling
