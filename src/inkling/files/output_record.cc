#include "inkling/files/output_record.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstLine = "inkling record 1\n";
constexpr std::string_view kEnding = ".inkling";
constexpr std::size_t kSumLength = 64;
constexpr std::size_t kLongestSetName = 200;  // leaves room within NAME_MAX
constexpr std::size_t kLargestRecord = std::size_t{64} << 20;

// In a line, a name may hold anything but the end of the line and what stands between two names.
std::string escaped_name(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == '%' || c == '\n' || c == '\r' || c == '\t') {
      constexpr char kDigits[] = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      text += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      text += c;
    }
  }
  return text;
}

std::optional<std::string> unescaped_name(std::string_view text) {
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      name += text[i];
      continue;
    }
    unsigned byte = 0;
    if (i + 3 > text.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
    if (error != std::errc() || end != text.data() + i + 3) return std::nullopt;
    name += static_cast<char>(byte);
    i += 2;
  }
  return name;
}

bool is_sum(std::string_view text) {
  return text.size() == kSumLength && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// "SUM NAME", the sum "-" where it is not known. Sums of inputs come from callers, of any kind.
struct SummedName {
  std::string sum, name;
};

std::optional<SummedName> summed_name(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view sum = text.substr(0, space);
  const auto name = unescaped_name(text.substr(space + 1));
  if (sum.empty() || !name || name->empty()) return std::nullopt;
  return SummedName{sum == "-" ? "" : std::string(sum), *name};
}

std::string input_line(std::string_view word, const InputMark& input) {
  return std::string(word) + " " + (input.sha256.empty() ? "-" : input.sha256) + " " +
         escaped_name(input.path.string()) + "\n";
}

// "NAME<tab>VALUE".
std::optional<std::pair<std::string, std::string>> name_and_value(std::string_view text) {
  const std::size_t tab = text.find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  auto name = unescaped_name(text.substr(0, tab)), value = unescaped_name(text.substr(tab + 1));
  if (!name || !value) return std::nullopt;
  return std::pair(std::move(*name), std::move(*value));
}

// Lines of one text each, of a command.
using CommandTexts = std::vector<std::string> CommandRun::*;
constexpr std::array<std::pair<std::string_view, CommandTexts>, 2> kCommandTexts = {
    {{"word", &CommandRun::words}, {"apart", &CommandRun::apart}}};
using CommandPairs = NamedTexts CommandRun::*;
constexpr std::array<std::pair<std::string_view, CommandPairs>, 2> kCommandPairs = {
    {{"option", &CommandRun::options}, {"with", &CommandRun::made_with}}};

// None: it is no line of a command.
std::optional<bool> read_command_line(std::string_view word, std::string_view rest,
                                      CommandRun& run) {
  const auto text = unescaped_name(rest);
  if (!text) return false;
  for (const auto& [name, texts] : kCommandTexts) {
    if (word != name) continue;
    (run.*texts).push_back(*text);
    return true;
  }
  for (const auto& [name, pairs] : kCommandPairs) {
    if (word != name) continue;
    const auto pair = name_and_value(rest);
    if (pair) (run.*pairs).push_back(*pair);
    return pair.has_value();
  }
  if (word == "into") {
    run.into = *text;
    return true;
  }
  if (word != "read") return std::nullopt;
  const auto one = summed_name(rest);
  if (one) run.read.push_back({one->name, one->sum});
  return one.has_value();
}

std::string command_text(const CommandRun& run) {
  std::string text = "ran " + escaped_name(run.folder.string()) + "\n";
  for (const auto& [name, texts] : kCommandTexts) {
    for (const std::string& one : run.*texts) {
      text += std::string(name) + " " + escaped_name(one) + "\n";
    }
  }
  text += "into " + escaped_name(run.into.string()) + "\n";
  for (const auto& [name, pairs] : kCommandPairs) {
    for (const auto& [key, value] : run.*pairs) {
      text += std::string(name) + " " + escaped_name(key) + "\t" + escaped_name(value) + "\n";
    }
  }
  for (const InputMark& input : run.read) text += input_line("read", input);
  return text;
}

bool read_line(std::string_view line, OutputRecord& record) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view word = line.substr(0, space), rest = line.substr(space + 1);
  if (word == "job") {
    const auto job = unescaped_name(rest);
    record.job = job.value_or("");
    return job.has_value();
  }
  if (word == "varies") {
    const auto pair = name_and_value(rest);
    if (pair) record.varying[pair->first].push_back(pair->second);
    return pair.has_value();
  }
  if (word == "ran") {
    const auto folder = unescaped_name(rest);
    if (!folder || record.run) return false;
    record.run = CommandRun{*folder, {}};
    return true;
  }
  if (record.run) {
    if (const auto read = read_command_line(word, rest, *record.run)) return *read;
  }
  const auto one = summed_name(rest);
  if (!one) return false;
  if (word == "input") {
    record.inputs.push_back({one->name, one->sum});
    return true;
  }
  // A name with a folder in it would reach beyond the record's own.
  const bool plain = one->name.find('/') == std::string::npos && one->name != "..";
  if (word != "file" || !is_sum(one->sum) || !plain) return false;
  return record.files.emplace(one->name, one->sum).second;
}

}  // namespace

std::vector<std::string> output_sets_in(const fs::path& folder) {
  std::vector<std::string> sets;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    const bool fits = name.starts_with('.') && name.ends_with(kEnding);
    if (!fits || name.size() <= kEnding.size() + 1) continue;
    sets.push_back(name.substr(1, name.size() - 1 - kEnding.size()));
  }
  std::sort(sets.begin(), sets.end());
  return sets;
}

std::string output_record_name(const std::string& set) {
  const bool fits = set.size() <= kLongestSetName;
  return "." + (fits ? set : sha256_hex(set).substr(0, 32)) + std::string(kEnding);
}

std::string output_record_text(const OutputRecord& record) {
  std::string text(kFirstLine);
  text += "job " + escaped_name(record.job) + "\n";
  for (const InputMark& input : record.inputs) text += input_line("input", input);
  for (const auto& [name, sum] : record.files) {
    text += "file " + sum + " " + escaped_name(name) + "\n";
  }
  for (const auto& [name, places] : record.varying) {
    for (const std::string& place : places) {
      text += "varies " + escaped_name(name) + "\t" + escaped_name(place) + "\n";
    }
  }
  if (record.run) text += command_text(*record.run);
  return text;
}

std::optional<OutputRecord> parse_output_record(std::string_view text) {
  if (!text.starts_with(kFirstLine) || !text.ends_with('\n')) return std::nullopt;
  text.remove_prefix(kFirstLine.size());
  OutputRecord record;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (!read_line(text.substr(0, end), record)) return std::nullopt;
    text.remove_prefix(end + 1);
  }
  return record;
}

std::optional<OutputRecord> read_output_record(const fs::path& folder, const std::string& set) {
  const fs::path path = folder / output_record_name(set);
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return std::nullopt;
  try {
    return parse_output_record(read_file(path, kLargestRecord));
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::vector<std::string> output_sets_of(const fs::path& folder, const std::string& job) {
  std::vector<std::string> sets = output_sets_in(folder);
  std::erase_if(sets, [&](const std::string& set) {
    const auto record = read_output_record(folder, set);
    return !record || record->job != job;
  });
  return sets;
}

std::string job_that_wrote(const fs::path& folder, const std::string& file) {
  for (const std::string& set : output_sets_in(folder)) {
    const auto record = read_output_record(folder, set);
    if (record && record->files.contains(file)) return record->job;
  }
  return "";
}

}  // namespace inkling
