#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inkling/files/atomic_file.h"
#include "inkling/files/output_set.h"
#include "inkling/options.h"

namespace inkling {

// What is known of an output without its result's type.
struct ExporterInfo {
  std::string name;                // lower-case-with-hyphens
  std::vector<std::string> files;  // names that it may write; "#" stands for a number
  std::string summary;             // one line for --help
  bool by_default = true;
  std::vector<OptionSpec> options = {};
  std::function<bool()> is_built = {};  // whether this build can write it; empty: every one can
  // What in its files is meant to differ from run to run: see OutputRecord::varying.
  std::vector<std::string> varying = {};
};

// One output of a job's result, declared once: a source file that defines it and one line in the
// job's list. Help, the choice by name and writing follow.
template <typename Result, typename Job>
struct Exporter {
  ExporterInfo info;
  // Writes its files into the folder in which they are staged. Throws Error(kEnvironment).
  std::function<void(const Result&, const Options&, const std::filesystem::path& folder)> write;
  std::function<void(Job&)> prepare = {};  // asks the job to keep what the output is made from
  // Whether the result holds what the job keeps on request only: then the output is written, too.
  std::function<bool(const Result&)> is_held = {};

  // An output that is one file with this text, written by default.
  static Exporter one_file(std::string name, const std::string& file, std::string summary,
                           std::function<std::string(const Result&)> text,
                           std::function<bool()> is_built = {}) {
    const auto write_text = [file, text](const Result& result, const Options&,
                                         const std::filesystem::path& folder) {
      write_file(folder / file, text(result));
    };
    ExporterInfo info{std::move(name), {file}, std::move(summary)};
    info.is_built = std::move(is_built);
    return {std::move(info), write_text};
  }
  // The same, of which these places differ from run to run.
  Exporter with_varying(std::vector<std::string> places) && {
    info.varying = std::move(places);
    return std::move(*this);
  }
};

// In the order in which they are written. The last one is always written: its file says what the
// others are about.
template <typename Result, typename Job>
using ExporterList = std::vector<const Exporter<Result, Job>*>;

using ExporterInfos = std::vector<const ExporterInfo*>;

struct ChosenExport {
  std::size_t index = 0;  // in the list
  Options options;
};

// Those written by default and those asked for, in the order of the list. A request is "name" or
// "name:option=value". What this build cannot write is left out. Throws Error(kUsage) for a name
// that is not listed and for a bad option, Error(kEnvironment) for one that this build cannot
// write.
std::vector<ChosenExport> choose_exports(const ExporterInfos& list,
                                         const std::vector<std::string>& requests);
// What a version that kept no records left in a folder: the files of the list, when the last of
// them is JSON that names the version of Inkling and the recording it is about.
std::optional<OutputRecord> unrecorded_exports(const std::filesystem::path& folder,
                                               const ExporterInfos& list, const std::string& job);
// "  events.csv  one row a movement": the outputs that are written by default, or all others by
// name.
std::string exports_help(const ExporterInfos& list, bool by_default);

template <typename Result, typename Job>
ExporterInfos infos_of(const ExporterList<Result, Job>& list) {
  ExporterInfos infos;
  for (const auto* exporter : list) infos.push_back(&exporter->info);
  return infos;
}

// The outputs of one run.
template <typename Result, typename Job>
class Exports {
 public:
  explicit Exports(const ExporterList<Result, Job>& list,
                   const std::vector<std::string>& requests = {})
      : list_(list), chosen_(choose_exports(infos_of(list), requests)) {}

  void prepare(Job& job) const {
    for (const ChosenExport& one : chosen_) {
      if (list_[one.index]->prepare) list_[one.index]->prepare(job);
    }
  }

  // Before the work: refuses what write() would.
  void check(const OutputSet& set) const {
    for (const ChosenExport& one : chosen_) set.check(list_[one.index]->info.files);
  }

  // All of them or, with an Error(kEnvironment), none.
  void write(const Result& result, OutputSet& set) const {
    for (const ChosenExport& one : also_held(result)) {
      const ExporterInfo& info = list_[one.index]->info;
      list_[one.index]->write(result, one.options, set.staging());
      for (const std::string& file : info.files) set.note_varying(file, info.varying);
    }
    set.commit();
  }

  // "export.NAME.OPTION" and its value, for every option of what is written.
  std::vector<std::pair<std::string, std::string>> options_as_run() const {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& [index, options] : chosen_) {
      for (const OptionSpec& spec : options.specs()) {
        pairs.emplace_back("export." + list_[index]->info.name + "." + spec.name,
                           to_text(options.value(spec.name)));
      }
    }
    return pairs;
  }

  // The names of the files that are there once all is written, without numbered ones.
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const ChosenExport& one : chosen_) {
      for (const std::string& file : list_[one.index]->info.files) {
        if (file.find('#') == std::string::npos) names.push_back(file);
      }
    }
    return names;
  }

 private:
  std::vector<ChosenExport> also_held(const Result& result) const {
    std::vector<ChosenExport> all;
    auto next = chosen_.begin();
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (next != chosen_.end() && next->index == i) {
        all.push_back(*next++);
      } else if (list_[i]->is_held && list_[i]->is_held(result)) {
        all.push_back({i, Options(list_[i]->info.options)});
      }
    }
    return all;
  }

  const ExporterList<Result, Job>& list_;
  std::vector<ChosenExport> chosen_;
};

}  // namespace inkling
