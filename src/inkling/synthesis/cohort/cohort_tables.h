#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/files/output_record.h"
#include "inkling/synthesis/cohort/cohort.h"
#include "inkling/truth.h"

namespace inkling {

// A recording's rows of the cohort's tables, as they stand in the files.
struct CohortRows {
  std::string truth, recordings, catalog;
};

// catalog: one row a micro-expression and one of a stretch in which nothing happens.
CohortRows cohort_rows(const CohortRecording& planned, const SynthRecording& made);

// The movements that the rows name.
std::vector<TruthRow> movements_in(const CohortRows& rows);

// The hidden file beside a recording that keeps its rows.
std::filesystem::path rows_path(const std::filesystem::path& folder, const std::string& name);
std::string stored_rows(const CohortRows& rows, const std::string& key);
// None when they are of another key, or not whole.
std::optional<CohortRows> parse_stored_rows(const std::string& text, const std::string& key);

inline const std::vector<std::string> kCohortTables = {"truth.csv", "recordings.csv", "catalog.csv",
                                                       "README.txt"};
// The tables of a cohort that was made by a version that kept no records.
std::optional<OutputRecord> unrecorded_cohort_tables(const std::filesystem::path& folder);

// Those of kCohortTables.
void write_cohort_tables(const std::vector<CohortRows>& rows, const CohortOptions& options,
                         const std::filesystem::path& folder);

}  // namespace inkling
