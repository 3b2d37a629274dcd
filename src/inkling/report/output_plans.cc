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

}  // namespace

OutputPlan analysis_plan(const fs::path& folder, const InputMark& recording, bool force) {
  const std::string job = "inkling analyze";
  return {.folder = folder,
          .set = "analyze",
          .job = job,
          .inputs = {recording},
          .whole_folder = true,
          .force = force,
          .way_out = kOtherFolder,
          .way_apart = kApart,
          .way_over = kOver,
          .unrecorded = [job](const fs::path& there) {
            return unrecorded_exports(there, infos_of(analysis_outputs()), job);
          }};
}

OutputPlan sensitivity_plan(const fs::path& folder, const InputMark& recording, bool force) {
  const std::string job = "inkling sensitivity";
  return {.folder = folder,
          .set = "sensitivity",
          .job = job,
          .inputs = {recording},
          .whole_folder = true,
          .force = force,
          .way_out = kOtherFolder,
          .way_apart = kApart,
          .way_over = kOver,
          .unrecorded = [job](const fs::path& there) {
            return unrecorded_exports(there, infos_of(sensitivity_outputs()), job);
          }};
}

OutputPlan recognition_plan(const fs::path& folder) {
  return {.folder = folder,
          .set = "evaluate-recognition",
          .job = "inkling evaluate recognition",
          .way_out = kOtherFolder};
}

OutputPlan recognizer_plan() { return {.job = "inkling train", .way_out = kOtherFile}; }

OutputPlan spotter_plan() { return {.job = "inkling train spotter", .way_out = kOtherFile}; }

}  // namespace inkling
