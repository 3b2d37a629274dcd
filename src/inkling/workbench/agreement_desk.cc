#include "inkling/workbench/agreement_desk.h"

#include <unistd.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "inkling/workbench/project_agreement.h"

namespace inkling {
namespace {

constexpr std::size_t kKeptResults = 4;
// Whoever asked for a result has asked again by then.
constexpr std::chrono::seconds kFetchedWithin{10};

auto key_of_wish(const AgreementWish& wish) {
  const AgreementOptions& options = wish.options;
  return std::tie(options.iou_min, options.tolerance_ms, options.tier, options.stage,
                  options.age_bands, options.bootstrap.resamples, options.bootstrap.seed,
                  options.bootstrap.level, wish.unfinished, wish.left_out);
}

}  // namespace

class AgreementDesk::EntryProgress : public Progress {
 public:
  EntryProgress(AgreementDesk& desk, Entry& entry) : desk_(desk), entry_(entry) {}
  void update(std::string_view /*stage*/, std::int64_t done, std::int64_t total) override {
    const std::lock_guard lock(desk_.mutex_);
    if (total > 0) entry_.progress = static_cast<double>(done) / static_cast<double>(total);
  }

 private:
  AgreementDesk& desk_;
  Entry& entry_;
};

AgreementDesk::AgreementDesk(ProjectFile& file) : file_(file) {}

AgreementDesk::~AgreementDesk() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    for (const auto& entry : entries_) {
      if (entry->cancel) entry->cancel->cancel();
    }
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

std::int64_t AgreementDesk::last_change() {
  return file_.read([](SQLite::Database& database) { return AuditLog(database).head().number; });
}

AgreementDesk::Entry* AgreementDesk::find(const AgreementWish& wish) {
  for (const auto& entry : entries_) {
    if (key_of_wish(entry->wish) == key_of_wish(wish)) return entry.get();
  }
  return nullptr;
}

void AgreementDesk::begin(Entry& entry) {
  entry.waits = true, entry.progress = 0;
  entry.cancel = std::make_shared<CancelToken>();
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  changed_.notify_all();
}

void AgreementDesk::drop_oldest() {
  for (auto entry = entries_.begin(); entries_.size() > kKeptResults && entry != entries_.end();) {
    const bool is_idle = !(*entry)->waits && !(*entry)->runs;
    entry = is_idle ? entries_.erase(entry) : entry + 1;
  }
}

AgreementDesk::News AgreementDesk::ask(const AgreementWish& wish) {
  const std::int64_t now = last_change();
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) {
    return key_of_wish(entry->wish) == key_of_wish(wish);
  });
  std::shared_ptr<Entry> entry;
  if (found == entries_.end()) {
    entry = std::make_shared<Entry>(Entry{wish});
  } else {
    entry = *found;
    entries_.erase(found);
  }
  entries_.push_back(entry);
  drop_oldest();
  // Where coders code all the while, something has changed since it was begun.
  const bool is_fresh =
      entry->untold && std::chrono::steady_clock::now() - entry->came_at < kFetchedWithin;
  entry->untold = false;
  if (is_fresh || entry->known_change == now) return {entry->result, entry->error, 1};
  if (!entry->waits && !entry->runs) begin(*entry);
  return {nullptr, {}, entry->progress};
}

std::shared_ptr<const AgreementResult> AgreementDesk::kept(const AgreementWish& wish) {
  const std::lock_guard lock(mutex_);
  const Entry* entry = find(wish);
  return entry ? entry->result : nullptr;
}

void AgreementDesk::stop(const AgreementWish& wish) {
  const std::lock_guard lock(mutex_);
  Entry* entry = find(wish);
  if (!entry) return;
  entry->waits = false;
  if (entry->cancel) entry->cancel->cancel();
}

void AgreementDesk::forget() {
  std::unique_lock lock(mutex_);
  for (const auto& entry : entries_) {
    if (entry->cancel) entry->cancel->cancel();
  }
  entries_.clear();
  changed_.wait(lock, [&] { return !is_working_; });
}

void AgreementDesk::run() {
  // Coders come first.
  [[maybe_unused]] const int niceness = ::nice(10);
  std::unique_lock lock(mutex_);
  while (!closing_) {
    const auto next = std::find_if(entries_.begin(), entries_.end(),
                                   [](const auto& entry) { return entry->waits; });
    if (next == entries_.end()) {
      changed_.wait(lock);
      continue;
    }
    const std::shared_ptr<Entry> entry = *next;
    entry->waits = false, entry->runs = is_working_ = true;
    lock.unlock();
    work_on(entry);
    lock.lock();
    entry->runs = is_working_ = false;
    changed_.notify_all();
  }
}

void AgreementDesk::work_on(const std::shared_ptr<Entry>& entry) {
  std::shared_ptr<const AgreementResult> known, made;
  std::shared_ptr<CancelToken> cancel;
  {
    const std::lock_guard lock(mutex_);
    known = entry->result, cancel = entry->cancel;
  }
  std::optional<Error> error;
  std::int64_t change = -1;
  try {
    // What changes while it is read makes the next one ask again.
    change = last_change();
    auto codings = codings_to_compare(file_, entry->wish.unfinished, entry->wish.left_out);
    cancel->check();
    if (known && known->codings == codings) {
      made = known;
    } else {
      EntryProgress progress(*this, *entry);
      auto result = std::make_shared<AgreementResult>();
      result->report = coder_agreement(codings, entry->wish.options, progress, *cancel);
      result->codings = std::move(codings);
      result->at_us = utc_now_us();
      made = std::move(result);
    }
  } catch (const Error& failed) {
    error = failed;
  } catch (const std::exception& failed) {
    error = Error(ErrorKind::kInput, std::string("internal error: ") + failed.what(),
                  "how far coders agree", "tell who makes Inkling");
  }
  const std::lock_guard lock(mutex_);
  if (cancel->cancelled()) return;  // what was given up is as if it had not been asked for
  entry->known_change = change;
  entry->untold = true, entry->came_at = std::chrono::steady_clock::now();
  entry->result = std::move(made);
  entry->error = std::move(error);
}

}  // namespace inkling
