#include "inkling/report/output_plans.h"

#include <string>

#include "inkling/report/analysis_outputs.h"
#include "inkling/report/sensitivity_outputs.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kOtherFolder[] = "choose another folder with -o";
constexpr char kOtherFile[] = "choose another file with -o";
constexpr char kApart[] = "keep both with --name-by path (in one folder, file)";
constexpr char kOver[] = "replace them with --force";

template <typename Outputs>
OutputPlan plan_of_recording(const std::string& set, const Outputs& outputs, const fs::path& folder,
                             const InputMark& recording, bool force) {
  const std::string job = "inkling " + set;
  return {.folder = folder,
          .set = set,
          .job = job,
          .inputs = {recording},
          .whole_folder = true,
          .force = force,
          .way_out = kOtherFolder,
          .way_apart = kApart,
          .way_over = kOver,
          .unrecorded = [job, infos = infos_of(outputs)](const fs::path& there) {
            return unrecorded_exports(there, infos, job);
          }};
}

}  // namespace

OutputPlan analysis_plan(const fs::path& folder, const InputMark& recording, bool force) {
  return plan_of_recording("analyze", analysis_outputs(), folder, recording, force);
}

OutputPlan sensitivity_plan(const fs::path& folder, const InputMark& recording, bool force) {
  return plan_of_recording("sensitivity", sensitivity_outputs(), folder, recording, force);
}

OutputPlan recognition_plan(const fs::path& folder) {
  return {.folder = folder,
          .set = "evaluate-recognition",
          .job = "inkling evaluate recognition",
          .way_out = kOtherFolder};
}

OutputPlan study_output_plan(const fs::path& folder) {
  return {.folder = folder, .set = "study", .job = "inkling study", .way_out = kOtherFolder};
}

OutputPlan baselines_plan(const fs::path& folder) {
  return {
      .folder = folder, .set = "baselines", .job = "inkling baselines", .way_out = kOtherFolder};
}

OutputPlan recognizer_plan() { return {.job = "inkling train", .way_out = kOtherFile}; }

OutputPlan reading_plan() { return {.job = "inkling train reading", .way_out = kOtherFile}; }

OutputPlan spotter_plan() { return {.job = "inkling train spotter", .way_out = kOtherFile}; }

}  // namespace inkling
