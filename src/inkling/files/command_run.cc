#include "inkling/files/command_run.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <system_error>

#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/loaded_libraries.h"
#include "inkling/files/plain_path.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct CommandNotes {
  std::mutex mutex;
  std::optional<NotedCommand> command;
  std::map<fs::path, std::string> read;  // absolute -> SHA-256; empty: not summed up yet
  std::vector<fs::path> made;
  std::map<std::string, std::string> parts;
};

CommandNotes& command_notes() {
  static CommandNotes notes;
  return notes;
}

fs::path whole_path(const fs::path& path) {
  std::error_code ignored;
  return without_points(fs::absolute(path, ignored));
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
         folder.end();
}

bool is_made(const fs::path& path, const std::vector<fs::path>& made) {
  return std::any_of(made.begin(), made.end(),
                     [&](const fs::path& folder) { return lies_in(path, folder); });
}

// Beside the result, hidden: what an OutputSet has not finished.
bool is_staged(const fs::path& path) {
  return std::any_of(path.begin(), path.end(), [](const fs::path& part) {
    const std::string name = part.string();
    return name.starts_with('.') && name.find(".inkling-") != std::string::npos;
  });
}

// Empty where it is gone, or is no input.
std::string sum_of_input(const fs::path& path) {
  try {
    return sha256_of_input(path);
  } catch (const Error&) {
    return "";
  } catch (const fs::filesystem_error&) {
    return "";
  }
}

// Without the lock, as it takes a while: who reads meanwhile need not wait.
void sum_up_inputs(CommandNotes& notes) {
  std::vector<fs::path> open;
  {
    const std::lock_guard lock(notes.mutex);
    for (const auto& [path, sum] : notes.read) {
      if (sum.empty() && !is_made(path, notes.made)) open.push_back(path);
    }
  }
  for (const fs::path& path : open) note_input(path, sum_of_input(path));
}

}  // namespace

void note_command(NotedCommand command) {
  CommandNotes& notes = command_notes();
  const std::lock_guard lock(notes.mutex);
  command.output = plain_path(command.output);
  notes.command = std::move(command);
  notes.read.clear(), notes.made.clear(), notes.parts.clear();
}

void note_input(const fs::path& path, const std::string& sha256) {
  CommandNotes& notes = command_notes();
  const std::lock_guard lock(notes.mutex);
  if (!notes.command || is_staged(path)) return;
  std::string& sum = notes.read[whole_path(path)];
  if (sum.empty()) sum = sha256;
}

void note_made(const fs::path& folder) {
  CommandNotes& notes = command_notes();
  const std::lock_guard lock(notes.mutex);
  if (notes.command) notes.made.push_back(whole_path(folder));
}

void note_part(const std::string& name, const std::string& value) {
  CommandNotes& notes = command_notes();
  const std::lock_guard lock(notes.mutex);
  if (notes.command) notes.parts[name] = value;
}

std::string sum_input(const fs::path& path) {
  const std::string sum = sha256_of_input(path);
  note_input(path, sum);
  return sum;
}

std::string read_input(const fs::path& path, std::size_t max_bytes) {
  std::string bytes = read_file(path, max_bytes);
  bool is_wanted = false;
  {
    CommandNotes& notes = command_notes();
    const std::lock_guard lock(notes.mutex);
    is_wanted = notes.command.has_value();
  }
  if (is_wanted) note_input(path, sha256_hex(bytes));
  return bytes;
}

std::optional<CommandRun> command_for(const fs::path& folder, const std::vector<InputMark>& inputs,
                                      const std::vector<fs::path>& also_read) {
  CommandNotes& notes = command_notes();
  for (const InputMark& input : inputs) note_input(input.path, input.sha256);
  for (const fs::path& path : also_read) {
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored)) note_input(path);
  }
  sum_up_inputs(notes);
  const std::lock_guard lock(notes.mutex);
  if (!notes.command) return std::nullopt;
  CommandRun run = notes.command->run;
  run.into = notes.command->output.lexically_relative(folder);
  for (const auto& [path, sum] : notes.read) {
    if (!sum.empty() && !is_made(path, notes.made)) run.read.push_back({path, sum});
  }
  run.made_with = {{"inkling", version()}};
  for (const auto& [name, value] : notes.parts) run.made_with.emplace_back(name, value);
  for (auto& library : loaded_libraries()) run.made_with.push_back(std::move(library));
  run.made_with.emplace_back("processor", processor_name());
  return run;
}

void forget_input(const fs::path& path) {
  CommandNotes& notes = command_notes();
  const std::lock_guard lock(notes.mutex);
  notes.read.erase(whole_path(path));
}

}  // namespace inkling
