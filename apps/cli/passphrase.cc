#include "cli/passphrase.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/storage/names_key.h"

namespace inkling::cli {
namespace {

// What is typed is not shown while this object lives.
class HiddenTyping {
 public:
  HiddenTyping() : has_state_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!has_state_) return;
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~HiddenTyping() {
    if (has_state_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  HiddenTyping(const HiddenTyping&) = delete;
  HiddenTyping& operator=(const HiddenTyping&) = delete;

 private:
  termios before_ = {};
  bool has_state_;
};

std::string typed(const char* question) {
  std::string line;
  {
    const HiddenTyping hidden;
    std::fputs(question, stderr);
    std::getline(std::cin, line);
  }
  std::fputs("\n", stderr);
  if (std::cin) return line;  // Ctrl-C, or Ctrl-D, is no answer
  throw Error(ErrorKind::kCancelled, "stopped on request", "names.key", "nothing was changed");
}

}  // namespace

std::string passphrase_in(const std::string& file) {
  const std::string text = read_file(file, 1 << 16);
  return text.substr(0, text.find_first_of("\r\n"));
}

std::string passphrase_in_or_typed(const std::string& file, bool is_new) {
  if (!file.empty()) return passphrase_in(file);
  if (::isatty(STDIN_FILENO) == 0) {
    throw Error(
        ErrorKind::kUsage, "the passphrase of names.key is not given", "--passphrase",
        "name a file whose first line it is, or run it in a terminal, where it is asked for");
  }
  const std::string words = typed("Passphrase of names.key: ");
  if (is_new) check_passphrase(words, "names.key");
  if (is_new && typed("Once more, as the key is new: ") != words) {
    throw Error(ErrorKind::kUsage, "the two passphrases are not the same", "names.key",
                "run it again");
  }
  return words;
}

}  // namespace inkling::cli
