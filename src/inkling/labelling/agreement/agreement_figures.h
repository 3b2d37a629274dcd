#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/evaluation/bootstrap.h"
#include "inkling/labelling/agreement/agreement.h"
#include "inkling/labelling/agreement/agreement_sums.h"
#include "inkling/labelling/agreement/statistic.h"
#include "inkling/progress.h"

namespace inkling {

// A figure before anything is counted: what it is called and how sums give it.
template <typename Sums>
struct FigureRow {
  AgreementFigure figure;
  std::function<Statistic(const Sums&)> of;
  std::function<std::int64_t(const Sums&)> n;
};

// coders: whose parts these are, of whom some figures speak by name.
std::vector<FigureRow<AgreementSums>> agreement_rows(const std::vector<std::string>& coders);
// noun: "emotion" or "action units", the aspect; of: "fear", "AU12".
std::vector<FigureRow<QuestionSums>> question_rows(const std::string& aspect,
                                                   const std::string& of);

// Whether an interval tells anything: one without width says that nothing varied, not that the
// figure is certain.
inline bool has_width(const ConfidenceInterval& interval) {
  constexpr double kRounding = 1e-12;
  return interval.high - interval.low > kRounding * std::max(1.0, std::abs(interval.high));
}

// Sums of each subject -> every figure on all of them together. Intervals are percentiles over
// resamples of the subjects; none where fewer than two have anything that the figure is of, where
// these do not vary, and where the figure is not defined in more than half of the resamples.
template <typename Sums>
std::vector<AgreementFigure> figures_of(const std::vector<Sums>& subjects, const Sums& nothing,
                                        const std::vector<FigureRow<Sums>>& rows,
                                        const BootstrapOptions& options,
                                        const CancelToken& cancel) {
  Sums all = nothing;
  for (const Sums& subject : subjects) all += subject;
  std::vector<std::vector<double>> drawn(rows.size());
  Random random(options.seed);
  for (int i = 0; i < options.resamples && subjects.size() > 1; ++i) {
    cancel.check();
    Sums sums = nothing;
    for (std::size_t k = 0; k < subjects.size(); ++k)
      sums += subjects[random.index(subjects.size())];
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const Statistic value = rows[r].of(sums);
      if (value.is_defined()) drawn[r].push_back(value.value);
    }
  }
  std::vector<AgreementFigure> figures;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    AgreementFigure& figure = figures.emplace_back(rows[r].figure);
    const Statistic value = rows[r].of(all);
    figure.n = rows[r].n(all);
    figure.undefined = value.undefined;
    if (!value.is_defined()) continue;
    figure.value = value.value;
    const auto behind = std::count_if(subjects.begin(), subjects.end(),
                                      [&](const Sums& one) { return rows[r].n(one) > 0; });
    const bool is_mostly_defined =
        2 * drawn[r].size() > static_cast<std::size_t>(options.resamples);
    if (behind < 2 || !is_mostly_defined) continue;
    figure.interval = percentile_interval(std::move(drawn[r]), options.level);
    if (figure.interval && !has_width(*figure.interval)) figure.interval.reset();
  }
  return figures;
}

}  // namespace inkling
