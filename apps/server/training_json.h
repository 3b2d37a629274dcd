#pragma once

#include <optional>
#include <vector>

#include "inkling/labelling/training/training_course.h"
#include "inkling/labelling/training/training_plan.h"
#include "inkling/labelling/training/training_score.h"
#include "inkling/storage/training_runs.h"
#include "inkling/workbench/training_material.h"
#include "server/message.h"

namespace inkling::server {

// What can be answered in a course, in the order of its digits; none where frames are marked.
std::vector<std::string> labels_of_course(const std::string& course);

Json pass_mark_json(const PassMark& mark);
PassMark pass_mark_of(const Json& json);
Json truth_json_of(const TrainingTruth& truth);
Json response_json_of(const TrainingResponse& response);
Json score_json(const TrainingRun& run, const TrainingScore& score);
// How far a coder is in every course. runs: all of the coder's.
Json courses_json(const std::vector<TrainingRun>& runs, const std::vector<PartDone>& done,
                  const PassMark& mark, std::int64_t now_us);

}  // namespace inkling::server
