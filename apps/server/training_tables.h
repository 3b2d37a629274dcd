#pragma once

#include <string>

#include "inkling/storage/project_file.h"

namespace inkling::server {

// The training of all coders as tables: a row a part that was begun; a row an answer.
std::string training_runs_csv(ProjectFile& file);
std::string training_answers_csv(ProjectFile& file);

}  // namespace inkling::server
