#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "inkling/core/option_table.h"
#include "inkling/progress.h"
#include "inkling/storage/project_file.h"

namespace inkling::cli {

// Who the log says did it.
inline constexpr char kCommandLine[] = "command line";

// The commands of inkling project; as Command::run.
int run_project_create(std::vector<std::string> args, const CancelToken& cancel);
int run_project_add(std::vector<std::string> args, const CancelToken& cancel);
int run_project_consent(std::vector<std::string> args, const CancelToken& cancel);
int run_project_backup(std::vector<std::string> args, const CancelToken& cancel);
int run_project_check(std::vector<std::string> args, const CancelToken& cancel);
int run_project_restore(std::vector<std::string> args, const CancelToken& cancel);
int run_project_audit(std::vector<std::string> args, const CancelToken& cancel);
int run_project_names(std::vector<std::string> args, const CancelToken& cancel);
int run_project_rename(std::vector<std::string> args, const CancelToken& cancel);
int run_project_export_codes(std::vector<std::string> args, const CancelToken& cancel);
int run_project_import_codes(std::vector<std::string> args, const CancelToken& cancel);
int run_project_stages(std::vector<std::string> args, const CancelToken& cancel);

// The folder of a project, without a flag.
OptionRow project_row();

// --passphrase of names.key.
OptionRow passphrase_row();

// A list of names of files as they are shown.
nlohmann::ordered_json names_json(const std::vector<std::filesystem::path>& paths);

// Ends withdrawals that were stopped on the way and says so on standard error.
void finish_stopped_withdrawals(ProjectFile& file);

}  // namespace inkling::cli
