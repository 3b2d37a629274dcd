#include "inkling/release/proposed_version.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <regex>

#include "inkling/release/change_words.h"

namespace inkling {
namespace {

using VersionNumbers = std::array<int, 3>;

VersionNumbers numbers_of(const std::string& version) {
  static const std::regex kParts(R"((\d{1,6})\.(\d{1,6})\.(\d{1,6}))");
  std::smatch parts;
  if (!std::regex_match(version, parts, kParts)) return {};
  return {std::stoi(parts[1].str()), std::stoi(parts[2].str()), std::stoi(parts[3].str())};
}

bool has_all(std::vector<std::string> have, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
    return one == "none" || std::find(have.begin(), have.end(), one) != have.end();
  });
}

bool fits_what_was(const ReleaseSettings& before, const ReleaseSettings& now) {
  return before.view == now.view && before.size == now.size && before.crf == now.crf &&
         before.crop_margin == now.crop_margin && before.margin_s == now.margin_s &&
         before.landmarker == now.landmarker && before.split == now.split &&
         has_all(now.layouts, before.layouts) && has_all(now.media, before.media);
}

}  // namespace

std::string proposed_version(const std::vector<InputRelease>& before, const ReleasePlan& plan) {
  if (before.empty()) return "1.0.0";
  VersionNumbers highest{};
  for (const InputRelease& one : before)
    highest = std::max(highest, numbers_of(one.stored.version));
  const auto [first, second, third] = highest;
  const ReleaseSettings last =
      settings_from_json(nlohmann::ordered_json::parse(before.back().stored.recipe));
  if (!fits_what_was(last, plan.settings)) return fmt::format("{}.0.0", first + 1);
  const bool is_same = std::all_of(plan.changes.begin(), plan.changes.end(),
                                   [](const auto& one) { return change_of(one) == "setting"; }) &&
                       has_all(last.layouts, plan.settings.layouts) &&
                       has_all(last.media, plan.settings.media);
  return is_same ? fmt::format("{}.{}.{}", first, second, third + 1)
                 : fmt::format("{}.{}.0", first, second + 1);
}

}  // namespace inkling
