#include "inkling/facs/unit_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "inkling/error.h"
#include "inkling/files/csv.h"

namespace inkling {
namespace {

constexpr double kCertain = 0.01;  // nearer to 0 or 1 a unit counts as absent or present
constexpr std::string_view kConstantRow = "constant", kToldRow = "told from";

PerReading softmax(const PerReading& sums) {
  const double most = *std::max_element(sums.begin(), sums.end());
  PerReading shares{};
  double total = 0;
  for (std::size_t r = 0; r < sums.size(); ++r) total += shares[r] = std::exp(sums[r] - most);
  for (double& share : shares) share /= total;
  return shares;
}

PerReading plus(PerReading sums, const PerReading& weights) {
  for (std::size_t r = 0; r < sums.size(); ++r) sums[r] += weights[r];
  return sums;
}

const UnitRule::Row* row_of(const UnitRule& rule, int unit) {
  const auto found = std::find_if(rule.units.begin(), rule.units.end(),
                                  [&](const UnitRule::Row& row) { return row.unit == unit; });
  return found == rule.units.end() ? nullptr : &*found;
}

// A unit of which it is not certain whether it takes part.
struct Doubtful {
  double probability;
  PerReading weights;
};

// The mean over all that the doubtful units from `at` on may be.
PerReading mean_shares(const std::vector<Doubtful>& units, std::size_t at, const PerReading& sums) {
  if (at == units.size()) return softmax(sums);
  const double p = units[at].probability;
  const PerReading with = mean_shares(units, at + 1, plus(sums, units[at].weights));
  const PerReading without = mean_shares(units, at + 1, sums);
  PerReading mean{};
  for (std::size_t r = 0; r < mean.size(); ++r) mean[r] = p * with[r] + (1 - p) * without[r];
  return mean;
}

std::string csv_row(std::string_view unit, std::string_view name, const PerReading& values) {
  return fmt::format("{},{},{:.3f},{:.3f},{:.3f}\n", unit, csv_cell(name), values[0], values[1],
                     values[2]);
}

Error wrong_row(const std::string& what, const CsvTable& table, std::size_t row,
                const std::string& name) {
  return {ErrorKind::kInput, what, at_line(name, table.line(row)),
          "make the table with: inkling train reading"};
}

void set_once(std::optional<PerReading>& row, const PerReading& values, const CsvTable& table,
              std::size_t at, const std::string& name) {
  if (row) throw wrong_row("this row is there twice", table, at, name);
  row = values;
}

}  // namespace

const UnitRule& built_in_unit_rule() {
  // inkling train reading --prototypes
  static const UnitRule rule = {{0.843, -0.962, 0.119},
                                {0.5, 0.5, 0.5},
                                {
                                    {1, {-0.346, -0.805, 1.151}},  {2, {-0.647, -0.705, 1.352}},
                                    {4, {1.579, -0.291, -1.288}},  {5, {-0.210, -0.933, 1.143}},
                                    {6, {-1.140, 2.396, -1.255}},  {7, {0.849, -0.233, -0.615}},
                                    {9, {0.957, -0.285, -0.672}},  {10, {0.979, -0.318, -0.661}},
                                    {11, {0.812, -0.221, -0.592}}, {12, {-1.241, 3.052, -1.811}},
                                    {14, {2.029, -1.423, -0.606}}, {15, {1.344, -0.698, -0.646}},
                                    {16, {0.549, -0.133, -0.416}}, {17, {0.940, -0.291, -0.648}},
                                    {20, {1.097, -0.183, -0.914}}, {22, {0.157, -0.038, -0.119}},
                                    {23, {0.569, -0.139, -0.429}}, {24, {0.417, -0.094, -0.323}},
                                    {25, {0.986, -0.204, -0.781}}, {26, {-1.028, -0.522, 1.550}},
                                    {27, {-1.294, -0.447, 1.741}},
                                }};
  return rule;
}

std::string unit_rule_csv(const UnitRule& rule) {
  std::string csv = fmt::format("unit,name,{}\n", fmt::join(kReadings, ","));
  csv += csv_row(kConstantRow, "", rule.constant);
  csv += csv_row(kToldRow, "", rule.told_from);
  for (const UnitRule::Row& row : rule.units) {
    csv += csv_row(std::to_string(row.unit), unit_name(row.unit), row.weights);
  }
  return csv;
}

UnitRule parse_unit_rule(std::string_view csv, const std::string& name) {
  const CsvTable table = CsvTable::parse(csv, name);
  const std::size_t unit = table.column("unit");
  std::array<std::size_t, kReadings.size()> columns{};
  for (std::size_t r = 0; r < kReadings.size(); ++r) columns[r] = table.column(kReadings[r]);
  UnitRule rule;
  std::optional<PerReading> constant, told_from;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    PerReading values{};
    for (std::size_t r = 0; r < values.size(); ++r) values[r] = table.number(at, columns[r]);
    const std::string& cell = table.cell(at, unit);
    if (cell == kConstantRow) {
      set_once(constant, values, table, at, name);
    } else if (cell == kToldRow) {
      set_once(told_from, values, table, at, name);
    } else {
      const auto number = static_cast<int>(table.integer(at, unit));
      if (unit_name(number).empty()) {
        throw wrong_row("'" + cell + "' is no action unit", table, at, name);
      }
      if (row_of(rule, number)) throw wrong_row("this unit is there twice", table, at, name);
      rule.units.push_back({number, values});
    }
  }
  if (!constant || !told_from || rule.units.empty()) {
    throw Error(ErrorKind::kInput, "is no table of action units and readings", name,
                "make one with: inkling train reading");
  }
  rule.constant = *constant, rule.told_from = *told_from;
  std::sort(rule.units.begin(), rule.units.end(),
            [](const auto& a, const auto& b) { return a.unit < b.unit; });
  return rule;
}

PerReading reading_probabilities(const std::vector<LikelyUnit>& units, const UnitRule& rule) {
  PerReading sums = rule.constant;
  std::vector<Doubtful> doubtful;
  for (const LikelyUnit& unit : units) {
    const UnitRule::Row* row = row_of(rule, unit.move.unit);
    if (!row || unit.probability < kCertain) continue;
    if (unit.probability > 1 - kCertain) {
      sums = plus(sums, row->weights);
    } else {
      doubtful.push_back({unit.probability, row->weights});
    }
  }
  return mean_shares(doubtful, 0, sums);
}

UnitReading read_units(const std::vector<LikelyUnit>& units, const UnitRule& rule) {
  const auto seen = seen_units(units);
  const bool knows = std::any_of(seen.begin(), seen.end(), [&](const UnitMove& move) {
    return row_of(rule, move.unit) != nullptr;
  });
  if (!knows) return {kNotTold, 0};
  const PerReading shares = reading_probabilities(units, rule);
  const auto best =
      static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
  if (shares[best] < rule.told_from[best]) return {kNotTold, 0};
  return {kReadings[best], shares[best]};
}

UnitReading read_seen_units(const std::vector<int>& units, const UnitRule& rule) {
  std::vector<LikelyUnit> all;
  for (const int unit : units) all.push_back({{unit, Side::kBoth, 1}, 1});
  return read_units(all, rule);
}

}  // namespace inkling
