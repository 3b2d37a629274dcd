#include "inkling/reproduce/commands_again.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/names.h"
#include "inkling/files/plain_path.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// They read, and write nothing but their output.
constexpr std::array kRunAgain = {"agreement", "analyze",     "baselines", "catalog", "describe",
                                  "evaluate",  "sensitivity", "study",     "synth",   "train"};

bool is_below(const fs::path& path, const fs::path& folder) {
  const fs::path inside = path.lexically_relative(folder);
  return !inside.empty() && *inside.begin() != "..";
}

// Where the output of a set lies: a folder, or a file in the set's own.
fs::path output_of(const FoundSet& set) {
  return without_points(set.folder / set.record.run->into);
}

// The value of a flag, where the word is one: behind it, or the next word, to which `at` goes on.
std::optional<std::string> flag_value(const Words& words, std::size_t& at, std::string_view flag) {
  const std::string& word = words[at];
  if (word == flag) return at + 1 < words.size() ? words[++at] : "";
  const bool is_long = flag.starts_with("--");
  if (!word.starts_with(flag) || (is_long && word[flag.size()] != '=')) return std::nullopt;
  const bool has_sign = word[flag.size()] == '=';
  return word.substr(flag.size() + (has_sign ? 1 : 0));
}

std::optional<std::string> output_value(const Words& words, std::size_t& at) {
  auto value = flag_value(words, at, kOutputFlag);
  return value ? value : flag_value(words, at, kOutputLetter);
}

// The words of the command with the group's output. It comes to stand where the other one stood,
// as words behind an option may be more values of it.
void fill_words(SetsAgain& group, const CommandRun& run, const ReproduceOptions& options) {
  Words& again = group.command.words;
  const Words output = {std::string(kOutputFlag), group.command.output.string()};
  bool has_output = false;
  std::size_t at = 0;
  for (; at < run.words.size() && run.words[at] != "--"; ++at) {
    if (flag_value(run.words, at, kKeptFlag)) continue;
    if (const auto value = output_value(run.words, at)) {
      group.output_given = *value, has_output = true;
      again.insert(again.end(), output.begin(), output.end());
    } else {
      again.push_back(word_now(run.words[at], run, options));
    }
  }
  if (!has_output) again.insert(again.end(), output.begin(), output.end());
  for (; at < run.words.size(); ++at) again.push_back(word_now(run.words[at], run, options));
}

// Of the words that have results apart, the one that this set is of, as it was given or as the
// command found it in a folder that was given. Empty where that is not clear.
std::string word_of(const FoundSet& set, const fs::path& output) {
  const CommandRun& run = *set.record.run;
  if (set.record.inputs.size() != 1) return "";
  const fs::path& input = set.record.inputs.front().path;
  for (const std::string& word : run.apart) {
    const fs::path place = without_points(run.folder / word);
    if (place == input) return word;
    const fs::path name = set.folder.lexically_relative(output);
    const bool is_named_so = name == input.filename() || name == input.stem();
    if (place == input.parent_path() && is_named_so) return (fs::path(word) / input.filename());
  }
  return "";
}

void take_one_alone(SetsAgain& group, const ReproduceOptions& options) {
  const FoundSet& set = group.sets.front();
  const CommandRun& run = *set.record.run;
  const std::string word = word_of(set, group.output);
  if (word.empty()) return;
  Words words = group.command.words;
  auto first = words.size();
  for (const std::string& one : run.apart) {
    const auto found = std::find(words.begin(), words.end(), word_now(one, run, options));
    if (found == words.end()) return;
    first = std::min(first, static_cast<std::size_t>(found - words.begin()));
    words.erase(found);
  }
  words.insert(words.begin() + static_cast<std::ptrdiff_t>(first), word_now(word, run, options));
  group.command.words = std::move(words);
}

fs::path fresh_output(const fs::path& output, const fs::path& folder, const fs::path& again) {
  if (output == folder || !is_below(output, folder)) return again;
  return (again / output.lexically_relative(folder)).lexically_normal();
}

}  // namespace

bool can_run_again(const Words& words) {
  if (words.empty()) return false;
  if (words.front() == "project") return words.size() > 1 && words[1] == "stages";
  return std::find(kRunAgain.begin(), kRunAgain.end(), words.front()) != kRunAgain.end();
}

fs::path input_now(const fs::path& path, const CommandRun& run, const ReproduceOptions& options) {
  if (options.work_in.empty() || !is_below(path, run.folder)) return path;
  return without_points(plain_path(options.work_in) / path.lexically_relative(run.folder));
}

std::string word_now(const std::string& word, const CommandRun& run,
                     const ReproduceOptions& options) {
  const std::size_t sign = word.starts_with('/') ? word.npos : word.find("=/");
  const std::size_t begin = sign == word.npos ? 0 : sign + 1;
  return word.substr(0, begin) + input_now(word.substr(begin), run, options).string();
}

std::vector<SetsAgain> commands_again(const fs::path& root, std::vector<FoundSet> sets,
                                      const ReproduceOptions& options) {
  std::vector<SetsAgain> groups;
  for (FoundSet& set : sets) {
    const CommandRun& run = *set.record.run;
    if (!can_run_again(run.words)) {
      throw Error(ErrorKind::kInput,
                  "names a command that is not run again: inkling " +
                      (run.words.empty() ? "" : readable_name(run.words.front())),
                  (set.folder / output_record_name(set.set)).string(),
                  "do not trust it; take the result from whoever made it");
    }
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
    command.folder = options.work_in.empty() ? run.folder : plain_path(options.work_in);
    command.output = fresh_output(output, root, options.again);
    command.inkling_version = run.made_with.empty() ? "" : run.made_with.front().second;
    fill_words(group, run, options);
    group.sets.push_back(std::move(set));
    groups.push_back(std::move(group));
  }
  for (SetsAgain& group : groups) {
    if (group.sets.size() == 1 && is_below(root, group.output) && root != group.output) {
      take_one_alone(group, options);
    }
    for (const FoundSet& set : group.sets) {
      for (const InputMark& input : set.record.run->read) {
        group.command.read.push_back(input_now(input.path, *set.record.run, options));
      }
    }
  }
  return groups;
}

}  // namespace inkling
