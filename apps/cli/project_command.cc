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
  names.key       whom the pseudonyms stand for, encrypted; only where you make one
  project.key     signs what goes to coders on other machines; keep it to yourself
The folder must not exist or be empty. It begins with the tiers micro and macro and the stages
code, compare and decide.

Examples:
  inkling project create study
  inkling project create study --owner Ana
)";

constexpr char kBackupHelp[] = R"(
A whole copy of project.sqlite as it is now, while others work on it. Recordings and results are
not in it: copy media/ and results/ with your usual backup. A withdrawal erases the child from every
copy in PROJECT/backups; copies that you keep elsewhere (-o) are yours to erase.

Examples:
  inkling project backup study
  inkling project backup study -o /safe/study-monday.sqlite
)";

constexpr char kCheckHelp[] = R"(
Looks at the pages and references of project.sqlite, at the log and whether every code is what it
says, and at each recording's SHA-256. Also lists data that are to be kept no longer by the consents
given, and files that are not the project's. Nothing is repaired.
Exit status: 0 when the project is whole, else 1.

Examples:
  inkling project check study
  inkling project check study --skip-media
)";

constexpr char kRestoreHelp[] = R"(
Puts a copy in the place of project.sqlite. What was there is kept in PROJECT/backups as
before-restore-….sqlite. Children who have withdrawn since the copy was made stay erased. With -o the
project as it was is made in another folder, with its recordings and results, and this one stays.

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
          {"overdue", overdue},
          {"unknown_files", lines_json(check.unknown)},
          {"unfinished_withdrawals", check.unfinished_withdrawals}};
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
  text += list_text("to be kept no longer:", overdue);
  text += list_text("not the project's:", check.unknown);
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

std::string restored_text(const std::string& folder, const Restored& out) {
  std::string text =
      fmt::format("{}: as in {}\n", readable_name(folder), readable_name(out.from.string()));
  if (!out.kept.empty()) text += "  what was there: " + readable_name(out.kept.string()) + "\n";
  if (out.withdrawn > 0) {
    text += fmt::format("  {} withdrawn since, erased again\n", out.withdrawn);
  }
  std::vector<std::string> missing;
  for (const fs::path& path : out.missing) missing.push_back(path.string());
  return text + list_text("  recordings that are gone:", missing);
}

constexpr Subcommand kProjectCommands[] = {
    {"create", "a new project in a folder of its own", run_project_create},
    {"add", "take recordings in and analyse them", run_project_add},
    {"backup", "a whole copy of the tables, while others work", run_project_backup},
    {"check", "whether tables, log and recordings are whole", run_project_check},
    {"restore", "a copy in the place of the tables, or in a new folder", run_project_restore},
    {"audit", "proof that the log of all changes is whole", run_project_audit},
    {"export-codes", "work for a coder on another machine, or their codes back",
     run_project_export_codes},
    {"import-codes", "merge what a coder sent back, or begin the work", run_project_import_codes},
};

int run_project(std::vector<std::string> args, const CancelToken& cancel) {
  return run_subcommand("inkling project",
                        {"Projects: subjects, recordings and their codes in one folder, with a log "
                         "of every change.",
                         {}},
                        kProjectCommands, std::move(args), cancel);
}

}  // namespace

OptionRow project_row() {
  return OptionRow("PROJECT", "The folder of the project")
      .is_positional()
      .is_required()
      .shown_as("DIR");
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
  ProjectFile file({flags.folder}, utc_now_us);
  finish_stopped_withdrawals(file);
  const std::string copy = readable_name(back_up_project(file, flags.output).string());
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
  const auto table = project_flags().add(OptionRow("skip-media", "Do not read the recordings"),
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
                   .unless_set("the newest in PROJECT/backups that is whole"),
               &ProjectFlags::from)
          .add(OptionRow("output", "A new folder for the project as it was; this one stays")
                   .also('o')
                   .shown_as("DIR"),
               &ProjectFlags::output);
  if (!read_project_line(line, table, kRestoreHelp, flags, std::move(args))) return kDone;
  const ProjectFolder folder{flags.folder};
  const fs::path from = flags.from.empty() ? newest_backup(folder) : fs::path(flags.from);
  TerminalProgress progress(progress_style(line.common().silent()), "recordings");
  const Restored out = flags.output.empty() ? restore_project(folder, from, kCommandLine)
                                            : restore_to_new(folder, from, {flags.output},
                                                             kCommandLine, progress, cancel);
  progress.clear();
  const std::string& where = flags.output.empty() ? flags.folder : flags.output;
  if (line.common().json) {
    print_json({{"project", readable_name(where)},
                {"from", readable_name(out.from.string())},
                {"kept", readable_name(out.kept.string())},
                {"withdrawn_since", out.withdrawn},
                {"missing_recordings", names_json(out.missing)}});
  } else if (!line.common().quiet) {
    print(restored_text(where, out));
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
  ProjectFile file({flags.folder}, utc_now_us);
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
    "project", "Projects of coding: create, backup, check, restore, audit, exchange", run_project};

}  // namespace inkling::cli
