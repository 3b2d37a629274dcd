#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/nearest_name.h"
#include "cli/output.h"
#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/files/names.h"
#include "inkling/files/text.h"

namespace inkling::cli {
namespace {

const std::vector<const Command*> kCommands = {&kAnalyze,   &kModels,    &kEvaluate, &kBaselines,
                                               &kTrain,     &kCatalog,   &kSynth,    &kSensitivity,
                                               &kStudy,     &kReproduce, &kDescribe, &kProject,
                                               &kAgreement, &kRelease,   &kWithdraw, &kWorkbench};

CancelToken interrupted;

extern "C" void on_signal(int) { interrupted.cancel(); }

void watch_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of print()
}

std::string overview() {
  std::string text =
      "inkling finds possible micro-expressions, facial movements of under half a second, in\n"
      "recorded video calls. Everything stays on this computer.\n\n"
      "usage: inkling COMMAND [OPTIONS]\n\n";
  for (const auto* command : kCommands) {
    text += fmt::format("  {:<12} {}\n", command->name, command->summary);
  }
  text +=
      "\nStart with:\n"
      "  inkling analyze session.mp4 -o results     then open results/session/report.html\n"
      "  inkling analyze --help                     every option, with units and defaults\n\n"
      "inkling --version prints the version. Exit status: 0 done, 1 finished but some items\n"
      "failed (they are listed), 2 bad input or usage (one line says what to do).\n";
  return text;
}

int run(std::vector<std::string> args) {
  if (args.empty() || args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
    print(overview());
    return kDone;
  }
  if (args[0] == "--version") {
    print(fmt::format("inkling {}\n", version()));
    return kDone;
  }
  const std::string name = args[0];
  std::vector<std::string> names;
  for (const auto* command : kCommands) {
    if (command->name == name) {
      args.erase(args.begin());
      return command->run(std::move(args), interrupted);
    }
    names.push_back(command->name);
  }
  const std::string meant = nearest_name(name, names);
  throw Error(ErrorKind::kUsage, "there is no such command", name,
              meant.empty() ? "run inkling alone for the list" : "did you mean " + meant + "?");
}

// The edge: whatever goes wrong becomes one line and status 2.
int guarded_run(std::vector<std::string> args) {
  std::string line;
  try {
    return run(std::move(args));
  } catch (const Error& error) {
    line = error.what();
  } catch (const std::bad_alloc&) {
    line = "out of memory; close other programs or analyse fewer recordings at once";
  } catch (const std::exception& error) {
    line = std::string("internal error: ") + error.what();
    for (char& c : line) {
      if (c == '\n') c = ' ';
    }
  }
  if (find_non_text(line)) line = readable_name(line);  // of a file whose name is no text
  fmt::print(stderr, "inkling: {}\n", line);
  return kRefused;
}

}  // namespace
}  // namespace inkling::cli

int main(int argc, char** argv) {
  inkling::cli::watch_signals();
  return inkling::cli::guarded_run({argv + 1, argv + argc});
}
