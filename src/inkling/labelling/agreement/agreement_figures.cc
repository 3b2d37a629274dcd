#include "inkling/labelling/agreement/agreement_figures.h"

#include <utility>

#include "inkling/labelling/agreement/cohen_kappa.h"
#include "inkling/labelling/agreement/fleiss_kappa.h"
#include "inkling/labelling/agreement/gwet_ac1.h"

namespace inkling {
namespace {

using Rows = std::vector<FigureRow<AgreementSums>>;
// Of more than two coders a code counts once with each of the others.
constexpr char kCodesInPairs[] = "codes in pairs";
constexpr const char* kTimingNames[kTimings] = {"onset", "apex", "offset", "length"};

AgreementFigure figure_called(std::string aspect, std::string quantity, std::string statistic,
                              std::string n_of, std::string unit = "") {
  return {
      std::move(aspect), std::move(quantity), std::move(statistic), std::move(unit), {}, {}, {}, 0,
      std::move(n_of)};
}

template <typename Sums>
Statistic of_two(const Sums& sums, const Confusion& table,
                 KappaWeights weights = KappaWeights::kNone) {
  return sums.coders == 2 ? cohen_kappa(table, weights) : Statistic{0, kNotTwoCoders};
}

// The figures of judgements by name. sums_of, table_of: what of Sums they are about.
template <typename Sums, typename NominalOf, typename TableOf>
void add_nominal(std::vector<FigureRow<Sums>>& rows, const std::string& aspect,
                 const std::string& quantity, const std::string& n_of, NominalOf sums_of,
                 TableOf table_of) {
  const auto n = [sums_of](const Sums& sums) { return sums_of(sums).shared_units; };
  const auto add = [&](const char* statistic, std::function<Statistic(const Sums&)> of) {
    rows.push_back({figure_called(aspect, quantity, statistic, n_of), std::move(of), n});
  };
  add("observed agreement", [=](const Sums& sums) { return observed_agreement(sums_of(sums)); });
  add("Cohen's kappa", [=](const Sums& sums) { return of_two(sums, table_of(sums)); });
  add("Fleiss' kappa", [=](const Sums& sums) { return fleiss_kappa(sums_of(sums)); });
  add("Gwet's AC1", [=](const Sums& sums) { return gwet_ac1(sums_of(sums)); });
  add("Krippendorff's alpha", [=](const Sums& sums) { return krippendorff_alpha(sums_of(sums)); });
}

template <typename Sums>
void add_intensity(std::vector<FigureRow<Sums>>& rows, const std::string& quantity) {
  const auto n = [](const Sums& sums) { return sums.intensity_table.total(); };
  const auto add = [&](const char* statistic, KappaWeights weights) {
    rows.push_back(
        {figure_called("intensity", quantity, statistic, "units noted by both"),
         [weights](const Sums& sums) { return of_two(sums, sums.intensity_table, weights); }, n});
  };
  add("weighted kappa, linear", KappaWeights::kLinear);
  add("weighted kappa, quadratic", KappaWeights::kQuadratic);
}

template <typename Sums>
FigureRow<Sums> reliability_row(const std::string& aspect, const std::string& quantity,
                                const std::string& n_of, NotedByBoth Sums::*noted) {
  return {figure_called(aspect, quantity, "reliability", n_of),
          [noted](const Sums& sums) { return reliability(sums.*noted); },
          [noted](const Sums& sums) { return (sums.*noted).all; }};
}

// Which share of one coder's movements the other noted, too: what each misses.
void add_also_noted(Rows& rows, const std::vector<std::string>& coders) {
  for (const std::size_t one : {std::size_t{0}, std::size_t{1}}) {
    rows.push_back({figure_called("occurrence", "movements of " + coders[one],
                                  "also noted by " + coders[1 - one], "movements"),
                    [one](const AgreementSums& sums) {
                      if (sums.own[one] == 0) return Statistic{0, "this coder noted none"};
                      return Statistic{static_cast<double>(sums.both) /
                                       static_cast<double>(sums.own[one])};
                    },
                    [one](const AgreementSums& sums) { return sums.own[one]; }});
  }
}

void add_occurrence(Rows& rows, const std::vector<std::string>& coders) {
  rows.push_back(reliability_row("occurrence", "movements", kCodesInPairs, &AgreementSums::noted));
  if (coders.size() == 2) add_also_noted(rows, coders);
  add_nominal(
      rows, "occurrence", "frames", "frames",
      [](const AgreementSums& sums) -> const NominalSums& { return sums.frames; },
      [](const AgreementSums& sums) -> const Confusion& { return sums.frame_table; });
}

void add_naming(Rows& rows) {
  rows.push_back(
      reliability_row("emotion", "emotion", kCodesInPairs, &AgreementSums::same_emotion));
  add_nominal(
      rows, "emotion", "emotion", "movements",
      [](const AgreementSums& sums) -> const NominalSums& { return sums.emotions; },
      [](const AgreementSums& sums) -> const Confusion& { return sums.emotion_table; });
  rows.push_back(reliability_row("action units", "action units", "units in pairs",
                                 &AgreementSums::same_units));
  add_intensity(rows, "intensity");
}

void add_timing_rows(Rows& rows, std::size_t which, bool two_coders) {
  const auto add = [&](const char* statistic, const char* unit, const char* n_of, auto of, auto n) {
    rows.push_back({figure_called("timing", kTimingNames[which], statistic, n_of, unit),
                    [=](const AgreementSums& sums) { return of(sums.timing[which]); },
                    [=](const AgreementSums& sums) { return n(sums.timing[which]); }});
  };
  const auto in_ms = [](Statistic us) { return us.value /= 1000, us; };
  const auto pairs = [](const TimingSums& sums) { return sums.us.pairs; };
  const auto units = [](const TimingSums& sums) { return sums.us_values.units; };
  const auto full = [](const TimingSums& sums) { return sums.moments.movements; };
  constexpr char kPairs[] = "pairs of codes", kMovements[] = "movements";
  add(
      "mean absolute difference", "frames", kPairs,
      [](const TimingSums& sums) { return mean_absolute_difference(sums.frames); }, pairs);
  add(
      "mean absolute difference", "ms", kPairs,
      [=](const TimingSums& sums) { return in_ms(mean_absolute_difference(sums.us)); }, pairs);
  if (two_coders) {
    add(
        "mean difference", "frames", kPairs,
        [](const TimingSums& sums) { return mean_difference(sums.frames); }, pairs);
    add(
        "mean difference", "ms", kPairs,
        [=](const TimingSums& sums) { return in_ms(mean_difference(sums.us)); }, pairs);
  }
  add(
      "within tolerance", "", kPairs, [](const TimingSums& sums) { return share_within(sums.us); },
      pairs);
  add(
      "Krippendorff's alpha, frames", "", kMovements,
      [](const TimingSums& sums) { return krippendorff_alpha(sums.frame_values); }, units);
  add(
      "Krippendorff's alpha, times", "", kMovements,
      [](const TimingSums& sums) { return krippendorff_alpha(sums.us_values); }, units);
  add(
      "ICC(2,1)", "", kMovements, [](const TimingSums& sums) { return icc_2_1(sums.moments); },
      full);
  add(
      "ICC(3,1)", "", kMovements, [](const TimingSums& sums) { return icc_3_1(sums.moments); },
      full);
}

}  // namespace

std::vector<FigureRow<AgreementSums>> agreement_rows(const std::vector<std::string>& coders) {
  Rows rows;
  add_occurrence(rows, coders);
  add_naming(rows);
  for (std::size_t which = 0; which < kTimings; ++which) {
    add_timing_rows(rows, which, coders.size() == 2);
  }
  return rows;
}

std::vector<FigureRow<QuestionSums>> question_rows(const std::string& aspect,
                                                   const std::string& of) {
  std::vector<FigureRow<QuestionSums>> rows = {
      reliability_row(aspect, of, kCodesInPairs, &QuestionSums::noted)};
  add_nominal(
      rows, aspect, of, "movements",
      [](const QuestionSums& sums) -> const NominalSums& { return sums.judged; },
      [](const QuestionSums& sums) -> const Confusion& { return sums.table; });
  if (aspect == "action units") add_intensity(rows, of);
  return rows;
}

}  // namespace inkling
