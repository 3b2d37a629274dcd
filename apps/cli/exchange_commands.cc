#include <fmt/format.h>

#include <charconv>
#include <system_error>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/project_commands.h"
#include "cli/terminal_progress.h"
#include "inkling/files/names.h"
#include "inkling/storage/exchange.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;
using ExchangeJson = nlohmann::ordered_json;

constexpr char kExportCodesHelp[] = R"(
For a coder on another machine, who needs neither the project nor a network:
  1  inkling project export-codes study --coder Ben --with-media -o ben.inkling-codes
     writes the work for Ben: tasks, the recordings' frame times, faces, exclusions, tiers, stages.
  2  Ben makes a project of it, codes, and writes his codes down, as often as he likes:
     inkling project import-codes work ben.inkling-codes
     inkling workbench work
     inkling project export-codes work -o back.inkling-codes
  3  inkling project import-codes study back.inkling-codes
     merges what came back.

Work holds Ben's own codes of these tasks, so that he goes on with them, and no other coder's; no
notes, days, ages, sex or names; no proposals but of tasks that show them, and none of a face that
Ben still codes without them. Without --with-media the
recordings have to reach Ben in another way; their names are printed.
Every package is signed (Ed25519). PROJECT/project.key signs work and never leaves the folder. Work
carries a key of its own, by which the project knows what comes back of it: whoever has the file can
see the faces' data and code as Ben, so send it as you would send the recordings. Its mode is 0600.

Examples:
  inkling project export-codes study --coder Ben -o ben.inkling-codes      all of Ben's open tasks
  inkling project export-codes study --coder Ben --task 4 --task 7 --with-media -o two.inkling-codes
  inkling project export-codes work -o back.inkling-codes                  codes, back to the owner
)";

constexpr char kImportCodesHelp[] = R"(
Into a project: merges codes that a coder sent back. Each code has a number of its own on every
machine and each change of it is a version: versions that are not here are added, those that are
here are not added again, none is ever lost. The same package twice changes nothing, and packages
may come in any order. Tasks that the coder has ended are done. Where a code was changed here and
there, all versions of both sides are kept and the one that was made last, by the machines' clocks,
stands; such codes are listed, and undo brings the other one back. Codes of withdrawn children are
refused and counted.
A package that was altered, cut off, made of another project or signed by another key, or whose
recordings or frame times are other ones, is refused as a whole: nothing is changed.

Into a folder that does not exist yet: makes a project of the work that a coder was sent, which
inkling workbench opens. The printed key of the sender should be the one that the owner reads out.
Recordings that did not come along belong in its media/ under the names that are printed.

Examples:
  inkling project import-codes study back.inkling-codes --dry-run      what would happen
  inkling project import-codes study back.inkling-codes
  inkling project import-codes work ben.inkling-codes                  begins the work
)";

struct ExportCodesFlags {
  std::string folder, coder, output;
  std::vector<std::string> tasks;
  bool with_media = false;
};

OptionTable<ExportCodesFlags> export_codes_flags() {
  using F = ExportCodesFlags;
  return OptionTable<F>()
      .add(project_row(), &F::folder)
      .add(OptionRow("coder", "For whom; in a folder of work it is known").shown_as("NAME"),
           &F::coder)
      .add(OptionRow("task", "The number of a task of the coder")
               .shown_as("N")
               .takes(Given::kWords)
               .unless_set("all that are open"),
           &F::tasks)
      .add(OptionRow("with-media", "Put the recordings in"), &F::with_media)
      .add(OptionRow("output", "The package; must not exist")
               .also('o')
               .is_required()
               .shown_as("FILE"),
           &F::output);
}

struct ImportCodesFlags {
  std::string folder, package;
  bool dry_run = false;
};

OptionTable<ImportCodesFlags> import_codes_flags() {
  using F = ImportCodesFlags;
  return OptionTable<F>()
      .add(project_row(), &F::folder)
      .add(OptionRow("FILE", "The package").is_positional().is_required().shown_as("FILE"),
           &F::package)
      .add(OptionRow("dry-run", "Change nothing, say what would happen"), &F::dry_run);
}

std::vector<std::int64_t> task_numbers(const std::vector<std::string>& words) {
  std::vector<std::int64_t> numbers;
  for (const std::string& word : words) {
    std::int64_t number = 0;
    const char* end = word.data() + word.size();
    const auto [at, error] = std::from_chars(word.data(), end, number);
    if (error != std::errc() || at != end) {
      throw Error(ErrorKind::kUsage, "is no number of a task", "--task " + word,
                  "give it as the workbench shows it, as in --task 4");
    }
    numbers.push_back(number);
  }
  return numbers;
}

std::string counted(int count, const std::string& noun) {
  return plural(static_cast<std::size_t>(count), noun);
}

std::string lines_below(const std::string& title, const std::vector<std::string>& lines) {
  std::string text = lines.empty() ? "" : "  " + title + "\n";
  for (const std::string& line : lines) text += "    " + readable_name(line) + "\n";
  return text;
}

int export_work_of(ProjectFile& file, const ExportCodesFlags& flags, const CommandLine& line,
                   const CancelToken& cancel) {
  TerminalProgress progress(progress_style(line.common().silent()), "recordings");
  const ExportedWork out =
      export_work(file, flags.coder, task_numbers(flags.tasks), flags.with_media, flags.output,
                  kCommandLine, progress, cancel);
  progress.clear();
  const std::vector<std::string> media = flags.with_media ? std::vector<std::string>() : out.media;
  if (line.common().json) {
    print_json({{"package", readable_name(flags.output)},
                {"kind", "work"},
                {"id", out.package},
                {"coder", readable_name(out.coder)},
                {"tasks", out.tasks},
                {"recordings", out.recordings},
                {"codes", out.codes},
                {"key", out.public_key},
                {"media_to_bring", media}});
  } else if (!line.common().quiet) {
    print(fmt::format("{}: work for {}: {}, {}, {}\n  key of the project: {}\n",
                      readable_name(flags.output), readable_name(out.coder),
                      counted(out.tasks, "task"), counted(out.recordings, "recording"),
                      counted(out.codes, "code"), out.public_key) +
          lines_below("recordings that have to be brought there:", media));
  }
  return kDone;
}

int export_codes_of(ProjectFile& file, const ExportCodesFlags& flags, const CommandLine& line) {
  const ExportedCodes out = export_codes(file, flags.output, kCommandLine);
  if (line.common().json) {
    print_json({{"package", readable_name(flags.output)},
                {"kind", "codes"},
                {"id", out.package},
                {"coder", readable_name(out.coder)},
                {"tasks", out.tasks},
                {"done", out.done},
                {"codes", out.codes}});
  } else if (!line.common().quiet) {
    print(fmt::format("{}: {} by {}; {} of {} done\n", readable_name(flags.output),
                      counted(out.codes, "code"), readable_name(out.coder), out.done,
                      counted(out.tasks, "task")));
  }
  return kDone;
}

int print_begun(const ImportCodesFlags& flags, const BegunWork& out, const CommandLine& line) {
  if (line.common().json) {
    print_json({{"project", readable_name(flags.folder)},
                {"kind", "work"},
                {"id", out.package},
                {"coder", readable_name(out.coder)},
                {"changed", !flags.dry_run},
                {"tasks", out.tasks},
                {"recordings", out.recordings},
                {"codes", out.codes},
                {"key", out.public_key},
                {"missing_media", out.missing}});
  } else if (!line.common().quiet) {
    print(fmt::format("{}: {} for {}: {}, {}, {}\n  key of the sender: {}\n",
                      readable_name(flags.folder), flags.dry_run ? "would be work" : "work",
                      readable_name(out.coder), counted(out.tasks, "task"),
                      counted(out.recordings, "recording"), counted(out.codes, "code"),
                      out.public_key) +
          lines_below("recordings that belong in it and did not come along:", out.missing));
  }
  return kDone;
}

ExchangeJson imported_json(const ImportCodesFlags& flags, const ImportedCodes& out) {
  auto conflicts = ExchangeJson::array();
  for (const CodeConflict& one : out.conflicts) {
    conflicts.push_back({{"code", one.code},
                         {"task", one.task_id},
                         {"stands", one.incoming_stands ? "package" : "project"}});
  }
  return {{"project", readable_name(flags.folder)},
          {"kind", "codes"},
          {"id", out.package},
          {"coder", readable_name(out.coder)},
          {"changed", out.is_change && !flags.dry_run},
          {"new_codes", out.new_codes},
          {"changed_codes", out.changed_codes},
          {"new_versions", out.new_versions},
          {"known_versions", out.known_versions},
          {"finished_tasks", out.finished_tasks},
          {"refused_codes", out.refused_codes},
          {"both_sides", conflicts}};
}

std::string imported_text(const ImportCodesFlags& flags, const ImportedCodes& out) {
  std::string text = readable_name(flags.folder) + ": ";
  if (!out.is_change) {
    text += fmt::format(
        "nothing new in the package of {}: the project has all that it holds ({} of codes)\n",
        readable_name(out.coder), counted(out.known_versions, "version"));
  } else {
    text += fmt::format("{}{} new, {} changed by {}; {} done\n", flags.dry_run ? "would be: " : "",
                        counted(out.new_codes, "code"), out.changed_codes, readable_name(out.coder),
                        counted(out.finished_tasks, "task"));
  }
  if (out.refused_codes > 0) {
    text += fmt::format("  refused, as the child was withdrawn: {}\n",
                        counted(out.refused_codes, "code"));
  }
  std::vector<std::string> both;
  for (const CodeConflict& one : out.conflicts) {
    both.push_back(fmt::format("{} in task {}: that of the {} stands, which was made later",
                               one.code, one.task_id, one.incoming_stands ? "package" : "project"));
  }
  return text + lines_below("changed on both sides; all versions are kept:", both);
}

}  // namespace

int run_project_export_codes(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling project export-codes", "Work for a coder elsewhere, or codes back");
  ExportCodesFlags flags;
  line.add(export_codes_flags(), flags);
  line.add_help(kExportCodesHelp);
  if (!line.parse(std::move(args))) return kDone;
  ProjectFile file({flags.folder}, utc_now_us);
  finish_stopped_withdrawals(file);
  const bool asks_for_work = !flags.coder.empty() || !flags.tasks.empty() || flags.with_media;
  if (is_begun_work(file) && !asks_for_work) return export_codes_of(file, flags, line);
  if (flags.coder.empty() && !is_begun_work(file)) {
    throw Error(ErrorKind::kUsage, "it is not said for whom", flags.folder,
                "name the coder with --coder");
  }
  return export_work_of(file, flags, line, cancel);
}

int run_project_import_codes(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling project import-codes", "Merge a coder's codes, or begin their work");
  ImportCodesFlags flags;
  line.add(import_codes_flags(), flags);
  line.add_help(kImportCodesHelp);
  if (!line.parse(std::move(args))) return kDone;
  const ProjectFolder folder{flags.folder};
  std::error_code error;
  if (!fs::exists(folder.database(), error)) {
    TerminalProgress progress(progress_style(line.common().silent()), "recordings");
    const BegunWork out =
        begin_work(flags.package, folder, utc_now_us, flags.dry_run, progress, cancel);
    progress.clear();
    return print_begun(flags, out, line);
  }
  ProjectFile file(folder, utc_now_us);
  finish_stopped_withdrawals(file);
  const ImportedCodes out = import_codes(file, flags.package, kCommandLine, flags.dry_run);
  if (line.common().json) {
    print_json(imported_json(flags, out));
  } else if (!line.common().quiet) {
    print(imported_text(flags, out));
  }
  return out.refused_codes > 0 ? kSomeFailed : kDone;
}

}  // namespace inkling::cli
