#include <fmt/format.h>

#include <iterator>

#include "inkling/files/csv.h"
#include "inkling/report/baselines_outputs.h"
#include "inkling/report/baselines_report.h"

namespace inkling {
namespace {

constexpr char kScoresHeader[] =
    "task,classes,approach,group,metric,value,low,high,less_than_best_by,less_low,less_high,p,"
    "p_corrected,samples,subjects\n";

std::string number_cell(const std::optional<double>& value) {
  return value ? fmt::format("{:.6f}", *value) : "";
}
std::string interval_cells_of(const std::optional<ConfidenceInterval>& interval) {
  return interval ? fmt::format("{:.6f},{:.6f}", interval->low, interval->high) : ",";
}

// Tests against the best: empty but where there is one.
struct TestCells {
  std::optional<double> difference, p, p_corrected;
  std::optional<ConfidenceInterval> interval;

  std::string text() const {
    return fmt::format("{},{},{},{}", number_cell(difference), interval_cells_of(interval),
                       number_cell(p), number_cell(p_corrected));
  }
};

class ScoreRows {
 public:
  explicit ScoreRows(std::string& csv) : csv_(csv) {}

  std::string task, classes, approach, group;
  std::size_t samples = 0, subjects = 0;

  void add(const std::string& metric, double value,
           const std::optional<ConfidenceInterval>& interval, const TestCells& test = {}) {
    fmt::format_to(std::back_inserter(csv_), "{},{},{},{},{},{:.6f},{},{},{},{}\n", task,
                   csv_cell(classes), csv_cell(approach), csv_cell(group), csv_cell(metric), value,
                   interval_cells_of(interval), test.text(), samples, subjects);
  }

 private:
  std::string& csv_;
};

void add_recalls(ScoreRows& rows, const Confusion& total, const std::vector<std::string>& classes) {
  for (std::size_t c = 0; c < classes.size(); ++c) {
    rows.add("recall " + classes[c], total.recall(c), {});
  }
}

void add_table(ScoreRows& rows, const BaselineTable& table) {
  rows.task = "recognition", rows.classes = table.class_map;
  for (const BaselineRow& row : table.rows) {
    rows.approach = row.approach, rows.group = "all";
    rows.samples = table.samples, rows.subjects = table.subjects;
    TestCells uf1, uar;
    if (row.against) {
      uf1 = {row.against->uf1_difference, row.against->p, row.p_corrected,
             row.against->uf1_interval};
      uar = {row.against->uar_difference, {}, {}, row.against->uar_interval};
    }
    rows.add("UF1", row.score.total.uf1(), row.score.uf1, uf1);
    rows.add("UAR", row.score.total.uar(), row.score.uar, uar);
    rows.add("accuracy", row.score.total.accuracy(), row.score.accuracy);
    add_recalls(rows, row.score.total, table.classes);
    for (const AgeGroupScore& age : row.ages) {
      rows.group = age.group;
      rows.samples = age.samples, rows.subjects = age.subjects;
      rows.add("UF1", age.total.uf1(), age.uf1);
      rows.add("UAR", age.total.uar(), age.uar);
      add_recalls(rows, age.total, table.classes);
    }
  }
}

void add_spotting(ScoreRows& rows, const BaselineSpotting& spotting) {
  for (const BaselineSpot& row : spotting.rows) {
    rows.task = "spotting", rows.classes = "", rows.approach = row.approach, rows.group = "all";
    rows.samples = spotting.events, rows.subjects = spotting.subjects;
    rows.add("F1 IoU 0.5", row.half.f1(), row.half_f1,
             {row.difference, row.p, row.p_corrected, row.difference_interval});
    rows.add("precision IoU 0.5", row.half.precision(), {});
    rows.add("recall IoU 0.5", row.half.recall(), {});
    rows.add("F1 IoU 0.2", row.fifth.f1(), row.fifth_f1);
    if (row.false_alarms_per_min) rows.add("false alarms a minute", *row.false_alarms_per_min, {});
    for (const auto& [group, counts] : row.ages) {
      rows.group = group;
      rows.samples = static_cast<std::size_t>(counts.labels);
      rows.add("F1 IoU 0.5", counts.f1(), {});
    }
    if (!row.analysis) continue;
    rows.task = "spot-then-recognise", rows.classes = spotting.class_map, rows.group = "all";
    rows.samples = spotting.events;
    rows.add("STRS", row.analysis->total.strs(), row.analysis->strs);
    rows.add("F1 of recognition", row.analysis->total.recognition_f1(),
             row.analysis->recognition_f1);
  }
}

}  // namespace

std::string baselines_csv(const BaselinesResult& result) {
  std::string csv = kScoresHeader;
  ScoreRows rows(csv);
  for (const BaselineTable& table : result.tables) add_table(rows, table);
  if (result.spotting) add_spotting(rows, *result.spotting);
  return csv;
}

std::string baselines_costs_csv(const BaselinesResult& result) {
  std::string csv = "approach,pretraining_s,describing_s,learning_s,fold_s,spotting_s,memory_mb\n";
  for (const BaselineCost& cost : result.costs) {
    fmt::format_to(std::back_inserter(csv), "{},{:.3f},{:.3f},{:.3f},{:.6f},{:.3f},{:.0f}\n",
                   csv_cell(cost.approach), cost.pretraining_s, cost.describing_s, cost.learning_s,
                   cost.fold_s, cost.spotting_s, cost.memory_mb);
  }
  return csv;
}

extern const BaselinesExporter kBaselinesCsvExporter = BaselinesExporter::one_file(
    "scores", "baselines.csv", "every score with interval and test, a row each", baselines_csv);
extern const BaselinesExporter kBaselinesCostsExporter =
    BaselinesExporter::one_file(
        "costs", "costs.csv",
        "processor time and memory of each approach; they differ from run to run",
        baselines_costs_csv)
        .with_varying({"*"});

}  // namespace inkling
