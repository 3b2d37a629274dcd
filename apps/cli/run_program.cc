#include "cli/run_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>

#include "inkling/error.h"

namespace inkling::cli {
namespace {

constexpr auto kLookEvery = std::chrono::milliseconds(20);

[[noreturn]] void cannot_start(const std::string& program, int error) {
  throw Error(ErrorKind::kEnvironment,
              "cannot be started: " + std::generic_category().message(error), program,
              "check that it is installed and may be run");
}

// Where the program's errors are kept, in memory.
class KeptErrors {
 public:
  KeptErrors() : fd_(::memfd_create("errors", MFD_CLOEXEC)) {}
  ~KeptErrors() {
    if (fd_ >= 0) ::close(fd_);
  }
  KeptErrors(const KeptErrors&) = delete;
  KeptErrors& operator=(const KeptErrors&) = delete;

  int fd() const { return fd_; }
  std::string text() const {
    std::string text;
    char piece[4096];
    ::lseek(fd_, 0, SEEK_SET);
    for (ssize_t read = 0; (read = ::read(fd_, piece, sizeof(piece))) > 0;) {
      text.append(piece, static_cast<std::size_t>(read));
    }
    return text;
  }

 private:
  int fd_;
};

class SpawnActions {
 public:
  SpawnActions() { ::posix_spawn_file_actions_init(&actions_); }
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  posix_spawn_file_actions_t* get() { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

pid_t start_program(const ProgramRun& program, const KeptErrors& errors) {
  SpawnActions actions;
  ::posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(actions.get(), STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  if (!program.shows_errors) {
    ::posix_spawn_file_actions_adddup2(actions.get(), errors.fd(), STDERR_FILENO);
  }
  if (!program.folder.empty()) {
    ::posix_spawn_file_actions_addchdir_np(actions.get(), program.folder.c_str());
  }
  std::vector<std::string> words = program.words;
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t pid = 0;
  const int error =
      ::posix_spawnp(&pid, arguments[0], actions.get(), nullptr, arguments.data(), environ);
  if (error != 0) cannot_start(program.words.front(), error);
  return pid;
}

}  // namespace

ProgramEnd run_program(const ProgramRun& program, const CancelToken& cancel) {
  const KeptErrors errors;
  const pid_t pid = start_program(program, errors);
  bool is_told = false;
  int status = 0;
  for (pid_t ended = 0; ended == 0;) {
    ended = ::waitpid(pid, &status, WNOHANG);
    if (ended < 0 && errno == EINTR) ended = 0;
    if (cancel.cancelled() && !is_told) {
      ::kill(pid, SIGTERM);
      is_told = true;
    }
    if (ended == 0) std::this_thread::sleep_for(kLookEvery);
  }
  cancel.check();
  ProgramEnd end;
  end.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (!program.shows_errors) end.errors = errors.text();
  return end;
}

std::string own_program() {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) {
    throw Error(ErrorKind::kEnvironment, "is not known: " + error.message(), "this program",
                "mount /proc");
  }
  return path.string();
}

}  // namespace inkling::cli
