#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace inkling::server {

// Slows down the guessing of passwords: after kFreeTries wrong ones in a row each further one
// doubles the wait, for a name and for all names together. Safe to use from several threads.
class SignInBrake {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Now = std::function<Time()>;

  explicit SignInBrake(Now now = std::chrono::steady_clock::now) : now_(std::move(now)) {}

  // Whole seconds until the name may try again; 0: now.
  int wait_s(const std::string& name);
  void wrong(const std::string& name);
  // Of the name; what all together did wrong is forgotten after kMemory alone, or whoever has a
  // password could guess others' between signing in.
  void right(const std::string& name);

  static constexpr int kFreeTries = 10;
  static constexpr int kLongestS = 15 * 60;
  static constexpr std::chrono::minutes kMemory{30};  // without a wrong one

 private:
  struct Wrong {
    int tries = 0;
    Time last;
  };
  int wait_s(const Wrong& wrong) const;
  void add(Wrong& wrong) const;
  void forget();

  Now now_;
  std::mutex mutex_;
  Wrong all_;
  std::map<std::string, Wrong> names_;  // with case folded; at most kNames
  static constexpr std::size_t kNames = 1000;
};

}  // namespace inkling::server
