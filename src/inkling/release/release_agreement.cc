#include "inkling/release/release_agreement.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "inkling/workbench/project_agreement.h"

namespace inkling {
namespace {

// A name stands for the same number each time.
class NumberedNames {
 public:
  explicit NumberedNames(std::string kind) : kind_(std::move(kind)) {}
  std::string of(const std::string& name) {
    const auto known = numbers_.try_emplace(name, numbers_.size() + 1).first;
    return fmt::format("{} {}", kind_, known->second);
  }

 private:
  std::string kind_;
  std::map<std::string, std::size_t> numbers_;
};

// As codings_to_compare() calls them.
std::set<std::string> released_names(const ReleaseInput& input, const ReleasePlan& plan) {
  std::set<std::string> names;
  for (const PlannedPerson& one : plan.people) {
    for (const InputPerson& person : input.people) {
      if (person.subject.id == one.subject_id) names.insert(person.subject.pseudonym);
    }
  }
  for (const PlannedSample& one : plan.samples) {
    names.insert(fmt::format("face {} of {}", one.face_id,
                             input.recordings.at(one.recording_id).stored.name));
  }
  return names;
}

}  // namespace

void take_names_out(std::vector<Coding>& codings) {
  NumberedNames coders("coder"), people("person"), recordings("recording"), parts("part");
  for (Coding& coding : codings) {
    coding.part = parts.of(coding.recording + "\n" + coding.part);
    coding.coder = coders.of(coding.coder);
    coding.subject = people.of(coding.subject);
    coding.recording = recordings.of(coding.recording);
    for (Code& code : coding.codes) {
      code.coder = coding.coder;
      code.comment.clear();
    }
  }
}

std::optional<AgreementReport> release_agreement(ProjectFile& file, const ReleaseInput& input,
                                                 const ReleasePlan& plan, Progress& progress,
                                                 const CancelToken& cancel) {
  const auto names = released_names(input, plan);
  auto codings = codings_to_compare(file);
  std::erase_if(codings, [&](const Coding& one) { return !names.contains(one.subject); });
  take_names_out(codings);
  AgreementOptions options;
  options.bootstrap.seed = plan.settings.seed;
  try {
    return coder_agreement(codings, options, progress, cancel);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kCancelled) throw;
    return std::nullopt;  // one coder alone, or nothing on the tier
  }
}

}  // namespace inkling
