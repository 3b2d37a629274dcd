#include <fmt/format.h>

#include <cstdio>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/project_commands.h"
#include "cli/subcommands.h"
#include "cli/terminal_progress.h"
#include "inkling/core/utc_text.h"
#include "inkling/files/names.h"
#include "inkling/storage/coders.h"
#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/field_checks.h"
#include "inkling/storage/project_check.h"
#include "inkling/storage/restore.h"
#include "inkling/storage/withdrawal.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;
using ProjectJson = nlohmann::ordered_json;

constexpr char kCreateHelp[] = R"(
Makes a folder for the coding of recordings. It holds
  project.sqlite  subjects, sessions, recordings, codes, coders and the log of all changes
  media/          copies of recordings
  results/        what was measured of them
  backups/        copies of project.sqlite
  names.key       whom the pseudonyms stand for, encrypted; inkling project names makes it
  project.key     signs what goes to coders on other machines; keep it to yourself
The folder must not exist or be empty. It begins with the tiers micro and macro and the stages
code, compare and decide.

Examples:
  inkling project create study
  inkling project create study --owner Ana
)";

constexpr char kBackupHelp[] = R"(
A whole copy of project.sqlite as it is now, while others work on it; the workbench makes one a day
by itself, daily-….sqlite, and keeps the last seven of these. Recordings and results are not in it:
copy media/, results/, names.key and project.key with your usual backup. A withdrawal erases the
child from every copy in PROJECT/backups; copies that you keep elsewhere (-o) are yours to erase:
the log says where they are made, and a withdrawal lists them. Such a copy is for you alone to read
(mode 0600). A project that you may read only is copied with -o, and the log says nothing of it.

Examples:
  inkling project backup study
  inkling project backup study -o /safe/study-monday.sqlite
)";

constexpr char kCheckHelp[] = R"(
Looks at the pages and references of project.sqlite, at the log and whether every code is what it
says, at each recording's SHA-256 and whether its results are there. Also lists data that are to be
kept no longer by the consents given, and files that are not the project's. Nothing is repaired, and
nothing is written where you may only read.
Exit status: 0 when the project is whole, else 1.

Examples:
  inkling project check study
  inkling project check study --skip-media
)";

constexpr char kRestoreHelp[] = R"(
Puts a copy in the place of project.sqlite; end the workbench first. Without --from it is the copy
that holds the latest change, of those in PROJECT/backups and of PROJECT/project-rescued-….sqlite,
which the workbench makes when project.sqlite is removed under it. What was there is kept in
PROJECT/backups as before-restore-….sqlite; --from that file undoes the restore. Children who have
withdrawn since the copy was made stay erased. Releases that were made and packages that were given
to coders since stay known. Consents that were taken back, and coders who were removed, stay so;
passwords that were set, roles that were lowered and rules that were made stricter since hold: a
child's own assent, pass marks, what coders do not see. All of this is listed. With -o the project as it was is made in another
folder, with its recordings and results, and this one stays; its log says where that folder is.

Examples:
  inkling project restore study                                the newest copy that is whole
  inkling project restore study --from study/backups/2026-05-03-141500.sqlite
  inkling project restore study --from monday.sqlite -o study-as-it-was
)";

constexpr char kAuditHelp[] = R"(
Computes every hash of the log anew. Each entry carries the hash of the one before it, so that no
entry can be changed, removed or put in between without its showing; codes are compared with what
the log says of them. The head is the hash of the last entry: note it elsewhere, and --head tells
whether the log still goes on from there. Details of withdrawn children are erased; the chain holds.
Exit status: 0 when the log is whole, else 1.

Examples:
  inkling project audit study
  inkling project audit study --list
  inkling project audit study --head 5f1c…
)";

struct ProjectFlags {
  std::string folder, owner, output, from, head;
  bool skip_media = false, list = false;
};

OptionTable<ProjectFlags> project_flags() {
  return OptionTable<ProjectFlags>().add(project_row(), &ProjectFlags::folder);
}

// False: help was printed.
bool read_project_line(CommandLine& line, const OptionTable<ProjectFlags>& table, const char* help,
                       ProjectFlags& flags, std::vector<std::string> args) {
  line.add(table, flags);
  line.add_help(help);
  return line.parse(std::move(args));
}

std::string list_text(const std::string& title, const std::vector<std::string>& lines) {
  std::string text = lines.empty() ? "" : title + "\n";
  for (const std::string& line : lines) text += "  " + readable_name(line) + "\n";
  return text;
}

ProjectJson lines_json(const std::vector<std::string>& lines) {
  auto json = ProjectJson::array();
  for (const std::string& line : lines) json.push_back(readable_name(line));
  return json;
}

ProjectJson check_json(const std::string& folder, const ProjectCheck& check) {
  auto overdue = ProjectJson::array();
  for (const Overdue& one : check.overdue) {
    overdue.push_back(
        {{"subject", one.pseudonym}, {"scope", one.scope}, {"keep_until", one.keep_until}});
  }
  return {{"project", readable_name(folder)},
          {"whole", check.is_whole()},
          {"recordings", check.recordings},
          {"codes", check.codes},
          {"log_entries", check.entries},
          {"database", lines_json(check.database)},
          {"log", lines_json(check.log)},
          {"media", lines_json(check.media)},
          {"missing", lines_json(check.missing)},
          {"overdue", overdue},
          {"unknown_files", lines_json(check.unknown)},
          {"unknown_releases", lines_json(check.unknown_releases)},
          {"unfinished_withdrawals", check.unfinished_withdrawals},
          {"read_only", check.is_read_only}};
}

std::string check_text(const std::string& folder, const ProjectCheck& check) {
  std::vector<std::string> overdue;
  for (const Overdue& one : check.overdue) {
    overdue.push_back(one.pseudonym + ": until " + one.keep_until + " (" + one.scope + ")");
  }
  std::string text =
      fmt::format("{}: {}, {}, {} in the log; {}\n", readable_name(folder),
                  plural(static_cast<std::size_t>(check.recordings), "recording"),
                  plural(static_cast<std::size_t>(check.codes), "code"),
                  check.entries == 1 ? "1 entry" : fmt::format("{} entries", check.entries),
                  check.is_whole() ? "whole" : "not whole");
  text += list_text("damage to project.sqlite:", check.database);
  text += list_text("the log:", check.log);
  text += list_text("recordings:", check.media);
  text += list_text("missing, to be brought back from a copy of the folder:", check.missing);
  text += list_text("to be kept no longer:", overdue);
  text += list_text("not the project's:", check.unknown);
  text += list_text("releases that the project does not know, nor whom they show:",
                    check.unknown_releases);
  if (check.is_read_only) {
    text += "the project may not be written to: it was looked at as it stands\n";
  }
  if (check.unfinished_withdrawals > 0) {
    text +=
        fmt::format("{} not finished; the next command that changes something goes on\n",
                    plural(static_cast<std::size_t>(check.unfinished_withdrawals), "withdrawal"));
  }
  return text;
}

std::string entry_text(const AuditEntry& one) {
  const std::string details = one.erased ? "(erased with a withdrawn child)" : one.details;
  return readable_name(fmt::format("{:>6}  {}  {}  {}  {}", one.number,
                                   utc_text(one.at_us, kUtcTime), one.actor, one.action, details)) +
         "\n";
}

ProjectJson entry_json(const AuditEntry& one) {
  ProjectJson json = {{"number", one.number},
                      {"time", utc_text(one.at_us, kUtcTime)},
                      {"actor", readable_name(one.actor)},
                      {"action", readable_name(one.action)}};
  json["subject"] = one.subject_id ? ProjectJson(*one.subject_id) : ProjectJson();
  json["details"] = one.erased ? ProjectJson() : ProjectJson(readable_name(one.details));
  return json;
}

std::vector<std::string> taken_back_lines(const Restored& out) {
  std::vector<std::string> lines;
  for (const auto& [pseudonym, consent, ends] : out.taken_back) {
    lines.push_back(fmt::format("{}: {}{}, {}, {}", readable_name(pseudonym), consent.scope,
                                consent.audience.empty() ? "" : " with " + consent.audience,
                                consent.given_by, ends ? "until " + *ends : "taken back"));
  }
  return lines;
}

std::string restored_text(const std::string& folder, const Restored& out) {
  std::string text =
      fmt::format("{}: as in {}\n", readable_name(folder), readable_name(out.from.string()));
  if (!out.kept.empty()) text += "  what was there: " + readable_name(out.kept.string()) + "\n";
  if (out.withdrawn > 0) {
    text += fmt::format("  {} withdrawn since, erased again\n", out.withdrawn);
  }
  if (out.releases > 0) {
    text += fmt::format("  {} made since, still known, with who was given them\n",
                        plural(static_cast<std::size_t>(out.releases), "release"));
  }
  text += list_text("consents that ended since, and stay so:", taken_back_lines(out));
  text += list_text("rules and coders, as they were made since, where that lets less be done:",
                    out.stays);
  if (!out.knows_what_was_there) {
    text +=
        "  the tables that were there cannot be read: withdrawals, releases, packages for coders,\n"
        "  consents that were taken back, stricter rules, passwords and coders who were removed\n"
        "  since this copy are known as far as other copies say it; see to them again\n";
  }
  std::vector<std::string> missing;
  for (const fs::path& path : out.missing) missing.push_back(path.string());
  return text + list_text("recordings that are gone:", missing);
}

// So that a withdrawal can list it: before it is begun, and once it is made. Of a project that may
// only be read nothing is noted.
using NoteCopy = void(ProjectFile&, const std::string&, const fs::path&);
void note_copy(ProjectFile& file, const fs::path& copy, NoteCopy* note) {
  if (file.is_read_only() || !is_copy_elsewhere(file.folder(), copy)) return;
  note(file, kCommandLine, copy);
}

// A project that is damaged is brought back all the same.
void note_restored_copy(const ProjectFolder& folder, const fs::path& to, NoteCopy* note) {
  try {
    ProjectFile file(folder, utc_now_us, OpenTo::kRead);
    note_copy(file, to, note);
  } catch (const Error& refused) {
    fmt::print(stderr, "inkling: the log of the project does not say that {} is made: {}\n",
               readable_name(to.string()), refused.what());
  }
}

// What there was besides, newest first.
std::vector<std::string> other_copies(const ProjectFolder& folder, const fs::path& taken) {
  std::vector<std::string> others;
  for (const fs::path& path : backups_by_age(folder)) {
    if (path != taken) others.push_back(readable_name(path.string()));
  }
  return others;
}

constexpr Subcommand kProjectCommands[] = {
    {"create", "make a project in a folder of its own", run_project_create},
    {"add", "take recordings in and analyse them; the workbench does so, too", run_project_add},
    {"consent", "note or see what people have agreed to; the workbench does so, too",
     run_project_consent},
    {"names", "say or see whom the pseudonyms stand for, in an encrypted file", run_project_names},
    {"rename", "give a subject another pseudonym", run_project_rename},
    {"export-codes", "write work for a coder on another machine, or the codes back",
     run_project_export_codes},
    {"import-codes", "merge what a coder sent back, or begin the work", run_project_import_codes},
    {"stages", "tell what each stage of verification changed", run_project_stages},
    {"backup", "copy the tables while others work", run_project_backup},
    {"restore", "go back to such a copy, here or in a new folder", run_project_restore},
    {"check", "look whether tables, log, recordings and results are whole", run_project_check},
    {"audit", "prove that nobody changed the log of all changes", run_project_audit},
};

constexpr char kProjectExamples[] = R"(
Most is done in the browser, by inkling workbench: subjects and consents, recordings, who is who,
stages, tasks, coders, coding. inkling withdraw erases a subject. A first project:
  inkling project create study --owner Ana
  inkling workbench study
  inkling project backup study
  inkling project check study
)";

int run_project(std::vector<std::string> args, const CancelToken& cancel) {
  return run_subcommand("inkling project",
                        {"Projects: subjects, recordings and their codes in one folder, with a log "
                         "of every change.",
                         kProjectExamples},
                        kProjectCommands, std::move(args), cancel);
}

}  // namespace

OptionRow project_row() {
  return OptionRow("PROJECT", "The folder of the project")
      .is_positional()
      .is_required()
      .shown_as("DIR");
}

OptionRow passphrase_row() {
  return OptionRow("passphrase",
                   "A file whose first line is the passphrase of names.key (/dev/stdin: from "
                   "standard input)")
      .shown_as("FILE");
}

ProjectJson names_json(const std::vector<fs::path>& paths) {
  auto json = ProjectJson::array();
  for (const fs::path& path : paths) json.push_back(readable_name(path.string()));
  return json;
}

void finish_stopped_withdrawals(ProjectFile& file) {
  const int count = finish_withdrawals(file);
  if (count > 0) {
    fmt::print(stderr, "inkling: {} that had been stopped {} finished\n",
               plural(static_cast<std::size_t>(count), "withdrawal"), count == 1 ? "was" : "were");
  }
}

int run_project_create(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling project create", "Make a project");
  ProjectFlags flags;
  const auto table = project_flags().add(
      OptionRow("owner", "Who owns it: the first coder, who sets a password later")
          .shown_as("NAME"),
      &ProjectFlags::owner);
  if (!read_project_line(line, table, kCreateHelp, flags, std::move(args))) return kDone;
  if (!flags.owner.empty()) check_row_name("the owner's name", flags.owner);
  const ProjectFolder folder{flags.folder};
  ProjectFile::create(folder, kCommandLine, utc_now_us);
  if (!flags.owner.empty()) {
    ProjectFile file(folder, utc_now_us);
    add_coder(file, kCommandLine, {0, flags.owner, "owner", {}, "{}", true}, "", {});
  }
  if (line.common().json) {
    print_json({{"project", readable_name(flags.folder)}, {"owner", flags.owner}});
  } else if (!line.common().quiet) {
    print(fmt::format("{}: a new project\n", readable_name(flags.folder)));
  }
  return kDone;
}

int run_project_backup(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling project backup", "Copy a project's tables");
  ProjectFlags flags;
  const auto table = project_flags().add(
      OptionRow("output", "Where the copy is to be, in place of PROJECT/backups; must not exist")
          .also('o')
          .shown_as("FILE"),
      &ProjectFlags::output);
  if (!read_project_line(line, table, kBackupHelp, flags, std::move(args))) return kDone;
  ProjectFile file({flags.folder}, utc_now_us, OpenTo::kRead);
  if (!file.is_read_only()) finish_stopped_withdrawals(file);
  if (file.is_read_only() && flags.output.empty()) {
    throw Error(ErrorKind::kUsage, "the project may not be written to", flags.folder,
                "say with -o where the copy is to be");
  }
  if (!flags.output.empty()) {
    check_place_of_copy(flags.output);
    note_copy(file, flags.output, note_copy_begun);
  }
  const fs::path made = back_up_project(file, flags.output);
  if (!flags.output.empty()) note_copy(file, flags.output, note_copy_elsewhere);
  const std::string copy = readable_name(made.string());
  if (line.common().json) {
    print_json({{"project", readable_name(flags.folder)}, {"backup", copy}});
  } else if (!line.common().quiet) {
    print(copy + "\n");
  }
  return kDone;
}

int run_project_check(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling project check", "Look whether a project is whole");
  ProjectFlags flags;
  const auto table = project_flags().add(
      OptionRow("skip-media", "Do not read the recordings, only look whether they are there"),
      &ProjectFlags::skip_media);
  if (!read_project_line(line, table, kCheckHelp, flags, std::move(args))) return kDone;
  TerminalProgress progress(progress_style(line.common().silent()), "recordings");
  const ProjectCheck check = check_project({flags.folder}, flags.skip_media,
                                           utc_text(utc_now_us(), kUtcDay), progress, cancel);
  progress.clear();
  if (line.common().json) {
    print_json(check_json(flags.folder, check));
  } else if (!line.common().quiet) {
    print(check_text(flags.folder, check));
  }
  return check.is_whole() ? kDone : kSomeFailed;
}

int run_project_restore(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling project restore", "Go back to a copy of a project");
  ProjectFlags flags;
  const auto table =
      project_flags()
          .add(OptionRow("from", "The copy")
                   .shown_as("FILE")
                   .unless_set(
                       "the newest that is whole in PROJECT/backups or PROJECT/project-rescued-…, "
                       "but no before-restore-…"),
               &ProjectFlags::from)
          .add(OptionRow("output", "A new folder for the project as it was; this one stays")
                   .also('o')
                   .shown_as("DIR"),
               &ProjectFlags::output);
  if (!read_project_line(line, table, kRestoreHelp, flags, std::move(args))) return kDone;
  const ProjectFolder folder{flags.folder};
  const fs::path from = flags.from.empty() ? newest_backup(folder) : fs::path(flags.from);
  const auto others = flags.from.empty() ? other_copies(folder, from) : std::vector<std::string>();
  TerminalProgress progress(progress_style(line.common().silent()), "recordings");
  if (!flags.output.empty()) {
    check_new_place(folder, from, {flags.output});
    note_restored_copy(folder, flags.output, note_copy_begun);
  }
  const Restored out = flags.output.empty() ? restore_project(folder, from, kCommandLine)
                                            : restore_to_new(folder, from, {flags.output},
                                                             kCommandLine, progress, cancel);
  if (!flags.output.empty()) note_restored_copy(folder, flags.output, note_copy_elsewhere);
  progress.clear();
  const std::string& where = flags.output.empty() ? flags.folder : flags.output;
  if (line.common().json) {
    print_json({{"project", readable_name(where)},
                {"from", readable_name(out.from.string())},
                {"kept", readable_name(out.kept.string())},
                {"withdrawn_since", out.withdrawn},
                {"releases_since", out.releases},
                {"consents_ended_since", taken_back_lines(out)},
                {"stays_since", lines_json(out.stays)},
                {"knows_what_was_there", out.knows_what_was_there},
                {"missing_recordings", names_json(out.missing)},
                {"other_copies", others}});
  } else if (!line.common().quiet) {
    print(restored_text(where, out) + list_text("other copies, for --from, newest first:", others));
  }
  return out.missing.empty() ? kDone : kSomeFailed;
}

int run_project_audit(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling project audit", "Prove the log of a project");
  ProjectFlags flags;
  const auto table =
      project_flags()
          .add(OptionRow("head", "A head that was noted earlier: it must be in the log")
                   .shown_as("HASH"),
               &ProjectFlags::head)
          .add(OptionRow("list", "Print every entry"), &ProjectFlags::list);
  if (!read_project_line(line, table, kAuditHelp, flags, std::move(args))) return kDone;
  ProjectFile file({flags.folder}, utc_now_us, OpenTo::kRead);
  const LogProof proof = prove_log(file, flags.head);
  auto faults = proof.chain.faults;
  faults.insert(faults.end(), proof.codes.begin(), proof.codes.end());
  const auto entries = flags.list ? log_entries(file) : std::vector<AuditEntry>();
  if (line.common().json) {
    ProjectJson json = {{"project", readable_name(flags.folder)},
                        {"whole", faults.empty()},
                        {"entries", proof.chain.entries},
                        {"erased", proof.chain.erased},
                        {"head", proof.chain.head},
                        {"faults", lines_json(faults)}};
    if (flags.list) {
      json["log"] = ProjectJson::array();
      for (const AuditEntry& one : entries) json["log"].push_back(entry_json(one));
    }
    print_json(json);
  } else if (!line.common().quiet) {
    std::string text;
    for (const AuditEntry& one : entries) text += entry_text(one);
    text += fmt::format(
        "{}: {} in the log, {} erased; {}\nhead {}\n", readable_name(flags.folder),
        proof.chain.entries == 1 ? "1 entry" : fmt::format("{} entries", proof.chain.entries),
        proof.chain.erased, faults.empty() ? "whole" : "not whole", proof.chain.head);
    print(text + list_text("faults:", faults));
  }
  return faults.empty() ? kDone : kSomeFailed;
}

const Command kProject{
    "project", "Projects of coding: create, add, names, exchange, backup, restore, check, audit",
    run_project};

}  // namespace inkling::cli
