#include "inkling/experiment/baselines/cost_ledger.h"

#include <malloc.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"

namespace inkling {
namespace {

using LedgerJson = nlohmann::json;

PieceCost cost_of(const LedgerJson& json) {
  PieceCost cost;
  json.at("busy_s").get_to(cost.busy_s);
  json.at("wall_s").get_to(cost.wall_s);
  json.at("memory_mb").get_to(cost.memory_mb);
  json.at("done").get_to(cost.done);
  return cost;
}

}  // namespace

CostLedger::CostLedger(std::filesystem::path file) : file_(std::move(file)) {
  std::error_code ignored;
  if (!std::filesystem::exists(file_, ignored)) return;
  try {
    const LedgerJson json = LedgerJson::parse(read_file(file_));
    for (const auto& [piece, cost] : json.at("pieces").items()) costs_[piece] = cost_of(cost);
    for (const auto& [name, rate] : json.at("rates").items()) rates_[name] = rate.get<double>();
  } catch (const LedgerJson::exception&) {
    costs_.clear(), rates_.clear();
  } catch (const Error&) {
    costs_.clear(), rates_.clear();
  }
}

PieceCost CostLedger::cost(const std::string& piece) const {
  const auto found = costs_.find(piece);
  return found == costs_.end() ? PieceCost{} : found->second;
}

void CostLedger::add(const std::string& piece, const PieceCost& more) {
  PieceCost& cost = costs_[piece];
  if (cost.done) return;
  cost.busy_s += more.busy_s;
  cost.wall_s += more.wall_s;
  cost.memory_mb = std::max(cost.memory_mb, more.memory_mb);
  cost.done = more.done;
  write();
}

double CostLedger::rate(const std::string& name) const {
  const auto found = rates_.find(name);
  return found == rates_.end() ? 0 : found->second;
}

void CostLedger::set_rate(const std::string& name, double value) { rates_[name] = value; }

void CostLedger::write() const {
  LedgerJson pieces = LedgerJson::object();
  for (const auto& [piece, cost] : costs_) {
    pieces[piece] = {{"busy_s", cost.busy_s},
                     {"wall_s", cost.wall_s},
                     {"memory_mb", cost.memory_mb},
                     {"done", cost.done}};
  }
  const LedgerJson json = {{"pieces", pieces}, {"rates", rates_}};
  write_file(file_, json.dump(1, ' ', false, LedgerJson::error_handler_t::replace) + "\n");
}

// Linux keeps the peak in /proc/self/status and begins anew when 5 is written into clear_refs.
PeakMemory::PeakMemory() {
#ifdef __GLIBC__
  malloc_trim(0);  // what was freed before is not counted
#endif
  std::ofstream reset("/proc/self/clear_refs");
  reset << "5\n";
}

double PeakMemory::mb() const {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (!line.starts_with("VmHWM:")) continue;
    double kib = 0;
    std::istringstream(line.substr(6)) >> kib;
    return kib / 1024;
  }
  return 0;
}

}  // namespace inkling
