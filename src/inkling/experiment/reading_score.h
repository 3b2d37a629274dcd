#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "inkling/facs/unit_rule_fit.h"
#include "inkling/train.h"

namespace inkling {

struct JudgedReading {
  std::size_t truth = 0;  // index in kReadings
  PerReading shares = {};
  std::string subject = {};
};

// told_from: of each sample, as the table that read it has it.
ReadingScore score_readings(const std::vector<JudgedReading>& judged,
                            const std::vector<PerReading>& told_from);

// The temperature that makes the shares right, each class counting the same. Sums are kept by
// subject, so that it may be asked for without one.
class ReadingTemperature {
 public:
  explicit ReadingTemperature(const std::vector<JudgedReading>& judged);
  double of_all() const { return best(total_); }
  double without(const std::string& subject) const;

 private:
  using Losses = std::vector<double>;  // by step of the temperature
  static double best(const Losses& losses);
  Losses total_;
  std::map<std::string, Losses> of_;
};

PerReading with_temperature(PerReading shares, double temperature);

// From which share on each reading is right more often than it is frequent among the samples, with
// 97.5 % certainty (Wilson), in this twentieth and in all above it; 2: from none.
PerReading told_limits(const std::vector<JudgedReading>& judged);
// Of all subjects but one.
PerReading told_limits_without(const std::vector<JudgedReading>& judged,
                               const std::string& subject);

}  // namespace inkling
