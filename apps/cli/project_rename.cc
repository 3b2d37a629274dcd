#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/passphrase.h"
#include "cli/project_commands.h"
#include "inkling/error.h"
#include "inkling/files/names.h"
#include "inkling/storage/pseudonym_change.h"
#include "inkling/storage/subjects.h"

namespace inkling::cli {
namespace {

constexpr char kRenameHelp[] = R"(
Gives a subject another pseudonym, where no release, model or package for a coder on another machine
names it by the old one. The key to names in the project's folder follows: its passphrase is asked
for. Copies that were made before, and a key that is kept elsewhere, go on naming the old one.

Examples:
  inkling project rename study c07 c12
  inkling project rename study c07 c12 --passphrase passphrase.txt
)";

struct RenameFlags {
  std::string folder, subject, pseudonym, passphrase;
};

const OptionTable<RenameFlags>& rename_flags() {
  using F = RenameFlags;
  const auto name = [](const char* flag, const char* help) {
    return OptionRow(flag, help).is_positional().is_required().shown_as("NAME");
  };
  static const auto table = OptionTable<F>()
                                .add(project_row(), &F::folder)
                                .add(name("SUBJECT", "The pseudonym that it has"), &F::subject)
                                .add(name("PSEUDONYM", "The one that it gets"), &F::pseudonym)
                                .add(passphrase_row(), &F::passphrase);
  return table;
}

std::int64_t subject_called(ProjectFile& file, const std::string& pseudonym) {
  for (const Subject& one : subjects(file)) {
    if (one.pseudonym == pseudonym) return one.id;
  }
  throw Error(ErrorKind::kUsage, "there is no such subject in the project", pseudonym,
              "name the pseudonym as the project has it");
}

std::string change_text(const RenameFlags& flags, const PseudonymChange& done) {
  std::string text = readable_name(done.before + " is " + flags.pseudonym) + "\n";
  if (done.has_key) {
    text += done.was_in_key ? "the key to names follows\n" : "names.key has no name of it\n";
  }
  for (const std::string& copy : done.copies) {
    text += readable_name(copy) + " may name the old pseudonym\n";
  }
  return text;
}

}  // namespace

int run_project_rename(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling project rename", "Another pseudonym for a subject");
  RenameFlags flags;
  line.add(rename_flags(), flags);
  line.add_help(kRenameHelp);
  if (!line.parse(std::move(args))) return kDone;
  ProjectFile file({flags.folder}, utc_now_us);
  finish_stopped_withdrawals(file);
  const std::int64_t id = subject_called(file, flags.subject);
  std::optional<std::string> passphrase;
  std::error_code error;
  if (std::filesystem::exists(file.folder().names(), error)) {
    passphrase = passphrase_in_or_typed(flags.passphrase, false);
  }
  const PseudonymChange done =
      change_pseudonym(file, kCommandLine, id, flags.pseudonym, passphrase);
  if (line.common().json) {
    print_json({{"project", readable_name(flags.folder)},
                {"before", readable_name(done.before)},
                {"subject", readable_name(flags.pseudonym)},
                {"key", done.has_key},
                {"in_key", done.was_in_key},
                {"copies", done.copies}});
  } else if (!line.common().quiet) {
    print(change_text(flags, done));
  }
  return kDone;
}

}  // namespace inkling::cli
