#include "inkling/storage/discussion_basis.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/files/json_numbers.h"

namespace inkling {

BasisCode basis_code(const CodeVersion& version) {
  const CodeContent& content = version.content;
  return {version.id, version.version,
          fmt::format("{} {} {} {} {} {}", content.tier_id, content.onset_frame,
                      content.apex_frame ? std::to_string(*content.apex_frame) : "-",
                      content.offset_frame, content.emotion, content.units)};
}

bool says_the_same(const DiscussionBasis& a, const DiscussionBasis& b) {
  const auto same = [](const BasisCode& one, const BasisCode& other) {
    return one.id == other.id && one.says == other.says;
  };
  return a.coders == b.coders &&
         std::equal(a.codes.begin(), a.codes.end(), b.codes.begin(), b.codes.end(), same);
}

std::size_t shared_codes(const DiscussionBasis& a, const DiscussionBasis& b) {
  return static_cast<std::size_t>(
      std::count_if(a.codes.begin(), a.codes.end(), [&](const BasisCode& one) {
        return std::any_of(b.codes.begin(), b.codes.end(),
                           [&](const BasisCode& other) { return other.id == one.id; });
      }));
}

std::string basis_json(const DiscussionBasis& basis) {
  auto codes = nlohmann::ordered_json::array();
  for (const BasisCode& one : basis.codes) {
    codes.push_back({{"code", one.id}, {"version", one.version}, {"says", one.says}});
  }
  return nlohmann::ordered_json{{"codes", codes}, {"coders", basis.coders}}.dump();
}

DiscussionBasis basis_of_json(const std::string& text) {
  try {
    DiscussionBasis basis;
    const auto json = nlohmann::json::parse(text);
    for (const auto& one : json.at("codes")) {
      basis.codes.push_back({one.at("code").get<std::string>(), whole<int>(one.at("version")),
                             one.at("says").get<std::string>()});
    }
    read_whole(json.at("coders"), basis.coders);
    return basis;
  } catch (const nlohmann::json::exception&) {
    throw damaged_basis("what a reason or a decision is about");
  }
}

Error damaged_basis(const std::string& what) {
  return {ErrorKind::kInput, what + " cannot be read", "project.sqlite",
          "look at the project with inkling project check, or bring back a backup"};
}

}  // namespace inkling
