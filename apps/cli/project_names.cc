#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/passphrase.h"
#include "cli/project_commands.h"
#include "inkling/error.h"
#include "inkling/files/names.h"
#include "inkling/storage/names_key.h"
#include "inkling/storage/subjects.h"

namespace inkling::cli {
namespace {

using NamesJson = nlohmann::ordered_json;

constexpr char kNamesHelp[] = R"(
The project knows people by pseudonyms alone. Whom they stand for is kept in PROJECT/names.key, a
file that is encrypted under a passphrase; it is in no backup, no package and not in project.sqlite.
The first name makes the file: choose a passphrase of twelve characters or more, several words, and
keep it and copies of the file somewhere safe. Nobody can open the file without the passphrase.
Without SUBJECT all names are listed, and subjects that have none. A withdrawal erases a name, too,
when it is given the passphrase (inkling withdraw).
The passphrase is asked for in the terminal, or read from a file (--passphrase). A terminal notes
what is typed in its history: many shells leave out a line that begins with a blank.

Examples:
  inkling project names study                                    who is who
  inkling project names study c07 --name "Tim K." --contact "mother, 030 123"
  inkling project names study c07                                of one alone
  inkling project names study c07 --remove
)";

struct NamesFlags {
  std::string folder, subject, name, contact, passphrase;
  bool remove = false;
};

const OptionTable<NamesFlags>& names_flags() {
  using F = NamesFlags;
  static const auto table =
      OptionTable<F>()
          .add(project_row(), &F::folder)
          .add(OptionRow("SUBJECT", "A subject's pseudonym").is_positional().shown_as("NAME"),
               &F::subject)
          .add(OptionRow("name", "Whom it stands for, in place of what stood there")
                   .shown_as("TEXT"),
               &F::name)
          .add(OptionRow("contact", "How to reach them; goes with --name").shown_as("TEXT"),
               &F::contact)
          .add(OptionRow("remove", "The name goes; the subject stays"), &F::remove)
          .add(passphrase_row(), &F::passphrase);
  return table;
}

void check_names_flags(const NamesFlags& flags) {
  const bool is_change = !flags.name.empty() || !flags.contact.empty() || flags.remove;
  if (is_change && flags.subject.empty()) {
    throw Error(ErrorKind::kUsage, "it is not said whose name", flags.folder,
                "put the pseudonym behind the project");
  }
  if (flags.name.empty() && !flags.contact.empty()) {
    throw Error(ErrorKind::kUsage, "a contact without a name", "--contact", "give --name, too");
  }
  if (!flags.name.empty() && flags.remove) {
    throw Error(ErrorKind::kUsage, "a name cannot be given and removed", "--remove",
                "give one of --name and --remove");
  }
}

Error no_name_of(const NamesFlags& flags) {
  return {ErrorKind::kUsage, "has no name in names.key", flags.subject,
          "inkling project names " + flags.folder + " lists those that have one"};
}

// Subjects of the project that no name stands for.
std::vector<std::string> nameless(ProjectFile& file, const std::vector<NamedSubject>& names) {
  std::set<std::string> named;
  for (const NamedSubject& one : names) named.insert(one.pseudonym);
  std::vector<std::string> without;
  for (const Subject& one : subjects(file)) {
    if (!named.contains(one.pseudonym)) without.push_back(one.pseudonym);
  }
  return without;
}

int show_names(const NamesFlags& flags, ProjectFile& file, std::vector<NamedSubject> names,
               const CommonFlags& common) {
  auto without = nameless(file, names);
  if (!flags.subject.empty()) {
    without.clear();
    std::erase_if(names, [&](const auto& one) { return one.pseudonym != flags.subject; });
    if (names.empty()) throw no_name_of(flags);
  }
  if (common.json) {
    auto list = NamesJson::array();
    for (const NamedSubject& one : names) {
      list.push_back({{"subject", one.pseudonym}, {"name", one.name}, {"contact", one.contact}});
    }
    print_json({{"project", readable_name(flags.folder)}, {"names", list}, {"without", without}});
    return kDone;
  }
  std::string text;
  for (const NamedSubject& one : names) {
    text += readable_name(one.pseudonym + "  " + one.name +
                          (one.contact.empty() ? "" : "  (" + one.contact + ")")) +
            "\n";
  }
  for (const std::string& pseudonym : without) text += readable_name(pseudonym) + "  no name\n";
  if (text.empty()) text = "the project has no subjects yet: add them in the workbench\n";
  print(text);
  return kDone;
}

}  // namespace

int run_project_names(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling project names", "Whom the pseudonyms stand for, in an encrypted key");
  NamesFlags flags;
  line.add(names_flags(), flags);
  line.add_help(kNamesHelp);
  if (!line.parse(std::move(args))) return kDone;
  check_names_flags(flags);
  ProjectFile file({flags.folder}, utc_now_us, OpenTo::kRead);
  std::error_code error;
  const bool has_key = std::filesystem::exists(file.folder().names(), error);
  if (!has_key && flags.name.empty()) {
    if (!flags.subject.empty()) throw no_name_of(flags);
    return show_names(flags, file, {}, line.common());
  }
  const std::string passphrase = passphrase_in_or_typed(flags.passphrase, !has_key);
  if (!flags.name.empty() || flags.remove) finish_stopped_withdrawals(file);
  if (!flags.name.empty()) {
    set_name(file, kCommandLine, {flags.subject, flags.name, flags.contact}, passphrase, {});
  } else if (flags.remove) {
    remove_name(file, kCommandLine, flags.subject, passphrase);
  } else {
    return show_names(flags, file, read_names(file.folder().names(), passphrase), line.common());
  }
  if (line.common().json) {
    print_json({{"project", readable_name(flags.folder)},
                {"subject", readable_name(flags.subject)},
                {"removed", flags.remove}});
  } else if (!line.common().quiet) {
    print(readable_name(flags.subject) +
          (flags.remove ? ": the name is gone from names.key\n" : ": the name is in names.key\n"));
  }
  return kDone;
}

}  // namespace inkling::cli
