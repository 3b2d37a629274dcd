#include "inkling/release/kept_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/release/release_json.h"

namespace inkling {

ReleasePlan kept_plan(ProjectFile& file, const StoredRelease& stored, KeptParts parts) {
  using KeptJson = nlohmann::ordered_json;
  ReleasePlan plan;
  plan.settings = settings_from_json(KeptJson::parse(stored.recipe));
  plan.edit = stored.edit;
  for (const ReleasePart& part : parts_of_release(file, stored.id, parts)) {
    const KeptJson json = KeptJson::parse(part.content);
    if (part.kind == "subject") plan.people.push_back(person_from_json(json));
    if (part.kind == "recording") plan.recordings.push_back(recording_from_json(json));
    if (part.kind == "sample") plan.samples.push_back(sample_from_json(json));
  }
  std::sort(plan.people.begin(), plan.people.end(),
            [](const auto& a, const auto& b) { return a.person.id < b.person.id; });
  return plan;
}

}  // namespace inkling
