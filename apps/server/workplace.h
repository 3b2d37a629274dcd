#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <tuple>

#include "inkling/release/release_maker.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/project_file.h"
#include "inkling/workbench/agreement_desk.h"
#include "inkling/workbench/compared_project.h"
#include "inkling/workbench/ingest_queue.h"
#include "inkling/workbench/recordings_at_work.h"
#include "inkling/workbench/training_material.h"
#include "inkling/workbench/unit_pictures.h"
#include "server/change_bell.h"
#include "server/sessions.h"
#include "server/sign_in_brake.h"
#include "server/uploads.h"

namespace inkling::server {

// To whom something was shown of a face since the server started. Safe to use from several threads.
class ShownFaces {
 public:
  void note(std::int64_t coder_id, std::int64_t recording_id, int face_id) {
    const std::lock_guard lock(mutex_);
    shown_.insert({coder_id, recording_id, face_id});
  }
  bool were_shown(std::int64_t coder_id, std::int64_t recording_id, int face_id) {
    const std::lock_guard lock(mutex_);
    return shown_.contains({coder_id, recording_id, face_id});
  }

 private:
  std::mutex mutex_;
  std::set<std::tuple<std::int64_t, std::int64_t, int>> shown_;
};

// Tasks that a window of their coder opened since the server started, until they are done. Safe to
// use from several threads.
class OpenedTasks {
 public:
  void note(std::int64_t task_id) {
    const std::lock_guard lock(mutex_);
    opened_.insert(task_id);
  }
  void forget(std::int64_t task_id) {
    const std::lock_guard lock(mutex_);
    opened_.erase(task_id);
  }
  bool has(std::int64_t task_id) {
    const std::lock_guard lock(mutex_);
    return opened_.contains(task_id);
  }

 private:
  std::mutex mutex_;
  std::set<std::int64_t> opened_;
};

// A project and what the server keeps of it in memory. All of it is safe to use from several
// threads.
struct Workplace {
  Workplace(ProjectFolder folder, ProjectFile::Clock clock, PasswordCost cost = {});

  ProjectFile file;
  const std::int64_t restored_us;  // as storage/restore.h says; none replaces what is served
  RecordingsAtWork recordings;
  IngestQueue ingest;
  AgreementDesk agreement;
  PasswordCost password_cost;
  std::string token;  // made anew at each start
  Sessions sessions;
  SignInBrake brake;
  SignInLine known_line, other_line;  // windows that are known, and others
  std::mutex passwords;               // one is tried at a time: Argon2id takes its memory once
  std::mutex imports;                 // one is read at a time, as it takes memory
  std::mutex clips;                   // one is made at a time, and none while a child is withdrawn
  ChangeBell bell;
  std::atomic<std::int64_t> withdrawals_seen;  // another program may erase a child, too
  ShownFaces shown;                            // what machines propose
  ShownFaces shown_others;                     // what other coders noted
  OpenedTasks opened;
  ComparedProject compared;
  UnitPictures unit_pictures;
  TrainingMaterial training;
  Uploads uploads;
  ReleaseMaker releases;
};

}  // namespace inkling::server
