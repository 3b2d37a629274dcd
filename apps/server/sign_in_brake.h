#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace inkling::server {

// On whose account a password is tried. Others' wrong ones slow nobody down but on the same
// account, so that nobody keeps a coder out of a browser in which that one has signed in before.
struct SignInAccount {
  enum class Kind : std::uint8_t {
    kNobody,  // a name that no coder has
    kCoder,   // a coder's name, from a browser that is not known
    kWindow   // a coder who signed in in this browser before, or is signed in
  };
  Kind kind = Kind::kNobody;
  std::string key;  // the name, or what the window is known by
};

// Slows down the guessing of passwords: after kFreeTries wrong ones in a row each further one of
// the account doubles the wait. Safe to use from several threads.
class SignInBrake {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Now = std::function<Time()>;

  explicit SignInBrake(Now now = std::chrono::steady_clock::now) : now_(std::move(now)) {}

  // Whole seconds until the account may try again; 0: now.
  int wait_s(const SignInAccount& account);
  void wrong(const SignInAccount& account);
  void right(const SignInAccount& account);

  static constexpr int kFreeTries = 10;
  static constexpr int kLongestS = 5 * 60;
  static constexpr std::chrono::minutes kMemory{30};  // without a wrong one

 private:
  struct Wrong {
    int tries = 0;
    Time last;
  };
  using Accounts = std::map<std::string, Wrong>;
  Accounts& accounts_of(const SignInAccount& account);

  Now now_;
  std::mutex mutex_;
  // By the name with case folded. Coders' are all kept: whoever makes up names by the thousand must
  // not have a coder's forgotten. Of the others there are at most kMost each.
  Accounts coders_, nobodies_, windows_;
  static constexpr std::size_t kMost = 1000;
};

// How many may wait for a password to be tried, one at a time, at the same time: the server's
// threads are for those who code.
class SignInLine {
 public:
  // False: it is full.
  bool enter();
  void leave();

 private:
  static constexpr int kPlaces = 8;
  std::mutex mutex_;
  int waiting_ = 0;
};

}  // namespace inkling::server
