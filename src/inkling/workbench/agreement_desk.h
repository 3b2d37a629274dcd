#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "inkling/labelling/agreement/agreement.h"
#include "inkling/progress.h"
#include "inkling/storage/project_file.h"
#include "inkling/workbench/other_coders.h"

namespace inkling {

// What is to be compared, and how.
struct AgreementWish {
  AgreementOptions options;
  bool unfinished = false;  // tasks that are not done, too
  RecordingFaces left_out;  // of which whoever asks may be told nothing
};

// How coders agree, with what was compared.
struct AgreementResult {
  AgreementReport report;
  std::vector<Coding> codings;  // by codings_to_compare()
  std::int64_t at_us = 0;       // since 1970-01-01 UTC: it was so then
};

// Computes how far coders agree in a thread of its own, which gives way to coders, and keeps it
// until what is compared has changed. Safe to use from several threads.
class AgreementDesk {
 public:
  // One of the three: a result that is true now, or was when it was asked for; an error; or how
  // much is done.
  struct News {
    std::shared_ptr<const AgreementResult> result;
    std::optional<Error> error;
    double progress = 0;  // 0 to 1
  };

  explicit AgreementDesk(ProjectFile& file);
  // Stops what it is at.
  ~AgreementDesk();
  AgreementDesk(const AgreementDesk&) = delete;
  AgreementDesk& operator=(const AgreementDesk&) = delete;

  // Begins, where that was not computed yet or something has changed since.
  News ask(const AgreementWish& wish);
  // The result of a wish as it was computed last; none: it never was, or was forgotten.
  std::shared_ptr<const AgreementResult> kept(const AgreementWish& wish);
  // What was begun and is not done is given up.
  void stop(const AgreementWish& wish);
  // A child was withdrawn: nothing that was read before is kept. Returns when that is so.
  void forget();

 private:
  // A wish that somebody has.
  struct Entry {
    AgreementWish wish;
    std::shared_ptr<const AgreementResult> result = {};
    std::optional<Error> error = {};
    std::int64_t known_change = -1;  // of the log, that the result or error knows; -1: none
    bool waits = false, runs = false;
    // A result or error that nobody has heard of yet, and when it came.
    bool untold = false;
    std::chrono::steady_clock::time_point came_at = {};
    double progress = 0;
    std::shared_ptr<CancelToken> cancel = {};
  };
  class EntryProgress;

  Entry* find(const AgreementWish& wish);
  void begin(Entry& entry);
  void drop_oldest();
  void run();
  void work_on(const std::shared_ptr<Entry>& entry);
  std::int64_t last_change();

  ProjectFile& file_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Entry>> entries_;  // in the order in which they were asked for last
  bool closing_ = false, is_working_ = false;
  std::thread thread_;  // from the first wish on
};

}  // namespace inkling
