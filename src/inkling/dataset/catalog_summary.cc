#include "inkling/dataset/catalog_summary.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace inkling {
namespace {

DurationSummary durations_of(std::vector<double> ms) {
  DurationSummary summary;
  summary.count = ms.size();
  if (ms.empty()) return summary;
  std::sort(ms.begin(), ms.end());
  const std::size_t half = ms.size() / 2;
  summary.min_ms = ms.front();
  summary.max_ms = ms.back();
  summary.median_ms = ms.size() % 2 == 1 ? ms[half] : (ms[half - 1] + ms[half]) / 2;
  summary.mean_ms = std::accumulate(ms.begin(), ms.end(), 0.0) / static_cast<double>(ms.size());
  return summary;
}

// Counts samples one by one.
class Tally {
 public:
  Tally(std::string dataset, const ClassMap* map) : map_(map) {
    summary_.dataset = std::move(dataset);
    if (map == nullptr) return;
    for (const std::string& name : map->classes()) summary_.classes.emplace_back(name, 0);
  }

  void add(const CatalogSample& sample) {
    ++summary_.samples;
    if (map_ == nullptr) {
      ++emotions_[sample.emotion];
    } else if (const auto index = map_->class_of(sample)) {
      ++summary_.classes[*index].second;
    } else {
      ++summary_.dropped;
      return;
    }
    subjects_.emplace(sample.dataset, sample.subject);
    if (sample.onset_frame && sample.offset_frame && sample.fps) {
      const auto frames = static_cast<double>(*sample.offset_frame - *sample.onset_frame + 1);
      durations_ms_.push_back(1000 * frames / *sample.fps);
    }
  }

  DatasetSummary result() {
    summary_.subjects = subjects_.size();
    if (map_ == nullptr) summary_.classes.assign(emotions_.begin(), emotions_.end());
    summary_.durations = durations_of(durations_ms_);
    return summary_;
  }

 private:
  const ClassMap* map_;
  DatasetSummary summary_;
  std::map<std::string, std::size_t> emotions_;
  std::set<std::pair<std::string, std::string>> subjects_;
  std::vector<double> durations_ms_;
};

}  // namespace

std::vector<DatasetSummary> summarize_catalog(const Catalog& catalog, const ClassMap* map) {
  std::vector<std::string> names;
  std::map<std::string, Tally> tallies;
  Tally all("all", map);
  for (const CatalogSample& sample : catalog.samples) {
    const auto [tally, is_new] = tallies.try_emplace(sample.dataset, sample.dataset, map);
    if (is_new) names.push_back(sample.dataset);
    tally->second.add(sample);
    all.add(sample);
  }
  std::vector<DatasetSummary> rows;
  for (const std::string& name : names) rows.push_back(tallies.at(name).result());
  rows.push_back(all.result());
  return rows;
}

}  // namespace inkling
