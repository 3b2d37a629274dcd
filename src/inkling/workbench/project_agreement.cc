#include "inkling/workbench/project_agreement.h"

#include <fmt/format.h>

#include <map>
#include <string>

#include "inkling/storage/project_codings.h"
#include "inkling/workbench/code_form.h"

namespace inkling {

std::vector<Coding> codings_to_compare(ProjectFile& file, bool unfinished) {
  std::map<std::int64_t, std::string> tier_names;
  for (const Tier& tier : tiers(file)) tier_names[tier.id] = tier.name;
  std::vector<Coding> codings;
  for (const ProjectCoding& stored : project_codings(file, unfinished)) {
    const Task& task = stored.task;
    Coding& coding = codings.emplace_back();
    coding.id = task.id;
    coding.coder = stored.coder;
    coding.subject = stored.subject.empty()
                         ? fmt::format("face {} of {}", task.face_id, stored.recording)
                         : stored.subject;
    coding.recording = stored.recording;
    coding.part =
        fmt::format("face {}, frames {} to {}", task.face_id, task.first_frame, task.last_frame);
    coding.stage = stored.stage.name;
    coding.is_coding = stored.stage.kind == "code";
    coding.age_months = stored.age_months;
    coding.first_frame = task.first_frame;
    coding.frames = task.last_frame - task.first_frame + 1;
    coding.again = task.repeat_of.has_value();
    for (const CodeVersion& version : stored.codes) {
      coding.codes.push_back(
          code_of_version(version, tier_names[version.content.tier_id], stored.coder));
    }
  }
  return codings;
}

}  // namespace inkling
