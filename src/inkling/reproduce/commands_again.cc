#include "inkling/reproduce/commands_again.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace inkling {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& path, const fs::path& folder) {
  const fs::path inside = path.lexically_relative(folder);
  return !inside.empty() && *inside.begin() != "..";
}

// Where the output of a set lies: a folder, or a file in the set's own.
fs::path output_of(const FoundSet& set) {
  const fs::path output = (set.folder / set.record.run->into).lexically_normal();
  return output.has_filename() ? output : output.parent_path();
}

// Without the flags and their values; the flag's value in `value`.
std::vector<std::string> without_flags(const std::vector<std::string>& words,
                                       const std::vector<std::string>& flags,
                                       std::string* value = nullptr) {
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
      break;
    }
    const auto flag = std::find_if(flags.begin(), flags.end(), [&](const std::string& one) {
      const bool is_long = one.starts_with("--");
      return word == one || (is_long ? word.starts_with(one + "=") : word.starts_with(one));
    });
    if (flag == flags.end()) {
      rest.push_back(word);
      continue;
    }
    std::string found = word.substr(std::min(word.size(), flag->size()));
    if (found.starts_with('=')) found.erase(0, 1);
    if (word == *flag && i + 1 < words.size()) found = words[++i];
    if (value) *value = found;
  }
  return rest;
}

void add_output(std::vector<std::string>& words, const CommandRun& run, const fs::path& output) {
  const auto end = std::find(words.begin(), words.end(), "--");
  const std::vector<std::string> option = {run.output_flags.front(), output.string()};
  words.insert(end, option.begin(), option.end());
}

// Of the words that have results apart, the one that this set is of, as it was given or as the
// command found it in a folder that was given. Empty where that is not clear.
std::string word_of(const FoundSet& set, const fs::path& output) {
  const CommandRun& run = *set.record.run;
  if (set.record.inputs.size() != 1) return "";
  const fs::path& input = set.record.inputs.front().path;
  for (const std::string& word : run.apart) {
    const fs::path given = (run.folder / word).lexically_normal();
    const fs::path place = given.has_filename() ? given : given.parent_path();
    if (place == input) return word;
    const fs::path name = set.folder.lexically_relative(output);
    const bool is_named_so = name == input.filename() || name == input.stem();
    if (place == input.parent_path() && is_named_so) return (fs::path(word) / input.filename());
  }
  return "";
}

void take_one_alone(SetsAgain& group) {
  const FoundSet& set = group.sets.front();
  const std::string word = word_of(set, group.output);
  if (word.empty()) return;
  std::vector<std::string>& words = group.command.words;
  std::size_t at = words.size();
  for (const std::string& one : set.record.run->apart) {
    const auto found = std::find(words.begin(), words.end(), one);
    if (found == words.end()) return;
    at = std::min(at, static_cast<std::size_t>(found - words.begin()));
  }
  for (const std::string& one : set.record.run->apart) {
    words.erase(std::find(words.begin(), words.end(), one));
  }
  words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), word);
}

fs::path fresh_output(const fs::path& output, const fs::path& folder, const fs::path& again) {
  if (output == folder || !is_below(output, folder)) return again;
  return (again / output.lexically_relative(folder)).lexically_normal();
}

}  // namespace

fs::path input_now(const fs::path& path, const CommandRun& run, const ReproduceOptions& options) {
  if (options.work_in.empty() || !is_below(path, run.folder)) return path;
  return (plain_folder(options.work_in) / path.lexically_relative(run.folder)).lexically_normal();
}

std::vector<SetsAgain> commands_again(const fs::path& folder, std::vector<FoundSet> sets,
                                      const ReproduceOptions& options) {
  const fs::path root = plain_folder(folder);
  std::vector<SetsAgain> groups;
  for (FoundSet& set : sets) {
    const CommandRun& run = *set.record.run;
    const fs::path output = output_of(set);
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const SetsAgain& group) {
      const CommandRun& first = *group.sets.front().record.run;
      return group.output == output && first.words == run.words && first.folder == run.folder;
    });
    if (same != groups.end()) {
      same->sets.push_back(std::move(set));
      continue;
    }
    SetsAgain group;
    group.output = output;
    CommandAgain& command = group.command;
    command.folder = options.work_in.empty() ? run.folder : plain_folder(options.work_in);
    command.words = without_flags(run.words, run.output_flags, &group.output_given);
    command.words = without_flags(command.words, run.kept_flags);
    command.output = fresh_output(output, root, options.again);
    command.inkling_version = run.made_with.empty() ? "" : run.made_with.front().second;
    group.sets.push_back(std::move(set));
    groups.push_back(std::move(group));
  }
  for (SetsAgain& group : groups) {
    if (group.sets.size() == 1 && is_below(root, group.output) && root != group.output) {
      take_one_alone(group);
    }
    add_output(group.command.words, *group.sets.front().record.run, group.command.output);
    for (const FoundSet& set : group.sets) {
      for (const InputMark& input : set.record.run->read) {
        group.command.read.push_back(input_now(input.path, *set.record.run, options));
      }
    }
  }
  return groups;
}

}  // namespace inkling
