#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/container.h"
#include "cli/fresh_folder.h"
#include "cli/output.h"
#include "cli/reproduce_text.h"
#include "cli/run_program.h"
#include "inkling/error.h"
#include "inkling/files/names.h"
#include "inkling/files/sha256.h"
#include "inkling/reproduce/reproduction.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kReproduceHelp[] = R"(
Takes the folder of a result: what inkling analyze, evaluate, study, baselines, sensitivity, synth,
release, train, catalog and others wrote, one of them or a folder with many. Each command that wrote
something there is run again, in the folder in which it ran, into a new folder; what it reads is
checked by its SHA-256 first; then every file is compared:
  same             to the byte, or figure by figure; what is meant to differ from run to run, such
                   as seconds that were taken, is passed over
  within rounding  figures that differ by --tolerance of their value, or by one in the last of three
                   decimals or more
  differs          anything else, with the places
and it is said what is not as it was: an input, an option, Inkling, a library, a face model, the
processor, a file of the result that was changed since.

How a result was made stands in hidden files beside it, .NAME.inkling: copy whole folders. The
folder of what is made again is DIR-again, beside DIR; it goes when all is the same, unless -o names
it. A run that was stopped goes on when the same command is run again. Of several recordings of
inkling analyze or sensitivity, the folder of one is made again alone.

Examples:
  inkling reproduce results/session
  inkling reproduce study -o study-again
  inkling reproduce paper/table --work-in data      where what it was made of lies now
  inkling reproduce faces-1.0.0 --project study     a release, which its project makes again
  inkling reproduce results --in-container          by the version that made it

Exit status: 0 the same, also within rounding; 1 something differs; 2 it could not be made again.
)";

struct ReproduceFlags {
  std::string folder, again, work_in, project;
  double tolerance = 1e-6;
  bool in_container = false;
};

const OptionTable<ReproduceFlags>& reproduce_flags() {
  using F = ReproduceFlags;
  static const auto table =
      OptionTable<F>()
          .add(OptionRow("DIR", "Folder of the result").is_positional().is_required(), &F::folder)
          .add(OptionRow("output", "Folder for what is made again; must not be there")
                   .also('o')
                   .shown_as("DIR")
                   .unless_set("DIR-again, beside DIR"),
               &F::again)
          .add(OptionRow("work-in", "Folder to run the commands in, where it is another now")
                   .shown_as("DIR")
                   .unless_set("the one in which they ran"),
               &F::work_in)
          .add(OptionRow("project", "Of a release: its project").shown_as("DIR"), &F::project)
          .add(OptionRow("tolerance", "Share of its value that a figure may differ by")
                   .between(0, 0.1)
                   .shown_as("SHARE"),
               &F::tolerance)
          .add(OptionRow("in-container",
                         "By the version that made it, in a container (podman or docker)"),
               &F::in_container);
  return table;
}

// Words before "--", behind which are no options.
void add_quiet(std::vector<std::string>& words) {
  const auto end = std::find(words.begin(), words.end(), "--");
  if (std::find(words.begin(), end, "--quiet") == end) words.insert(end, "--quiet");
}

// What the command says when it fails, in a line.
[[noreturn]] void refuse_failed(const CommandAgain& command, const ProgramEnd& end) {
  constexpr std::string_view kBegin = "inkling: ";
  std::string line = end.errors.substr(0, end.errors.find('\n'));
  if (line.starts_with(kBegin)) line.erase(0, kBegin.size());
  throw Error(ErrorKind::kEnvironment, "could not be run again" + (line.empty() ? "" : ": " + line),
              "inkling " + (command.words.empty() ? "" : command.words.front()),
              "put that right and try again");
}

// Runs commands by this program, or by that of their version in a container.
class Runner {
 public:
  Runner(const ReproduceFlags& flags, const CommonFlags& common, const CancelToken& cancel)
      : flags_(flags), shows_(!common.silent() && ::isatty(STDERR_FILENO) == 1), cancel_(cancel) {}

  void operator()(CommandAgain command) {
    if (!shows_) add_quiet(command.words);
    ProgramRun program{{}, command.folder, shows_};
    if (flags_.in_container) {
      const std::string& version = command.inkling_version;
      program.words =
          containers_.try_emplace(version, version, cancel_).first->second.words(command);
      program.folder.clear();
    } else {
      program.words = {own_program()};
      program.words.insert(program.words.end(), command.words.begin(), command.words.end());
    }
    const ProgramEnd end = run_program(program, cancel_);
    if (end.status < 0 || end.status > kSomeFailed) refuse_failed(command, end);
  }

 private:
  const ReproduceFlags& flags_;
  bool shows_;
  const CancelToken& cancel_;
  std::map<std::string, InklingContainer> containers_;  // by version
};

// The state of what is made again: of the results, and of the program that makes them.
std::string key_of(const FoundResults& found, const ReproduceFlags& flags) {
  std::string key = found.folder.string() + "\n" + program_sha256() + "\n" +
                    (flags.in_container ? "in a container" : "") + "\n" + flags.work_in + "\n";
  if (found.release) key += sha256_of_file(found.folder / "manifest-sha256.txt");
  for (const FoundSet& set : found.sets) key += output_record_text(set.record);
  return sha256_hex(key);
}

int run_reproduce(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling reproduce", kReproduce.summary);
  ReproduceFlags flags;
  line.add(reproduce_flags(), flags);
  line.add_help(kReproduceHelp);
  if (!line.parse(std::move(args))) return kDone;
  const CommonFlags& common = line.common();
  FoundResults found = find_results(flags.folder);
  FreshFolder fresh(flags.again, found.folder, key_of(found, flags));
  const ReproduceOptions options{fresh.path(), flags.work_in, flags.project, {flags.tolerance}};
  const Reproduction result = reproduce(std::move(found), options, Runner(flags, common, cancel));
  const bool is_same = result.likeness() == Likeness::kSame;
  fresh.finish(!is_same || !flags.again.empty());
  if (common.json) {
    print_json(reproduction_json(result));
  } else if (!common.quiet) {
    print(reproduction_text(result));
    if (fs::exists(fresh.path())) {
      print("made again in " + readable_name(fresh.path().string()) + "\n");
    }
  }
  if (result.likeness() == Likeness::kOther) return kSomeFailed;
  return result.not_run.empty() ? kDone : kRefused;
}

}  // namespace

const Command kReproduce{"reproduce", "Make a result again and say whether it is the same",
                         run_reproduce};

}  // namespace inkling::cli
