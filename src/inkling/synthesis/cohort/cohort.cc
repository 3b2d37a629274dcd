#include "inkling/synthesis/cohort/cohort.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <system_error>

#include "inkling/core/parallel.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/synthesis/cohort/cohort_tables.h"
#include "inkling/synthesis/person/render_portrait.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Portraits are drawn finer than the frames and reach beyond them, for the head to move in.
constexpr double kFiner = 1.5;
constexpr double kBeyondIod = 1.3;

SynthRecording film(const CohortRecording& planned, const fs::path& folder, Progress& progress,
                    const CancelToken& cancel) {
  const SynthOptions& options = planned.options;
  const double iod_px = kFiner * options.iod_px;
  const auto side = [&](int frame_px) {
    return static_cast<int>(std::lround(kFiner * frame_px + 2 * kBeyondIod * iod_px));
  };
  const Portrait portrait = render_portrait(planned.person, planned.setting, side(options.width),
                                            side(options.height), iod_px);
  return animate_portrait(portrait, folder / (planned.name + ".mp4"), options, progress, cancel);
}

std::optional<CohortRows> finished_rows(const CohortRecording& planned, const fs::path& folder) {
  const fs::path rows = rows_path(folder, planned.name);
  if (!fs::is_regular_file(folder / (planned.name + ".mp4")) || !fs::is_regular_file(rows)) {
    return std::nullopt;
  }
  return parse_stored_rows(read_file(rows), planned.key);
}

CohortRows film_and_store(const CohortRecording& planned, const fs::path& folder,
                          Progress& progress, const CancelToken& cancel) {
  const fs::path stored = rows_path(folder, planned.name);
  std::error_code ignored;
  fs::remove(stored, ignored);  // rows of another recording would outlive theirs
  CohortRows rows = cohort_rows(planned, film(planned, folder, progress, cancel));
  write_file(stored, stored_rows(rows, planned.key));
  return rows;
}

// Frames of all recordings that are drawn at the same time.
class FramesOfAll : public Progress {
 public:
  FramesOfAll(Progress& under, std::int64_t total) : under_(under), total_(total) {}
  void update(std::string_view stage, std::int64_t, std::int64_t) override {
    const std::int64_t done = ++done_;
    under_.update(stage, done, std::max(done, total_));
  }

 private:
  Progress& under_;
  std::int64_t total_;
  std::atomic<std::int64_t> done_{0};
};

std::size_t count_lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

CohortSummary make_cohort(const fs::path& folder, const CohortOptions& options, Progress& progress,
                          const CancelToken& cancel) {
  const OutputFolder made_folder(folder);
  const auto plan = plan_cohort(options);
  std::vector<std::optional<CohortRows>> rows(plan.size());
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    rows[i] = finished_rows(plan[i], folder);
    if (!rows[i]) left.push_back(i);
  }
  const auto write_tables = [&] {
    std::vector<CohortRows> finished;
    for (const auto& one : rows) {
      if (one) finished.push_back(*one);
    }
    write_cohort_tables(finished, options, folder);
  };
  double frames_left = 0;
  for (const std::size_t i : left) frames_left += plan[i].options.seconds * plan[i].options.fps;
  FramesOfAll frames(progress, std::llround(frames_left));
  try {
    for_each_parallel(left.size(), options.jobs, [&](std::size_t i) {
      rows[left[i]] = film_and_store(plan[left[i]], folder, frames, cancel);
    });
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kCancelled) write_tables();
    throw;
  }
  write_tables();
  CohortSummary summary{static_cast<std::size_t>(options.children + options.adults), plan.size(),
                        plan.size() - left.size()};
  for (const auto& one : rows) {
    summary.micro += count_lines(one->catalog) - 1;
    summary.movements += count_lines(one->truth);
  }
  return summary;
}

}  // namespace inkling
