#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/labelling/training/training_course.h"
#include "inkling/labelling/training/training_score.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// The training of a project's coders: what each was shown and answered. Answers are only ever
// added.

// A part of a course that a coder does.
struct TrainingRun {
  std::int64_t id = 0, coder_id = 0;
  std::string course, part;
  int form = 1;
  std::int64_t begun_us = 0;
  std::optional<std::int64_t> finished_us = {};
};

struct TrainingItem {
  std::vector<std::string> clips;  // folders below that of the training
  TrainingTruth truth;
};

struct TrainingAnswer {
  int position = 0, attempt = 0;  // from 1
  std::int64_t at_us = 0;
  TrainingResponse response;
  std::int64_t took_ms = 0;
};

// A random number that the project keeps: of it its drawn people are made.
std::uint64_t training_seed(ProjectFile& file);

// The coder's next run of the part. One without items is finished at once. Throws Error(kUsage)
// where one of the part goes on.
TrainingRun begin_training(ProjectFile& file, const std::string& actor, const TrainingRun& run,
                           const std::vector<TrainingItem>& items);
// In the order in which they were begun; of one coder, or of all.
std::vector<TrainingRun> training_runs(ProjectFile& file, std::optional<std::int64_t> coder_id);
// Throws Error(kUsage) where there is none.
TrainingRun training_run(ProjectFile& file, std::int64_t run_id);
std::vector<TrainingItem> items_of_training(ProjectFile& file, std::int64_t run_id);
// By position, then attempt.
std::vector<TrainingAnswer> answers_of_training(ProjectFile& file, std::int64_t run_id);

// Adds an answer; the run is finished with the last one that it waits for. The same once more
// changes nothing. Throws Error(kUsage) for another answer to what was answered, and for an attempt
// that is not the next.
void answer_training(ProjectFile& file, const std::string& actor, std::int64_t run_id,
                     const TrainingAnswer& answer);

// What each item was answered first.
std::vector<AnsweredItem> first_answers(const std::vector<TrainingItem>& items,
                                        const std::vector<TrainingAnswer>& answers);
// What a coder did, as courses and marks ask for it.
std::vector<PartDone> training_of_coder(ProjectFile& file, std::int64_t coder_id);

// What is asked of coders before they code; nothing in a new project.
PassMark pass_mark(ProjectFile& file);
void set_pass_mark(ProjectFile& file, const std::string& actor, const PassMark& mark);
// Inside this room only: the same in tables, without an entry in the log; what it would say.
PassMark pass_mark_in(SQLite::Database& database);
std::string put_pass_mark(SQLite::Database& database, const PassMark& mark);

// Somebody who may code without having passed.
struct TrainingAdmission {
  std::int64_t coder_id = 0, at_us = 0;
  std::string by;
  std::optional<std::string> until;  // the last day on which it holds, UTC; none: always
};
std::vector<TrainingAdmission> training_admissions(ProjectFile& file);
void admit_untrained(ProjectFile& file, const std::string& actor, std::int64_t coder_id,
                     const std::optional<std::string>& until);
void end_admission(ProjectFile& file, const std::string& actor, std::int64_t coder_id);

// What a coder lacks of what is asked before coding: "80 % of the post-test of emotions"; empty:
// nothing, or they were let in.
std::string missing_training(ProjectFile& file, std::int64_t coder_id);
// Why a coder may not code yet, in one sentence without its full stop; empty: they may.
std::string why_not_trained(ProjectFile& file, std::int64_t coder_id);

}  // namespace inkling
