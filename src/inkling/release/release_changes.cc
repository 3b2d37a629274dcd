#include "inkling/release/release_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "inkling/core/plural.h"
#include "inkling/release/release_json.h"

namespace inkling {
namespace {

using ChangeJson = nlohmann::ordered_json;

// What can be said in a few words.
const std::vector<std::string> kSaidOfSample = {
    "onset_frame", "apex_frame",   "offset_frame", "frames", "emotion", "class6",
    "class3",      "action_units", "confidence",   "face",   "how",     "age_months"};
const std::vector<std::string> kSaidOfPerson = {"population", "sex", "age_months", "face", "split"};

std::string word_or_none(const std::string& text) { return text.empty() ? "none" : text; }

std::string value_text(const ChangeJson& value) {
  if (value.is_string()) return word_or_none(value.get<std::string>());
  return value.is_null() ? "none" : value.dump();
}

// As the tables of a release have it, not as the project keeps it.
std::string said_value(const std::string& name, const ChangeJson& value) {
  return name == "face" && value == "nothing" ? "codes" : value_text(value);
}

// "emotion fear to surprise"; empty: nothing that counts.
std::string difference(const ChangeJson& before, const ChangeJson& now,
                       const std::vector<std::string>& said) {
  std::string text;
  for (const std::string& name : said) {
    if (before.at(name) == now.at(name)) continue;
    text += fmt::format("{}{} {} to {}", text.empty() ? "" : ", ", name,
                        said_value(name, before.at(name)), said_value(name, now.at(name)));
  }
  return text;
}

// By name.
std::map<std::string, ChangeJson> parts_before(const InputRelease& before,
                                               const std::string& kind) {
  std::map<std::string, ChangeJson> earlier;
  for (const ReleasePart& part : before.parts) {
    if (part.kind == kind) earlier[part.name] = ChangeJson::parse(part.content);
  }
  return earlier;
}

std::string sample_difference(const ChangeJson& before, const PlannedSample& now) {
  const ChangeJson json = to_json(now);
  std::string text = difference(before, json, kSaidOfSample);
  const FaceShown face = now.sample.face;
  const bool is_picture = face == FaceShown::kShown || face == FaceShown::kHidden;
  if (is_picture && before.at("hidden_faces") != json.at("hidden_faces")) {
    text += std::string(text.empty() ? "" : ", ") + "other faces are hidden in its pictures";
  }
  return text;
}

void compare_samples(const InputRelease& before, ReleasePlan& plan) {
  auto earlier = parts_before(before, "sample");
  for (const PlannedSample& one : plan.samples) {
    const auto found = earlier.find(one.sample.id);
    if (found == earlier.end()) {
      plan.changes.push_back({"added", one.sample.id, ""});
      continue;
    }
    const std::string what = sample_difference(found->second, one);
    if (!what.empty()) plan.changes.push_back({"changed", one.sample.id, what});
    earlier.erase(found);
  }
  for (const auto& [id, content] : earlier) plan.changes.push_back({"removed", id, ""});
}

void compare_people(const InputRelease& before, ReleasePlan& plan) {
  const auto earlier = parts_before(before, "subject");
  for (const PlannedPerson& one : plan.people) {
    const auto found = earlier.find(one.person.id);
    if (found == earlier.end()) continue;
    const std::string what = difference(found->second, to_json(one), kSaidOfPerson);
    if (!what.empty()) plan.changes.push_back({"changed", one.person.id, what});
  }
}

// Of people who have withdrawn only how many samples they had is known.
void count_withdrawn_samples(const InputRelease& before, ReleasePlan& plan) {
  const std::int64_t left =
      std::count_if(before.parts.begin(), before.parts.end(),
                    [](const ReleasePart& part) { return part.kind == "sample"; });
  const std::int64_t gone = before.stored.samples.value_or(left) - left;
  if (gone <= 0) return;
  const auto count = static_cast<std::size_t>(gone);
  plan.changes.push_back(
      {"removed", plural(count, "sample") + " of people who are in it no more", "", count});
}

// By name; those that every version has anew are left out.
std::map<std::string, std::string> setting_texts(const ReleaseSettings& settings) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, text] : release_settings().as_run(settings)) texts[name] = text;
  texts.erase("date");
  texts["seed"] = std::to_string(settings.seed);
  return texts;
}

void compare_settings(const InputRelease& before, ReleasePlan& plan) {
  const ReleaseSettings earlier = settings_from_json(ChangeJson::parse(before.stored.recipe));
  const auto now = setting_texts(plan.settings);
  for (const auto& [name, text] : setting_texts(earlier)) {
    if (now.at(name) == text) continue;
    plan.changes.push_back(
        {"changed", name, word_or_none(text) + " to " + word_or_none(now.at(name))});
  }
  // Whoever reads the list has both texts.
  const ChangeJson words = to_json(earlier).at("words"),
                   words_now = to_json(plan.settings).at("words");
  for (const auto& [name, text] : words.items()) {
    if (words_now.at(name) != text) plan.changes.push_back({"changed", name, ""});
  }
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
  count_withdrawn_samples(before.back(), plan);
  compare_settings(before.back(), plan);
  compare_people(before.back(), plan);
  compare_samples(before.back(), plan);
}

}  // namespace inkling
