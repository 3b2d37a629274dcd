#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/core/option_table.h"
#include "inkling/dataset/catalog_issue.h"
#include "inkling/dataset/catalog_summary.h"
#include "inkling/files/output_set.h"

namespace inkling::cli {

// The catalogue that a command is about, without a flag.
OptionRow one_catalog_row();

// "5 samples of 2 subjects".
std::string samples_text(const Catalog& catalog);

// Problems by how often they were met, then the first rows. where: the file with all of them;
// empty: all are listed.
std::string issues_text(const std::vector<CatalogIssue>& issues,
                        const std::filesystem::path& where);
// {"problems": counts, "issues": rows}
nlohmann::ordered_json issues_json(const std::vector<CatalogIssue>& issues);

// Of a command that writes a catalogue, reading these files and folders.
OutputPlan catalog_plan(const std::vector<std::string>& reads);

// "catalog.csv" -> "catalog-issues.csv", where the issues of an import are written.
std::filesystem::path issues_path(const std::filesystem::path& catalog);

std::string summary_text(const std::vector<DatasetSummary>& rows);
nlohmann::ordered_json summary_json(const std::vector<DatasetSummary>& rows);

}  // namespace inkling::cli
