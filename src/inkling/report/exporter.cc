#include "inkling/report/exporter.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestSign = 16 << 20;

bool is_built(const ExporterInfo& info) { return !info.is_built || info.is_built(); }

bool is_exported(const ExporterInfos& list, const std::string& name) {
  return std::any_of(list.begin(), list.end(), [&](const ExporterInfo* info) {
    return std::any_of(info->files.begin(), info->files.end(),
                       [&](const std::string& pattern) { return matches_numbered(pattern, name); });
  });
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

std::optional<OutputRecord> unrecorded_exports(const fs::path& folder, const ExporterInfos& list,
                                               const std::string& job) {
  const fs::path sign = folder / list.back()->files.front();
  std::error_code ignored;
  if (!fs::is_regular_file(sign, ignored)) return std::nullopt;
  OutputRecord record{job};
  try {
    const auto json = nlohmann::json::parse(read_file(sign, kLargestSign));
    json.at("versions").at("inkling").get<std::string>();
    const auto& input = json.at("input");
    record.inputs.push_back({input.at("path").get<std::string>(), input.at("sha256")});
    for (const std::string& name : files_in(folder)) {
      if (is_exported(list, name)) record.files[name] = sha256_of_file(folder / name);
    }
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
  return record;
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
