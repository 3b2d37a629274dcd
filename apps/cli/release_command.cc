#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/project_commands.h"
#include "cli/release_text.h"
#include "cli/terminal_progress.h"
#include "inkling/core/utc_text.h"
#include "inkling/files/names.h"
#include "inkling/release/make_release.h"
#include "inkling/release/release_history.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kReleaseHelp[] = R"(
Makes a data set of a project: of the movements that stand once coders agreed or a verifier
decided, and of stretches in which nobody marked anything. A sample is a movement with --margin-s
before and after it.

Who is in it: people whose consent lets something out to --audience on --date and today, by the
guardian and, where the project asks for it, by the child; as much of the face as it lets out:
  share-pictures   pictures
  share-hidden     pictures in which the face is covered, with --view whole; in crops, which show
                   nothing but the face, its points alone
  share-landmarks  points of the face in each frame, no picture
  share-codes      codes alone
Everybody else's face is covered in every picture. What was found by no face detector cannot be
covered, and a name that a call shows in the picture stays there: look at whole pictures first, or
use crops. People are called sub-001 …, by chance; nothing names a pseudonym, a recording, a
coder, a place or a day but --date.

What is in the folder:
  samples.csv, subjects.csv, recordings.csv, times.csv, release.json, and descriptions for archives
  cmed/, casme2/ …       a folder a layout
  media/                 what no layout holds
  manifest-sha256.txt    check with: sha256sum -c manifest-sha256.txt

Versions: the next one is by the same settings unless others are given. The first is 1.0.0. The
first number grows where clips are cut, shown or divided otherwise or a layout is gone, the second
where people or samples come, go or change, the third where only words differ. People and samples
keep their names and people their split; what is new, gone or different is listed, and whom to tell
of people who are gone. A version can be made again to the byte, as long as nobody in it withdraws
and consents still let it out; --list says of which this is not so.
A run that was stopped goes on when the same command is run again. Consents, and who is who, are
read again when it is finished: where less may be given away by then, it is erased.

Examples:
  inkling release study --name faces-at-play --plan
  inkling release study --name faces-at-play -o faces-at-play-1.0.0
  inkling release study --layout cmed,casme2,webdataset --media lossless -o out
  inkling release study --again 1.0.0 -o again
  inkling release study --list
  inkling release study --version 1.0.0 --given-to "University of X"

Exit status: 1 where a version that was made again is not the same to the byte.
)";

struct ReleaseFlags {
  std::string project, output, again, given_to;
  bool plan_only = false, list = false;
  ReleaseSettings settings;
};

const OptionTable<ReleaseFlags>& release_flags() {
  using F = ReleaseFlags;
  static const auto table =
      OptionTable<F>()
          .add(project_row(), &F::project)
          .add(OptionRow("output", "The folder of the release; must not be there")
                   .also('o')
                   .shown_as("DIR"),
               &F::output)
          .add(OptionRow("plan", "Say what would be in it, and why something is not"),
               &F::plan_only)
          .add(OptionRow("again", "Make a version again as it was").shown_as("VERSION"), &F::again)
          .add(OptionRow("list", "The versions that were made"), &F::list)
          .add(OptionRow("given-to",
                         "Note who was given --version, to be told when somebody in it "
                         "withdraws")
                   .shown_as("WHO"),
               &F::given_to)
          .add(
              OptionRow("name", "Of the data set, in every copy of it: it names no person")
                  .unless_set("as in the version before")
                  .shown_as("NAME"),
              [](auto& flags) -> auto& { return flags.settings.name; })
          .add(
              OptionRow("version", "Such as 1.0.0").unless_set("the next").shown_as("VERSION"),
              [](auto& flags) -> auto& { return flags.settings.version; });
  return table;
}

// False: help was printed.
bool read_line(CommandLine& line, ReleaseFlags& flags, std::vector<std::string> args) {
  line.add(release_flags(), flags);
  line.add(release_settings(), flags.settings, "What is in it");
  line.add(release_words(), flags.settings.words, "What you say of it");
  line.add_help(kReleaseHelp);
  return line.parse(std::move(args));
}

std::string name_of_last(ProjectFile& file) {
  const auto all = stored_releases(file);
  return all.empty() ? "" : all.back().data_set;
}

StoredRelease version_named(ProjectFile& file, const ReleaseFlags& flags) {
  for (const StoredRelease& one : stored_releases(file, flags.settings.name)) {
    if (one.version == flags.settings.version) return one;
  }
  throw Error(ErrorKind::kUsage, "there is no such version",
              flags.settings.name + " " + flags.settings.version,
              "name one of --list with --version");
}

int note_holder(ProjectFile& file, const ReleaseFlags& flags, const std::string& today,
                const CommonFlags& common) {
  const StoredRelease release = version_named(file, flags);
  add_release_holder(file, kCommandLine, release.id, {flags.given_to, today});
  if (!common.silent()) {
    print(fmt::format("{} {}: given to {} on {}\n", release.data_set, release.version,
                      flags.given_to, today));
  }
  return kDone;
}

int show_plan(ProjectFile& file, const ReleaseFlags& flags, const CommonFlags& common) {
  check_settings(flags.settings);
  const ReleasePlan plan =
      plan_release(read_release_input(file, flags.settings.name), flags.settings);
  if (common.json) {
    print_json(release_plan_json(plan));
  } else {
    print(release_plan_text(plan));
  }
  return kDone;
}

int make(ProjectFile& file, const ReleaseFlags& flags, const CommonFlags& common,
         const CancelToken& cancel) {
  if (flags.output.empty()) {
    throw Error(ErrorKind::kUsage, "it is not said where the release is to lie", "release",
                "name a folder that is not there yet with -o");
  }
  TerminalProgress progress(progress_style(common.silent()), "samples with files");
  progress.begin("");
  const ReleaseJob job{flags.output, kCommandLine, common.jobs};
  const MadeRelease made =
      flags.again.empty()
          ? make_release(file, flags.settings, job, progress, cancel)
          : make_release_again(file, flags.settings.name, flags.again, job, progress, cancel);
  progress.clear();
  if (common.json) {
    print_json(made_release_json(made, flags.output));
  } else if (!common.quiet) {
    print(made_release_text(made, flags.output));
  }
  return made.is_same ? kDone : kSomeFailed;
}

void check_release_flags(const CommandLine& line, const ReleaseFlags& flags) {
  const int wanted = (flags.plan_only ? 1 : 0) + (flags.list ? 1 : 0) +
                     (flags.again.empty() ? 0 : 1) + (flags.given_to.empty() ? 0 : 1);
  if (wanted > 1) {
    throw Error(ErrorKind::kUsage, "--plan, --list, --again and --given-to do not go together",
                "release", "give one of them");
  }
  if (!flags.again.empty()) {
    line.refuse(
        {"version", "audience", "date", "layout", "media", "view", "size", "split", "neutral"},
        "does not apply to a version that is made again", "leave it out");
  }
}

int run_release(std::vector<std::string> args, const CancelToken& cancel) {
  ReleaseFlags flags;
  CommandLine line("inkling release", kRelease.summary);
  if (!read_line(line, flags, args)) return kDone;
  check_release_flags(line, flags);
  ProjectFile file(ProjectFolder{fs::absolute(flags.project).lexically_normal()}, utc_now_us);
  finish_stopped_withdrawals(file);
  if (flags.list) {
    auto all = release_history(file, flags.settings.name);
    look_at_what_is_allowed(file, all);
    if (line.common().json) {
      print_json(release_history_json(all));
    } else {
      print(release_history_text(all));
    }
    return kDone;
  }
  // Once more, over the settings of the version before.
  const std::string today = utc_text(utc_now_us(), kUtcDay);
  const std::string name = flags.settings.name.empty() ? name_of_last(file) : flags.settings.name;
  ReleaseFlags whole;
  whole.settings = next_release_settings(file, name, today);
  CommandLine second("inkling release", kRelease.summary);
  read_line(second, whole, std::move(args));
  if (second.is_given("seed")) whole.settings.seed = second.common().seed;
  if (!whole.given_to.empty()) return note_holder(file, whole, today, line.common());
  if (whole.plan_only) return show_plan(file, whole, line.common());
  return make(file, whole, line.common(), cancel);
}

}  // namespace

extern const Command kRelease{
    "release", "make a data set of a project that others can use, by consent", run_release};

}  // namespace inkling::cli
