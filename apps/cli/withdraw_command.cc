#include <fmt/format.h>

#include <optional>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/passphrase.h"
#include "cli/project_commands.h"
#include "inkling/files/names.h"
#include "inkling/storage/withdrawal.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kWithdrawHelp[] = R"(
Erases a subject from a project: every recording that shows the subject, whoever else is in it, what
was measured of them, codes, proposals, consents, what the log says of them, and the same from every
copy in PROJECT/backups. What stays is the subject's number, the fact and the day, and keyed hashes
by which the pseudonym and the recordings are refused should they come again (inkling project add
--new-consent). It cannot be undone: without --yes it is only said what would go.
It cannot reach, and lists: recordings that were linked, releases and models with the person and
who was given them, releases in PROJECT/releases that the project does not know, packages of
coders, copies that inkling project backup -o and restore -o made elsewhere. Copies that were made
in another way are not known. The name in names.key (inkling project names) goes when its
passphrase is given.
Stopped on the way, it goes on with the next command on the project.
Exit status: 0 when nothing of the subject is left in the project and its links, 1 when something is
left to do or --yes was not given.

Examples:
  inkling withdraw study c07
  inkling withdraw study c07 --yes
  inkling withdraw study c07 --yes --passphrase passphrase.txt
)";

struct WithdrawFlags {
  std::string folder, subject, passphrase;
  bool yes = false;
};

const OptionTable<WithdrawFlags>& withdraw_flags() {
  using F = WithdrawFlags;
  static const auto table = OptionTable<F>()
                                .add(project_row(), &F::folder)
                                .add(OptionRow("SUBJECT", "The subject's pseudonym")
                                         .is_positional()
                                         .is_required()
                                         .shown_as("NAME"),
                                     &F::subject)
                                .add(OptionRow("yes", "Erase"), &F::yes)
                                .add(passphrase_row(), &F::passphrase);
  return table;
}

std::string name_word(NameErasure name) {
  switch (name) {
    case NameErasure::kNoKey:
      return "no key";
    case NameErasure::kErased:
      return "erased";
    case NameErasure::kNotInKey:
      return "not in the key";
    case NameErasure::kNotOpened:
      return "not opened";
  }
  return "";
}

nlohmann::ordered_json releases_json(const std::vector<WithdrawnRelease>& releases) {
  auto list = nlohmann::ordered_json::array();
  for (const WithdrawnRelease& one : releases) {
    auto holders = nlohmann::ordered_json::array();
    for (const std::string& holder : one.given_to) holders.push_back(readable_name(holder));
    list.push_back({{"name", readable_name(one.name)},
                    {"given_to", holders},
                    {"kept", names_json(one.kept)},
                    {"elsewhere", readable_name(one.elsewhere.string())}});
  }
  return list;
}

nlohmann::ordered_json withdrawal_json(const WithdrawFlags& flags, const Withdrawal& out) {
  return {{"project", readable_name(flags.folder)},
          {"subject", readable_name(flags.subject)},
          {"erased", flags.yes},
          {"recordings", out.recordings},
          {"codes", out.codes},
          {"files", names_json(out.erased_files)},
          {"backups", out.backups},
          {"removed_backups", out.removed_backups},
          {"name", name_word(out.name)},
          {"linked_files", names_json(out.linked_files)},
          {"unknown_files", names_json(out.unknown_files)},
          {"packages", out.packages},
          {"copies", out.copies},
          {"releases", releases_json(out.releases)},
          {"unknown_releases", names_json(out.unknown_releases)}};
}

std::string paths_text(const std::string& title, const std::vector<fs::path>& paths) {
  std::string text = paths.empty() ? "" : title + "\n";
  for (const fs::path& path : paths) text += "  " + readable_name(path.string()) + "\n";
  return text;
}

std::string release_text(const WithdrawnRelease& release, bool is_erased) {
  std::string text = "is in " + readable_name(release.name);
  std::string holders;
  for (const std::string& one : release.given_to) {
    holders += (holders.empty() ? "" : " and to ") + readable_name(one);
  }
  text += holders.empty() ? ": it is not noted who was given it (inkling release --given-to)\n"
                          : ", given to " + holders + ": tell those who hold it\n";
  for (const fs::path& path : release.kept) {
    text += fmt::format("  which {} from {}\n", is_erased ? "was erased" : "would be erased",
                        readable_name(path.string()));
  }
  if (!release.elsewhere.empty()) {
    text +=
        "  which was made in " + readable_name(release.elsewhere.string()) + ": yours to erase\n";
  }
  return text;
}

std::string withdrawal_text(const WithdrawFlags& flags, const Withdrawal& out) {
  const std::string counts = plural(static_cast<std::size_t>(out.recordings), "recording") +
                             " and " + plural(static_cast<std::size_t>(out.codes), "code");
  std::string text =
      flags.yes ? fmt::format("{}: erased, with {}, and from {}\n", readable_name(flags.subject),
                              counts, plural(out.backups.size(), "backup"))
                : fmt::format("{}: {} would be erased; nothing was, as --yes is not given\n",
                              readable_name(flags.subject), counts);
  for (const std::string& name : out.removed_backups) {
    text += "removed as a whole, as it could not be opened: backups/" + readable_name(name) + "\n";
  }
  if (out.name == NameErasure::kErased) text += "the name is gone from names.key\n";
  if (out.name == NameErasure::kNotOpened && flags.yes) {
    text +=
        "the name may still stand in names.key, which was not opened: run it again with "
        "--passphrase\n";
  }
  text += paths_text("recordings that were linked are yours to erase:", out.linked_files);
  text += paths_text("files that are not the project's, not looked into:", out.unknown_files);
  text += paths_text("releases that the project does not know; see whether they show the person:",
                     out.unknown_releases);
  for (const std::string& copy : out.copies) {
    text += "a copy was made elsewhere, yours to erase: " + readable_name(copy) + "\n";
  }
  for (const std::string& name : out.packages) {
    text += "was given to a coder in package " + readable_name(name) + ": have it erased there\n";
  }
  for (const WithdrawnRelease& one : out.releases) text += release_text(one, flags.yes);
  return text;
}

int run_withdraw(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling withdraw", "Erase a subject from a project");
  WithdrawFlags flags;
  line.add(withdraw_flags(), flags);
  line.add_help(kWithdrawHelp);
  if (!line.parse(std::move(args))) return kDone;
  std::optional<std::string> passphrase;
  if (!flags.passphrase.empty()) passphrase = passphrase_in(flags.passphrase);
  ProjectFile file({flags.folder}, utc_now_us);
  finish_stopped_withdrawals(file);
  const Withdrawal out = flags.yes ? withdraw(file, flags.subject, kCommandLine, passphrase)
                                   : plan_withdrawal(file, flags.subject);
  if (line.common().json) {
    print_json(withdrawal_json(flags, out));
  } else if (!line.common().quiet) {
    print(withdrawal_text(flags, out));
  }
  const bool is_left = out.name == NameErasure::kNotOpened || !out.linked_files.empty() ||
                       !out.unknown_releases.empty();
  return flags.yes && !is_left ? kDone : kSomeFailed;
}

}  // namespace

const Command kWithdraw{"withdraw", "Erase a subject from a project and its backups", run_withdraw};

}  // namespace inkling::cli
