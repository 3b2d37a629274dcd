#include "inkling/release/release_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "inkling/release/release_json.h"

namespace inkling {
namespace {

using ChangeJson = nlohmann::ordered_json;

// What can be said of a sample in a few words.
constexpr const char* kSaid[] = {"onset_frame", "apex_frame", "offset_frame", "frames",
                                 "emotion",     "class6",     "class3",       "action_units",
                                 "confidence",  "face",       "how"};

std::string value_text(const ChangeJson& value) {
  if (value.is_string())
    return value.get<std::string>().empty() ? "none" : value.get<std::string>();
  return value.is_null() ? "none" : value.dump();
}

// "emotion fear to surprise"; empty: nothing that counts.
std::string difference(const ChangeJson& before, const ChangeJson& now) {
  std::string text;
  for (const char* name : kSaid) {
    if (before.at(name) == now.at(name)) continue;
    text += fmt::format("{}{} {} to {}", text.empty() ? "" : ", ", name,
                        value_text(before.at(name)), value_text(now.at(name)));
  }
  return text;
}

void compare_samples(const InputRelease& before, ReleasePlan& plan) {
  std::map<std::string, ChangeJson> earlier;
  for (const ReleasePart& part : before.parts) {
    if (part.kind == "sample") earlier[part.name] = ChangeJson::parse(part.content);
  }
  for (const PlannedSample& one : plan.samples) {
    const auto found = earlier.find(one.sample.id);
    if (found == earlier.end()) {
      plan.changes.push_back({"added", one.sample.id, ""});
      continue;
    }
    const std::string what = difference(found->second, to_json(one));
    if (!what.empty()) plan.changes.push_back({"changed", one.sample.id, what});
    earlier.erase(found);
  }
  for (const auto& [id, content] : earlier) plan.changes.push_back({"removed", id, ""});
}

std::string person_name(int number) { return fmt::format("sub-{:03}", number); }

}  // namespace

std::map<std::string, std::string> splits_before(const std::vector<InputRelease>& before) {
  std::map<std::string, std::string> splits;
  for (const InputRelease& version : before) {
    for (const ReleasePart& part : version.parts) {
      if (part.kind != "subject") continue;
      splits[part.name] = ChangeJson::parse(part.content).at("split").get<std::string>();
    }
  }
  return splits;
}

void add_changes(const std::vector<InputRelease>& before, ReleasePlan& plan) {
  if (before.empty()) return;
  plan.version_before = before.back().stored.version;
  std::set<std::string> now, gone;
  for (const PlannedPerson& one : plan.people) now.insert(one.person.id);
  for (const InputRelease& version : before) {
    for (const std::int64_t subject : version.stored.subjects) {
      const auto number = plan.numbers.people.find(subject);
      if (number == plan.numbers.people.end()) continue;
      const std::string id = person_name(number->second);
      if (now.contains(id)) continue;
      auto known = std::find_if(plan.gone.begin(), plan.gone.end(),
                                [&](const GonePerson& one) { return one.id == id; });
      if (known == plan.gone.end()) known = plan.gone.insert(plan.gone.end(), {id, {}, {}});
      known->versions.push_back(version.stored.version);
      for (const ReleaseHolder& holder : version.stored.holders) {
        known->holders.push_back(fmt::format("{}, who has {} since {}", holder.holder,
                                             version.stored.version, holder.given_on));
      }
      const bool was_last = &version == &before.back();
      if (was_last) gone.insert(id);
    }
  }
  std::set<std::string> earlier;
  for (const std::int64_t subject : before.back().stored.subjects) {
    const auto number = plan.numbers.people.find(subject);
    if (number != plan.numbers.people.end()) earlier.insert(person_name(number->second));
  }
  for (const std::string& id : gone) {
    plan.changes.push_back(
        {"removed", id, "with all samples: whoever has an earlier version erases them"});
  }
  for (const std::string& id : now) {
    if (!earlier.contains(id)) plan.changes.push_back({"added", id, ""});
  }
  compare_samples(before.back(), plan);
}

}  // namespace inkling
