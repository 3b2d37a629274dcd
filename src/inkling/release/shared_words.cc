#include "inkling/release/shared_words.h"

#include <nlohmann/json.hpp>

#include "inkling/release/release_json.h"

namespace inkling {

using SharedJson = nlohmann::ordered_json;

std::string shared_text(const SharedWords& shared) {
  auto left_out = SharedJson::array(), changes = SharedJson::array();
  for (const LeftOut& one : shared.left_out) left_out.push_back({one.what, one.reason, one.count});
  for (const ReleaseChange& one : shared.changes) {
    changes.push_back({one.what, one.id, one.detail, one.samples});
  }
  return SharedJson{{"left_out", left_out},
                    {"changes", changes},
                    {"version_before", shared.version_before},
                    {"inkling", shared.inkling_version},
                    {"agreement", shared.agreement ? to_json(*shared.agreement) : SharedJson()}}
      .dump();
}

SharedWords shared_from_text(const std::string& text) {
  const SharedJson json = SharedJson::parse(text);
  SharedWords shared;
  for (const SharedJson& one : json.at("left_out")) {
    shared.left_out.push_back(
        {one.at(0).get<std::string>(), one.at(1).get<std::string>(), one.at(2).get<std::size_t>()});
  }
  for (const SharedJson& one : json.at("changes")) {
    shared.changes.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>(),
                              one.at(2).get<std::string>(),
                              one.size() > 3 ? one.at(3).get<std::size_t>() : 0});
  }
  json.at("version_before").get_to(shared.version_before);
  json.at("inkling").get_to(shared.inkling_version);
  if (!json.at("agreement").is_null()) {
    shared.agreement = agreement_from_json(json.at("agreement"));
  }
  return shared;
}

}  // namespace inkling
