#include "inkling/release/change_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "inkling/core/plural.h"

namespace inkling {
namespace {

constexpr std::array<std::string_view, 3> kChangedHow = {"added", "removed", "changed"};
// Of release_settings(): by what a sample's files are made.
constexpr std::array<std::string_view, 6> kMediaSettings = {"view",     "size", "crop-margin",
                                                            "margin-s", "crf",  "landmarker"};

struct ChangedThings {
  std::string_view of, one, many;
};
constexpr std::array<ChangedThings, 3> kChangedThings = {{{"person", "person", "people"},
                                                          {"sample", "sample", "samples"},
                                                          {"setting", "setting", "settings"}}};

std::size_t how_many_changes(const std::vector<ReleaseChange>& changes, std::string_view what,
                             std::string_view of) {
  std::size_t count = 0;
  for (const ReleaseChange& one : changes) {
    if (one.what == what && change_of(one) == of) count += one.samples > 0 ? one.samples : 1;
  }
  return count;
}

}  // namespace

std::string_view change_of(const ReleaseChange& change) {
  if (change.samples > 0) return "sample";
  if (!change.id.starts_with("sub-")) return "setting";
  return change.id.find('_') == std::string::npos ? "person" : "sample";
}

bool changes_all_media(const std::vector<ReleaseChange>& changes) {
  return std::any_of(changes.begin(), changes.end(), [](const ReleaseChange& one) {
    return std::find(kMediaSettings.begin(), kMediaSettings.end(), one.id) != kMediaSettings.end();
  });
}

std::string change_words(const std::vector<ReleaseChange>& changes, int rules) {
  std::vector<std::string> parts;
  bool has_comma = false;
  for (const std::string_view what : kChangedHow) {
    std::vector<std::string> things;
    for (const ChangedThings& one : kChangedThings) {
      const std::size_t count = how_many_changes(changes, what, one.of);
      if (count > 0) things.push_back(plural(count, std::string(one.one), std::string(one.many)));
    }
    if (things.empty()) continue;
    const bool is_list = things.size() > 2 && rules >= 2;
    has_comma = has_comma || is_list;
    std::string words = things.front();
    for (std::size_t i = 1; i < things.size(); ++i) {
      words += (is_list && i + 1 < things.size() ? ", " : " and ") + things[i];
    }
    parts.push_back(fmt::format("{} {}", words, what));
  }
  return fmt::format("{}", fmt::join(parts, has_comma ? "; " : ", "));
}

}  // namespace inkling
