#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/project_commands.h"
#include "cli/terminal_progress.h"
#include "inkling/analyze.h"
#include "inkling/error.h"
#include "inkling/files/names.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/subjects.h"
#include "inkling/video/probe_file.h"
#include "inkling/workbench/ingest.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kAddHelp[] = R"(
Takes recordings into a project and analyses them: the true times of their frames, faces, what may
be events, and stretches in which none could be seen. A subject or session that is not there yet is
made. A run that was stopped goes on: run the command again, or open the workbench. A file that the
project has already is told by its bytes; another one of the same name is numbered: "call 2".
A pseudonym of somebody who has withdrawn, and a recording that went with a withdrawal, are refused,
also where they were linked; --new-consent takes them in all the same.
Exit status: 0 when all are ready, 1 when one could not be taken or analysed.

Examples:
  inkling project add study call1.mp4 --subject c07 --session first --age-months 84
  inkling project add study archive/*.mkv --subject c07 --session second --link
)";

struct AddFlags {
  std::string project, subject, session, population = "child";
  std::vector<std::string> files;
  std::optional<int> age_months;
  bool link = false, new_consent = false;
};

const OptionTable<AddFlags>& add_flags() {
  using F = AddFlags;
  static const auto table =
      OptionTable<F>()
          .add(project_row(), &F::project)
          .add(OptionRow("FILE", "Recordings").is_positional().takes(Given::kWords), &F::files)
          .add(OptionRow("subject", "Pseudonym of who is recorded").shown_as("S").is_required(),
               &F::subject)
          .add(OptionRow("session", "Name of the meeting").shown_as("N").is_required(), &F::session)
          .add(OptionRow("age-months", "Age of the subject at the session, of a new session")
                   .between(0, 1500, "months")
                   .shown_as("M")
                   .unless_set("not said"),
               &F::age_months)
          .add(OptionRow("population", "Of a new subject").among({"child", "adult"}),
               &F::population)
          .add(OptionRow("link", "Leaves the files where they are, copies nothing"), &F::link)
          .add(OptionRow("new-consent",
                         "Somebody who had withdrawn has agreed again: takes in the pseudonym and "
                         "the recordings all the same"),
               &F::new_consent);
  return table;
}

std::optional<std::int64_t> find_subject(ProjectFile& file, const AddFlags& flags) {
  for (const Subject& subject : subjects(file)) {
    if (subject.pseudonym == flags.subject) return subject.id;
  }
  return std::nullopt;
}

std::int64_t subject_named(ProjectFile& file, const AddFlags& flags) {
  if (const auto known = find_subject(file, flags)) return *known;
  Subject subject;
  subject.pseudonym = flags.subject, subject.population = flags.population;
  return add_subject(file, kCommandLine, subject,
                     flags.new_consent ? TakeIn::kByNewConsent : TakeIn::kUnlessWithdrawn);
}

std::optional<std::int64_t> find_session(ProjectFile& file, const AddFlags& flags) {
  const auto subject_id = find_subject(file, flags);
  if (!subject_id) return std::nullopt;
  for (const Session& session : sessions(file, *subject_id)) {
    if (session.name == flags.session) return session.id;
  }
  return std::nullopt;
}

// Made with the first recording that is taken: one that is refused leaves nothing behind.
std::int64_t session_named(ProjectFile& file, const AddFlags& flags) {
  if (const auto known = find_session(file, flags)) return *known;
  Session session;
  session.subject_id = subject_named(file, flags), session.name = flags.session;
  session.age_months = flags.age_months;
  return add_session(file, kCommandLine, session);
}

struct AddedRecording {
  std::string name;
  std::string state, problem;
};

AddedRecording add_one(ProjectFile& file, const AddFlags& flags, const std::string& source,
                       Progress& progress, const CancelToken& cancel) {
  NewRecording wanted;
  wanted.source = fs::absolute(source), wanted.link = flags.link;
  wanted.name = name_for_recording(recording_stem(wanted.source)), wanted.numbered = true;
  wanted.actor = kCommandLine, wanted.new_consent = flags.new_consent;
  // What an earlier run took in already is told by its bytes: cameras call all files alike.
  const auto known = find_recording_of(file, wanted.source, progress, cancel);
  if (known && known->session_id != find_session(file, flags)) {
    throw Error(ErrorKind::kUsage, "the project has this recording as " + known->name, wanted.name,
                "it is there already");
  }
  if (!known) {
    // Before anything is made for it.
    const std::string reason = probe_file(wanted.source).reason;
    if (!reason.empty()) {
      throw Error(ErrorKind::kInput, reason, readable_name(source), "name a recording");
    }
    if (!flags.new_consent) check_file_not_withdrawn(file, wanted.source, progress, cancel);
    wanted.session_id = session_named(file, flags);
  }
  const std::int64_t id = known ? known->id : add_recording(file, wanted, progress, cancel).id;
  const IngestLock lock(file.folder(), cancel);
  ingest_recording(file, id, progress, cancel);
  const StoredRecording added = recording_of(file, id);
  return {added.name, added.state, added.problem};
}

int show_added(const std::vector<AddedRecording>& added, const CommonFlags& common) {
  auto list = nlohmann::ordered_json::array();
  bool all_ready = true;
  for (const AddedRecording& one : added) {
    list.push_back({{"name", one.name}, {"state", one.state}, {"problem", one.problem}});
    const bool is_ready = one.state == "ready";
    all_ready = all_ready && is_ready;
    if (!is_ready) fmt::print(stderr, "inkling: {}\n", one.problem);
    if (is_ready && !common.silent()) print(one.name + ": ready\n");
  }
  if (common.json) print_json({{"recordings", list}});
  return all_ready ? kDone : kSomeFailed;
}

}  // namespace

int run_project_add(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling project add", "Take recordings into a project");
  AddFlags flags;
  line.add(add_flags(), flags);
  line.add_help(kAddHelp);
  if (!line.parse(std::move(args))) return kDone;
  if (flags.files.empty()) {
    throw Error(ErrorKind::kUsage, "no recording is named", "project add",
                "name some behind the project");
  }
  check_row_name("the pseudonym", flags.subject);
  check_row_name("the session", flags.session);
  ProjectFile file(ProjectFolder{fs::absolute(flags.project).lexically_normal()}, utc_now_us);
  finish_stopped_withdrawals(file);
  TerminalProgress progress(progress_style(line.common().silent()), "frames");
  std::vector<AddedRecording> added;
  for (std::size_t i = 0; i < flags.files.size(); ++i) {
    progress.begin(fmt::format("[{}/{}] {}", i + 1, flags.files.size(), flags.files[i]));
    try {
      added.push_back(add_one(file, flags, flags.files[i], progress, cancel));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::kCancelled) throw;
      added.push_back({flags.files[i], "failed", error.what()});
    }
    progress.clear();
  }
  return show_added(added, line.common());
}

}  // namespace inkling::cli
