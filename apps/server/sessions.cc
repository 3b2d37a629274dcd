#include "server/sessions.h"

#include <algorithm>

#include "inkling/storage/passwords.h"

namespace inkling::server {

std::string Sessions::begin(std::int64_t coder_id) {
  const std::lock_guard lock(mutex_);
  std::string session = random_text();
  sessions_[session] = {coder_id, Clock::now()};
  if (sessions_.size() > kMost) {
    sessions_.erase(std::min_element(
        sessions_.begin(), sessions_.end(),
        [](const auto& a, const auto& b) { return a.second.used < b.second.used; }));
  }
  return session;
}

std::optional<std::int64_t> Sessions::coder_of(const std::string& session, bool is_used) {
  const std::lock_guard lock(mutex_);
  const auto known = sessions_.find(session);
  if (known == sessions_.end()) return std::nullopt;
  const auto now = Clock::now();
  if (now - known->second.used > kIdle) {
    sessions_.erase(known);
    return std::nullopt;
  }
  if (is_used) known->second.used = now;
  return known->second.coder_id;
}

void Sessions::end_all_of(std::int64_t coder_id, const std::string& but) {
  const std::lock_guard lock(mutex_);
  std::erase_if(sessions_, [&](const auto& one) {
    return one.second.coder_id == coder_id && one.first != but;
  });
}

}  // namespace inkling::server
