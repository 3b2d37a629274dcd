#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "inkling/baselines.h"

namespace inkling {

// Every score: a row each, with interval, test against the best and on whom it is.
std::string baselines_csv(const BaselinesResult& result);
// What each approach took. Apart, as it differs from run to run.
std::string baselines_costs_csv(const BaselinesResult& result);
// The tables, for a README, for a paper. Time and memory stand at the end of the first.
std::string baselines_markdown(const BaselinesResult& result);
std::string baselines_latex(const BaselinesResult& result);
// One HTML page that asks nothing of any network; while the run goes on it loads itself anew.
std::string baselines_html(const BaselinesResult& result);
// What was run, what was expected of it and what it took.
std::string baselines_run_json(const BaselinesResult& result);

// What the page shows.
nlohmann::ordered_json baselines_page_data(const BaselinesResult& result);

// "12 samples of 3 people, 5 folds".
std::string baselines_caption(const BaselineTable& table);

}  // namespace inkling
