#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace inkling {

// What a piece of work took, over all runs that worked at it.
struct PieceCost {
  double busy_s = 0;  // of the processor, all threads
  double wall_s = 0;
  double memory_mb = 0;  // the most of the program in it; 0: not known
  bool done = false;
};

// What was measured, kept as JSON in a file: costs of pieces of work, and rates (seconds of the
// processor a clip, a row, a second of recording). A file that cannot be read counts as empty.
class CostLedger {
 public:
  explicit CostLedger(std::filesystem::path file);

  PieceCost cost(const std::string& piece) const;  // of nothing: 0
  // Adds to what is known. A piece that was done already stays as it is: it was only looked up.
  void add(const std::string& piece, const PieceCost& more);
  bool has_rate(const std::string& name) const { return rates_.contains(name); }
  double rate(const std::string& name) const;  // 0: not measured
  void set_rate(const std::string& name, double value);
  void write() const;

 private:
  std::filesystem::path file_;
  std::map<std::string, PieceCost> costs_;
  std::map<std::string, double> rates_;
};

// The most memory that the program took since this was made. Where the system does not tell that,
// the most since it was started.
class PeakMemory {
 public:
  PeakMemory();
  double mb() const;
};

}  // namespace inkling
