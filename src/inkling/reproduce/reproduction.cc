#include "inkling/reproduce/reproduction.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/plain_path.h"
#include "inkling/files/sha256.h"
#include "inkling/reproduce/causes.h"
#include "inkling/reproduce/commands_again.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestCompared = std::uintmax_t{256} << 20;

// Told from other results however the commands end.
struct FreshResults {
  const fs::path& folder;
  ~FreshResults() { note_made_again(folder); }
};

void run_again(const CommandAgain& command, const CommandRunner& run) {
  std::error_code error;
  if (!fs::is_directory(command.folder, error)) {
    throw Error(ErrorKind::kInput, "is not there, and the command ran in it",
                command.folder.string(),
                "name the folder in which the command now finds its files with --work-in");
  }
  fs::create_directories(command.output.parent_path(), error);
  run(command);
}

std::optional<std::string> sum_of(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return std::nullopt;
  return sha256_of_file(file);
}

FileLikeness likeness_of(const std::string& name, const fs::path& before, const fs::path& again,
                         const ComparingRules& rules) {
  const std::uintmax_t was = fs::file_size(before), is = fs::file_size(again);
  if (std::max(was, is) > kLargestCompared) {
    return {Likeness::kOther,
            0,
            0,
            1,
            false,
            {{"its bytes", std::to_string(was) + " bytes", std::to_string(is) + " bytes"}}};
  }
  return compare_files(name, read_file(before), read_file(again), rules);
}

FileAgain file_again(const std::string& name, const fs::path& before, const fs::path& again,
                     const std::string& written, const ComparingRules& rules) {
  FileAgain file{name, {}, {}};
  const auto was = sum_of(before), is = sum_of(again);
  file.changed_since = !written.empty() && was && *was != written;
  if (was && is && *was == *is) return file;
  if (was && is) {
    file.likeness = likeness_of(name, before, again, rules);
    return file;
  }
  file.likeness.likeness = Likeness::kOther;
  if (!was) {
    file.remark = written.empty() ? "is written now and was not then" : "is not there any more";
  } else {
    file.remark = "was not written this time";
  }
  return file;
}

void add_varying(const std::string& name, const OutputRecord& record, ComparingRules& rules) {
  const auto found = record.varying.find(name);
  if (found == record.varying.end()) return;
  rules.varying.insert(rules.varying.end(), found->second.begin(), found->second.end());
}

ComparingRules rules_for(const FoundSet& set, const fs::path& again, const SetsAgain& group,
                         const ReproduceOptions& options) {
  ComparingRules rules;
  rules.figures = options.figures;
  rules.folder = set.folder, rules.folder_again = again;
  const std::string fresh = group.command.output.string();
  const fs::path then = (set.record.run->folder / group.output_given).lexically_normal();
  for (const std::string& was : {group.output_given, then.string(), group.output.string()}) {
    rules.moved.emplace_back(was, fresh);
  }
  rules.moved.emplace_back(set.record.run->folder.string(), group.command.folder.string());
  return rules;
}

SetAgain set_again(const FoundSet& set, const SetsAgain& group, const ReproduceOptions& options,
                   std::vector<ChangedCause> causes) {
  SetAgain compared;
  compared.folder = set.folder, compared.job = set.record.job;
  const fs::path inside = set.folder.lexically_relative(group.output);
  compared.again = without_points(group.command.output / inside);
  compared.causes = std::move(causes);
  const OutputRecord again =
      read_output_record(compared.again, set.set).value_or(OutputRecord{set.record.job});
  if (again.run) {
    auto others = other_causes(*set.record.run, *again.run, options);
    std::move(others.begin(), others.end(), std::back_inserter(compared.causes));
  }
  std::map<std::string, std::string> names = again.files;
  for (auto& [name, sum] : names) sum.clear();
  for (const auto& [name, sum] : set.record.files) names[name] = sum;
  const ComparingRules common = rules_for(set, compared.again, group, options);
  for (const auto& [name, sum] : names) {
    ComparingRules rules = common;
    add_varying(name, set.record, rules);
    add_varying(name, again, rules);
    compared.files.push_back(
        file_again(name, set.folder / name, compared.again / name, sum, rules));
  }
  return compared;
}

Reproduction reproduce_release(const FoundRelease& release, const ReproduceOptions& options,
                               const CommandRunner& run) {
  if (options.project.empty()) {
    throw Error(ErrorKind::kUsage, "is a release, which only its project can make again",
                release.folder.string(), "name the folder of the project with --project");
  }
  CommandAgain command;
  command.folder = fs::current_path(), command.output = options.again;
  command.inkling_version = release.inkling_version;
  command.project = plain_path(options.project);
  command.words = {"release", command.project.string(), "--name",   release.name,
                   "--again", release.version,          "--output", options.again.string()};
  run_again(command, run);
  Reproduction result{release.folder, options.again, {}, {}};
  SetAgain& set = result.sets.emplace_back();
  set.folder = release.folder, set.again = options.again, set.job = "inkling release";
  if (const auto again = find_release_in(options.again)) {
    if (again->inkling_version != release.inkling_version) {
      set.causes.push_back({"inkling", release.inkling_version, again->inkling_version});
    }
  }
  std::map<std::string, std::string> names = release.files;
  names.emplace("manifest-sha256.txt", "");
  ComparingRules rules;
  rules.figures = options.figures;
  for (const auto& [name, sum] : names) {
    set.files.push_back(file_again(name, release.folder / name, options.again / name, sum, rules));
  }
  return result;
}

}  // namespace

Likeness SetAgain::likeness() const {
  Likeness worst = Likeness::kSame;
  for (const FileAgain& file : files) worst = std::max(worst, file.likeness.likeness);
  return worst;
}

Likeness Reproduction::likeness() const {
  Likeness worst = Likeness::kSame;
  for (const SetAgain& set : sets) worst = std::max(worst, set.likeness());
  return worst;
}

Reproduction reproduce(FoundResults found, const ReproduceOptions& options,
                       const CommandRunner& run) {
  if (found.release) return reproduce_release(*found.release, options, run);
  Reproduction result{found.folder, options.again, {}, {}};
  std::erase_if(found.sets, [&](const FoundSet& set) {
    if (set.record.run) return false;
    result.not_run.push_back(set.folder.string() + " (" + set.record.job + ")");
    return true;
  });
  if (found.sets.empty()) {
    throw Error(ErrorKind::kInput, "was made by a version of Inkling that did not note how",
                found.folder.string(),
                "make it once more with this version: it notes its commands");
  }
  const auto groups = commands_again(found.folder, std::move(found.sets), options);
  // Whatever is missing is told before hours of work.
  std::vector<std::vector<std::vector<ChangedCause>>> inputs;
  for (const SetsAgain& group : groups) {
    auto& of_group = inputs.emplace_back();
    for (const FoundSet& set : group.sets) {
      of_group.push_back(changed_inputs(*set.record.run, options));
    }
  }
  const FreshResults fresh{options.again};
  for (std::size_t g = 0; g < groups.size(); ++g) {
    run_again(groups[g].command, run);
    for (std::size_t s = 0; s < groups[g].sets.size(); ++s) {
      result.sets.push_back(
          set_again(groups[g].sets[s], groups[g], options, std::move(inputs[g][s])));
    }
  }
  return result;
}

}  // namespace inkling
