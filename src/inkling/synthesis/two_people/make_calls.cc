#include <algorithm>
#include <cmath>
#include <vector>

#include "inkling/core/check.h"
#include "inkling/core/parallel.h"
#include "inkling/core/shared_progress.h"
#include "inkling/files/output_set.h"
#include "inkling/synth.h"
#include "inkling/synthesis/two_people/call_tables.h"

namespace inkling {

CallSummary make_calls(const std::filesystem::path& folder, const CallOptions& options,
                       Progress& progress, const CancelToken& cancel) {
  INKLING_CHECK(options.switches >= 0 && options.fps > 0 && options.seconds > 0);
  const auto people = call_people(options);
  std::vector<PlannedCall> planned;
  for (const CallLayout& layout : call_layouts()) {
    const bool wanted = options.layouts.empty() ||
                        std::ranges::find(options.layouts, layout.name) != options.layouts.end();
    if (wanted) planned.push_back(plan_call(layout, people, options));
  }
  OutputSet set({.folder = folder,
                 .set = "synth-call",
                 .job = "inkling synth call",
                 .whole_folder = true,
                 .way_out = "choose another folder with -o"});
  set.check(call_files(planned, people));
  std::int64_t frames = 0;
  for (const PlannedCall& call : planned) frames += call.frames;
  SharedProgress all(progress, frames);
  std::vector<MadeCall> made(planned.size());
  for_each_parallel(planned.size(), options.jobs, [&](std::size_t i) {
    made[i] = make_call(planned[i], people, options, set.staging(), all, cancel);
  });
  write_call_tables(planned, made, people, options, set.staging());
  set.commit();
  CallSummary summary;
  summary.recordings = made.size();
  for (std::size_t i = 0; i < made.size(); ++i) {
    summary.switches += planned[i].switch_frames.size();
    for (const auto& truth : made[i].truth) {
      summary.movements += truth.size();
      summary.micro +=
          static_cast<std::size_t>(std::ranges::count(truth, "micro", &TruthRow::type));
    }
  }
  return summary;
}

}  // namespace inkling
