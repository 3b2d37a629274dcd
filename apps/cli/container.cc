#include "cli/container.h"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <system_error>

#include "cli/run_program.h"
#include "inkling/error.h"
#include "inkling/models/model_store.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array kEngines = {"podman", "docker"};

bool is_in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((fs::path(folder) / program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

std::string find_engine() {
  for (const char* engine : kEngines) {
    if (is_in_path(engine)) return engine;
  }
  throw Error(ErrorKind::kEnvironment, "there is neither podman nor docker",
              "option --in-container",
              "install one of them, e.g. apt-get install podman, or leave the option out");
}

fs::path folder_of_input(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored) ? path : path.parent_path();
}

void add_mount(std::vector<std::string>& words, const fs::path& folder, bool is_written) {
  words.emplace_back("--volume");
  words.push_back(folder.string() + ":" + folder.string() + (is_written ? "" : ":ro"));
}

}  // namespace

InklingContainer::InklingContainer(const std::string& version, const CancelToken& cancel)
    : engine_(find_engine()), image_("inkling:" + version) {
  const ProgramEnd end = run_program({{engine_, "image", "inspect", image_}, {}, false}, cancel);
  if (end.status == 0) return;
  throw Error(ErrorKind::kEnvironment, "there is no image of this version", image_,
              "in the sources of Inkling " + version + ", run: " + engine_ + " build -t " + image_ +
                  " -f Containerfile .");
}

std::vector<std::string> InklingContainer::words(const CommandAgain& command) const {
  std::vector<std::string> words = {engine_, "run", "--rm", "--network=none", "--pull=never"};
  // What is written is the user's, not root's.
  words.push_back(engine_ == kEngines[0]
                      ? std::string("--userns=keep-id")
                      : "--user=" + std::to_string(::getuid()) + ":" + std::to_string(::getgid()));
  std::set<fs::path> written = {command.output.parent_path()}, read = {command.folder};
  if (!command.project.empty()) written.insert(command.project);
  for (const fs::path& path : command.read) read.insert(folder_of_input(path));
  std::error_code ignored;
  if (const fs::path models = model_folder(); fs::is_directory(models, ignored)) {
    read.insert(models);
    words.push_back("--env=INKLING_MODELS=" + models.string());
  }
  for (const fs::path& folder : read) {
    if (!written.contains(folder)) add_mount(words, folder, false);
  }
  for (const fs::path& folder : written) add_mount(words, folder, true);
  words.push_back("--workdir=" + command.folder.string());
  words.push_back(image_);
  words.insert(words.end(), command.words.begin(), command.words.end());
  return words;
}

}  // namespace inkling::cli
