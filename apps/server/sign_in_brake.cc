#include "server/sign_in_brake.h"

#include <algorithm>
#include <cmath>

namespace inkling::server {
namespace {

// Coders' names that differ in case only are one.
std::string folded(std::string name) {
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return name.substr(0, 200);
}

}  // namespace

int SignInBrake::wait_s(const Wrong& wrong) const {
  if (wrong.tries < kFreeTries) return 0;
  const int doublings = std::min(wrong.tries - kFreeTries, 20);
  const auto wait = std::chrono::seconds(std::min(1 << doublings, kLongestS));
  const std::chrono::duration<double> left = wrong.last + wait - now_();
  return left.count() > 0 ? static_cast<int>(std::ceil(left.count())) : 0;
}

int SignInBrake::wait_s(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto known = names_.find(folded(name));
  return std::max(wait_s(all_), known == names_.end() ? 0 : wait_s(known->second));
}

void SignInBrake::add(Wrong& wrong) const {
  const Time now = now_();
  if (now - wrong.last > kMemory) wrong.tries = 0;
  ++wrong.tries;
  wrong.last = now;
}

void SignInBrake::wrong(const std::string& name) {
  const std::lock_guard lock(mutex_);
  add(all_);
  add(names_[folded(name)]);
  forget();
}

void SignInBrake::right(const std::string& name) {
  const std::lock_guard lock(mutex_);
  names_.erase(folded(name));
}

void SignInBrake::forget() {
  while (names_.size() > kNames) {
    names_.erase(std::min_element(names_.begin(), names_.end(), [](const auto& a, const auto& b) {
      return a.second.last < b.second.last;
    }));
  }
}

}  // namespace inkling::server
