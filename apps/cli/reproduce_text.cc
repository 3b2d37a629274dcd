#include "cli/reproduce_text.h"

#include <fmt/format.h>

#include <array>

#include "inkling/core/plural.h"
#include "inkling/core/version.h"
#include "inkling/files/names.h"

namespace inkling::cli {
namespace {

constexpr std::array kLikenessWords = {"same", "within rounding", "differs"};
constexpr std::size_t kMostCauses = 12;
constexpr std::size_t kMostPlaces = 5;
constexpr std::size_t kSumShown = 16;

std::string word_of(Likeness likeness) {
  return kLikenessWords[static_cast<std::size_t>(likeness)];
}

std::string value_text(const std::string& value) {
  const bool is_sum =
      value.size() == 64 && value.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (is_sum) return "SHA-256 " + value.substr(0, kSumShown) + "…";
  return value.empty() ? "not there" : readable_name(value);
}

std::string cause_text(const ChangedCause& cause) {
  return fmt::format("  {}: {} then, {} now\n", readable_name(cause.what), value_text(cause.before),
                     value_text(cause.again));
}

std::string places_text(const FileAgain& file) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kMostPlaces, file.likeness.places.size()); ++i) {
    const DifferingPlace& place = file.likeness.places[i];
    const std::string before = readable_name(place.before), again = readable_name(place.again);
    text += fmt::format("      {}: {}{}\n", readable_name(place.place),
                        before.empty() ? "" : before + ", now ", again);
  }
  const auto all = static_cast<std::size_t>(file.likeness.other + file.likeness.rounded);
  if (all > kMostPlaces) text += fmt::format("      and {} more\n", all - kMostPlaces);
  return text;
}

std::string file_text(const FileAgain& file) {
  const FileLikeness& found = file.likeness;
  std::string text = fmt::format("  {:<15}  {}", word_of(found.likeness), readable_name(file.name));
  if (!file.remark.empty()) text += ": " + file.remark;
  if (found.likeness == Likeness::kRounded) {
    text += fmt::format(": {} of {} figures", found.rounded, found.figures);
  }
  if (found.varies) text += ", but for what differs from run to run";
  text += "\n";
  if (file.changed_since) text += "      was changed since Inkling wrote it\n";
  return found.likeness == Likeness::kSame ? text : text + places_text(file);
}

std::string set_text(const SetAgain& set) {
  std::string text =
      fmt::format("{} ({})\n", readable_name(set.folder.string()), readable_name(set.job));
  for (const FileAgain& file : set.files) text += file_text(file);
  if (set.causes.empty()) {
    if (set.likeness() != Likeness::kOther) return text;
    return text +
           "  program, libraries, options and the files that were noted are what they were\n";
  }
  text += set.likeness() == Likeness::kSame ? "not as it was, and yet the result is:\n"
                                            : "not as it was:\n";
  for (std::size_t i = 0; i < std::min(kMostCauses, set.causes.size()); ++i) {
    text += cause_text(set.causes[i]);
  }
  if (set.causes.size() > kMostCauses) {
    text += fmt::format("  and {} more, see --json\n", set.causes.size() - kMostCauses);
  }
  return text;
}

nlohmann::ordered_json file_json(const FileAgain& file) {
  const FileLikeness& found = file.likeness;
  nlohmann::ordered_json places = nlohmann::ordered_json::array();
  for (const DifferingPlace& place : found.places) {
    places.push_back({{"place", place.place},
                      {"before", place.before},
                      {"again", place.again},
                      {"likeness", word_of(place.likeness)}});
  }
  return {{"file", file.name},
          {"likeness", word_of(found.likeness)},
          {"remark", file.remark},
          {"changed_since", file.changed_since},
          {"varies", found.varies},
          {"figures_compared", found.figures},
          {"within_rounding", found.rounded},
          {"differing", found.other},
          {"places", places}};
}

}  // namespace

std::string reproduction_text(const Reproduction& result) {
  std::string text;
  std::size_t files = 0;
  for (const SetAgain& set : result.sets) text += set_text(set), files += set.files.size();
  for (const std::string& one : result.not_run) {
    text += readable_name(one) +
            "\n  not run again: made by a version of Inkling that did not note how\n";
  }
  return text + fmt::format("{}: {} in {}\n", word_of(result.likeness()), plural(files, "file"),
                            plural(result.sets.size(), "result"));
}

nlohmann::ordered_json reproduction_json(const Reproduction& result) {
  nlohmann::ordered_json sets = nlohmann::ordered_json::array();
  for (const SetAgain& set : result.sets) {
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    nlohmann::ordered_json causes = nlohmann::ordered_json::array();
    for (const FileAgain& file : set.files) files.push_back(file_json(file));
    for (const ChangedCause& cause : set.causes) {
      causes.push_back({{"what", cause.what}, {"before", cause.before}, {"again", cause.again}});
    }
    sets.push_back({{"folder", set.folder.string()},
                    {"again", set.again.string()},
                    {"made_by", set.job},
                    {"likeness", word_of(set.likeness())},
                    {"files", files},
                    {"changed", causes}});
  }
  return {{"version", version()},
          {"folder", result.folder.string()},
          {"again", result.again.string()},
          {"likeness", word_of(result.likeness())},
          {"results", sets},
          {"not_run", result.not_run}};
}

}  // namespace inkling::cli
