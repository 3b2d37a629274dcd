#include "inkling/report/exporter.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <system_error>

#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

bool is_built(const ExporterInfo& info) { return !info.is_built || info.is_built(); }

// In `pattern` "#" stands for one digit or more.
bool names_file(std::string_view pattern, std::string_view name) {
  const std::size_t mark = pattern.find('#');
  if (mark == pattern.npos) return pattern == name;
  const std::string_view head = pattern.substr(0, mark), tail = pattern.substr(mark + 1);
  if (name.size() <= head.size() + tail.size()) return false;
  const auto digits = name.substr(head.size(), name.size() - head.size() - tail.size());
  return name.starts_with(head) && name.ends_with(tail) &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "name:option=value:option=value": what stands before the first colon, and the rest.
void read_export_options(std::string_view text, const std::string& request, Options& options) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(':'), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = word.find('=');
    if (equals == word.npos) {
      throw Error(ErrorKind::kUsage, "'" + std::string(word) + "' is no option with a value",
                  "option --export", "write " + request + ":OPTION=VALUE");
    }
    options.parse(word.substr(0, equals), word.substr(equals + 1));
  }
}

}  // namespace

std::vector<ChosenExport> choose_exports(const ExporterInfos& list,
                                         const std::vector<std::string>& requests) {
  std::vector<ChosenExport> all;
  std::vector<bool> wanted;
  for (const ExporterInfo* info : list) {
    all.push_back({all.size(), Options(info->options)});
    wanted.push_back(is_built(*info) && (info->by_default || info == list.back()));
  }
  for (const std::string& request : requests) {
    const std::size_t colon = std::min(request.find(':'), request.size());
    const std::string name = request.substr(0, colon);
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const ExporterInfo* info) { return info->name == name; });
    if (found == list.end()) {
      std::string known;
      for (const ExporterInfo* info : list) known += (known.empty() ? "" : ", ") + info->name;
      throw Error(ErrorKind::kUsage, "there is no output '" + name + "'", "option --export",
                  "known: " + known);
    }
    if (!is_built(**found)) {
      throw Error(ErrorKind::kEnvironment, "this build cannot write '" + name + "'",
                  "option --export", "install Inkling with its pages");
    }
    const auto index = static_cast<std::size_t>(found - list.begin());
    wanted[index] = true;
    read_export_options(std::string_view(request).substr(std::min(colon + 1, request.size())), name,
                        all[index].options);
  }
  std::erase_if(all, [&](const ChosenExport& one) { return !wanted[one.index]; });
  return all;
}

void clear_exports(const fs::path& folder, const ExporterInfos& list,
                   const std::vector<ChosenExport>& chosen) {
  make_output_folder(folder);
  std::vector<std::string> stale = list.back()->files;  // the sign, before anything changes
  std::set<std::string> replaced;
  for (const ChosenExport& one : chosen) {
    if (list[one.index] == list.back()) continue;
    for (const std::string& file : list[one.index]->files) {
      if (file.find('#') == std::string::npos) replaced.insert(file);
    }
  }
  for (const ExporterInfo* info : list) {
    for (const std::string& file : info->files) {
      if (!replaced.contains(file)) stale.push_back(file);
    }
  }
  std::error_code ignored;
  std::vector<fs::path> names;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) names.push_back(entry.path());
  for (const std::string& pattern : stale) {
    for (const fs::path& path : names) {
      if (names_file(pattern, path.filename().string())) fs::remove(path, ignored);
    }
  }
}

std::string exports_help(const ExporterInfos& list, bool by_default) {
  std::string text;
  for (const ExporterInfo* info : list) {
    const bool is_default = info->by_default || info == list.back();
    if (is_default != by_default || !is_built(*info)) continue;
    const std::string& label = by_default ? info->files.front() : info->name;
    text += fmt::format("  {:<15} {}\n", label, info->summary);
    for (const OptionSpec& spec : info->options) {
      text += fmt::format("    :{:<12} {} (default {})\n", spec.name, spec.help,
                          to_text(spec.fallback));
    }
  }
  return text;
}

}  // namespace inkling
