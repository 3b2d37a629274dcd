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

SignInBrake::Accounts& SignInBrake::accounts_of(const SignInAccount& account) {
  switch (account.kind) {
    case SignInAccount::Kind::kCoder:
      return coders_;
    case SignInAccount::Kind::kWindow:
      return windows_;
    case SignInAccount::Kind::kNobody:
      break;
  }
  return nobodies_;
}

int SignInBrake::wait_s(const SignInAccount& account) {
  const std::lock_guard lock(mutex_);
  const Accounts& all = accounts_of(account);
  const auto known = all.find(folded(account.key));
  if (known == all.end() || known->second.tries < kFreeTries) return 0;
  const int doublings = std::min(known->second.tries - kFreeTries, 20);
  const auto wait = std::chrono::seconds(std::min(1 << doublings, kLongestS));
  const std::chrono::duration<double> left = known->second.last + wait - now_();
  return left.count() > 0 ? static_cast<int>(std::ceil(left.count())) : 0;
}

void SignInBrake::wrong(const SignInAccount& account) {
  const std::lock_guard lock(mutex_);
  Accounts& all = accounts_of(account);
  const Time now = now_();
  Wrong& one = all[folded(account.key)];
  if (now - one.last > kMemory) one.tries = 0;
  ++one.tries;
  one.last = now;
  while (&all != &coders_ && all.size() > kMost) {
    all.erase(std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.second.last < b.second.last;
    }));
  }
}

void SignInBrake::right(const SignInAccount& account) {
  const std::lock_guard lock(mutex_);
  accounts_of(account).erase(folded(account.key));
}

bool SignInLine::enter() {
  const std::lock_guard lock(mutex_);
  if (waiting_ >= kPlaces) return false;
  ++waiting_;
  return true;
}

void SignInLine::leave() {
  const std::lock_guard lock(mutex_);
  --waiting_;
}

}  // namespace inkling::server
