#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/storage/coders.h"
#include "inkling/storage/codes.h"
#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/decisions.h"
#include "inkling/storage/discussion_remarks.h"
#include "inkling/storage/moments.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/subjects.h"

namespace inkling::testing {

// A project with a subject, a recording of 100 frames at 40 ms that is as short as a word, its
// face 1, two coders and a task for each; for tests of this room and of those behind it.
class TestProject {
 public:
  TestProject() {
    ProjectFile::create(folder, "ana", clock());
    ProjectFile made(folder, clock());
    ana = add_coder(made, "ana", {0, "ana", "owner", {}, "{}", true}, "", kQuickPassword);
    ben = add_coder(made, "ana", {0, "ben", "coder", {}, "{}", true}, "", kQuickPassword);
    subject = add_subject(made, "ana", {0, "c01", "child", "", "", {}});
    recording = add(made, subject, "call");
    task = add_task(made, ana, recording);
    task_of_ben = add_task(made, ben, recording);
  }

  ProjectFile open() { return ProjectFile(folder, clock()); }
  // Rises by a microsecond with each look.
  ProjectFile::Clock clock() {
    return [this] { return now_us++; };
  }

  // Of a session of its own, with one face.
  std::int64_t add(ProjectFile& file, std::int64_t of, const std::string& name) {
    const std::filesystem::path source = scratch / (name + ".mp4");
    write_file(source, "film " + name);
    Progress progress;
    const std::int64_t session = add_session(file, "ana", {0, of, "session " + name, {}, {}});
    const NewRecording wanted{session, name, source, "ana"};
    const std::int64_t id = add_recording(file, wanted, progress, CancelToken()).id;
    RecordingFrames frames{64, 48, 0, {}};
    for (int i = 0; i < 100; ++i) frames.times_us.push_back(40'000 * i);
    set_frames(file, "ana", id, frames);
    set_face(file, "ana", {id, 1, "child", of, ""});
    return id;
  }
  static std::int64_t add_task(ProjectFile& file, std::int64_t coder, std::int64_t of) {
    const std::int64_t stage = stages(file).front().id;
    return add_tasks(file, "ana", {{0, stage, coder, of, 1, 0, 99, {}, false, "open"}}).front();
  }
  CodeContent content(std::int64_t onset, std::int64_t offset) {
    CodeContent made;
    made.tier_id = 1;
    made.onset_frame = onset, made.offset_frame = offset;
    return made;
  }

  TestFolder scratch;
  ProjectFolder folder{scratch / "study"};
  std::int64_t now_us = 1'000'000;
  std::int64_t ana = 0, ben = 0, subject = 0, recording = 0, task = 0, task_of_ben = 0;
};

// The log is whole and knows every code, moment, remark and decision.
inline void expect_whole(ProjectFile& file) {
  file.read([](SQLite::Database& database) {
    EXPECT_EQ(AuditLog(database).prove().faults, std::vector<std::string>());
    EXPECT_EQ(code_faults(database), std::vector<std::string>());
    EXPECT_EQ(moment_faults(database), std::vector<std::string>());
    EXPECT_EQ(remark_faults(database), std::vector<std::string>());
    EXPECT_EQ(decision_faults(database), std::vector<std::string>());
    EXPECT_EQ(database_faults(database), std::vector<std::string>());
  });
}

}  // namespace inkling::testing
