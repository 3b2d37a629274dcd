#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/project_commands.h"
#include "inkling/error.h"
#include "inkling/files/text.h"
#include "inkling/storage/coders.h"
#include "inkling/storage/daily_backup.h"
#include "inkling/storage/project_claim.h"
#include "server/server_port.h"
#include "server/workplace.h"

extern char** environ;

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kWorkbenchExamples[] = R"(
The project is a folder; it is made where there is none, and you are its owner. The workbench is a
page in a browser of this computer: nothing leaves it, and nobody can open the page without the
printed address. The owner adds subjects, recordings and coders there and gives out tasks; each
coder signs in with a name and a password of their own. Ctrl-C ends it; whatever was coded is on the
disk already. Coders on other computers: inkling project export-codes. Copies: inkling project
backup.

Examples:
  inkling workbench study                    makes or opens the project in the folder study
  inkling workbench study --port 8137        at that port, and there again until told otherwise
)";

struct WorkbenchFlags {
  std::string project;
  int port = 0;
  bool no_open = false;
};

const OptionTable<WorkbenchFlags>& workbench_flags() {
  using F = WorkbenchFlags;
  static const auto table =
      OptionTable<F>()
          .add(project_row(), &F::project)
          .add(OptionRow("port", "Port of the address; 0: any that is free")
                   .shown_as("N")
                   .unless_set("the project's last one, where it is free")
                   .between(0, 65535),
               &F::port)
          .add(OptionRow("no-open", "Print the address and open no browser"), &F::no_open);
  return table;
}

std::string user_name() {
  const char* user = std::getenv("USER");
  if (!user || !*user || find_non_text(user)) return "owner";
  return std::string(user).substr(0, 100);
}

// The first owner has no password: the printed address is enough until somebody else codes, too.
void make_project(const ProjectFolder& folder) {
  ProjectFile::create(folder, kCommandLine, utc_now_us);
  ProjectFile file(folder, utc_now_us);
  Coder owner;
  owner.name = user_name(), owner.role = "owner";
  add_coder(file, kCommandLine, owner, "", {});
}

// A project that another command made has no coder yet.
void ensure_owner(ProjectFile& file) {
  if (!coders(file).empty()) return;
  Coder owner;
  owner.name = user_name(), owner.role = "owner";
  add_coder(file, kCommandLine, owner, "", {});
}

void open_browser(const std::string& address) {
  if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY")) return;
  std::string program = "xdg-open", word = address;
  char* const words[] = {program.data(), word.data(), nullptr};
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  if (::posix_spawnp(&child, program.c_str(), &quiet, nullptr, words, environ) == 0) {
    std::thread([child] { ::waitpid(child, nullptr, 0); }).detach();
  }
  posix_spawn_file_actions_destroy(&quiet);
}

// A copy a day; what is wrong with it, or with removing an old one, is said once, and work goes on.
class DailyCopies {
 public:
  explicit DailyCopies(ProjectFile& file) : file_(file) {}

  void look() {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::minutes(5);
    std::string wrong =
        problem_of("no copy of the day was made", [&] { back_up_daily(file_, utc_now_us()); });
    wrong += problem_of("an old copy of a day was not removed",
                        [&] { remove_old_daily_backups(file_.folder()); });
    if (wrong != told_) fmt::print(stderr, "{}", wrong);
    told_ = wrong;
  }

 private:
  // A line; empty where the step is done.
  template <typename Step>
  static std::string problem_of(const char* what, Step step) {
    try {
      step();
      return "";
    } catch (const Error& refused) {
      return fmt::format("inkling: {}: {}\n", what, refused.what());
    }
  }

  ProjectFile& file_;
  std::chrono::steady_clock::time_point next_;
  std::string told_;
};

int serve(const WorkbenchFlags& flags, std::optional<int> port, const CommonFlags& common,
          const CancelToken& cancel) {
  const ProjectFolder folder{fs::absolute(flags.project).lexically_normal()};
  std::error_code error;
  if (!fs::exists(folder.database(), error)) make_project(folder);
  ProjectClaim claim(folder);
  server::Workplace place(folder, utc_now_us);
  ensure_owner(place.file);
  finish_stopped_withdrawals(place.file);
  const auto server = server::open_server(place, port);
  server::HttpServer& http = *server;
  claim.tell(http.origin());
  http.start();
  place.ingest.start();
  if (common.json) {
    print_json({{"address", http.address()}});
  } else {
    print(http.address() + "\n");
    if (!common.quiet) {
      print("Open this address in a browser of this computer. Ctrl-C ends the workbench.\n");
    }
  }
  if (!flags.no_open) open_browser(http.address());
  DailyCopies copies(place.file);
  while (!cancel.cancelled()) {
    copies.look();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  http.stop();
  place.ingest.stop();
  return kDone;
}

int run_workbench(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling workbench", "Code recordings of a project in a browser");
  WorkbenchFlags flags;
  line.add(workbench_flags(), flags);
  line.add_help(kWorkbenchExamples);
  if (!line.parse(std::move(args))) return kDone;
  const auto port = line.is_given("port") ? std::optional(flags.port) : std::nullopt;
  return serve(flags, port, line.common(), cancel);
}

}  // namespace

const Command kWorkbench{"workbench", "Code recordings of a project in a browser", run_workbench};

}  // namespace inkling::cli
