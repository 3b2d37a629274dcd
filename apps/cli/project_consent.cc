#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/project_commands.h"
#include "inkling/core/utc_text.h"
#include "inkling/files/names.h"
#include "inkling/storage/releases.h"
#include "inkling/storage/subjects.h"

namespace inkling::cli {
namespace {

using ConsentJson = nlohmann::ordered_json;

constexpr char kConsentHelp[] = R"(
Lists what people have agreed to, or notes a consent. It is given for a scope:
  code             recordings are analysed and coded in this project
  train            methods may learn from them
  show             pictures may be shown, in a talk or a paper
  share-codes      codes without pictures may be given to others
  share-landmarks  points of the face may be given to others, without pictures
  share-hidden     pictures in which the face is covered may be given to others
  share-pictures   pictures may be given to others
What begins with share- is for an audience: researchers, under an agreement, or the public. A
consent to one of the last four holds for those above it among them, too; one for the public for
researchers. inkling release goes by these. --assent-from says from which age on a child's own
assent is asked for beside the guardian's consent; without it only the guardian's counts.

Examples:
  inkling project consent study
  inkling project consent study c07 --to share-pictures --by guardian --on 2026-05-03
  inkling project consent study c07 --to share-codes --audience public --by guardian
  inkling project consent study c07 --to share-pictures --by guardian --take-back
  inkling project consent study --assent-from 7
)";

struct ConsentFlags {
  std::string project, subject, scope, by, on, until, audience;
  std::optional<double> assent_from;  // years
  bool take_back = false, no_assent = false;
};

std::vector<std::string> scope_names() {
  return {consent_scopes().begin(), consent_scopes().end()};
}

OptionTable<ConsentFlags> consent_flags() {
  using F = ConsentFlags;
  return OptionTable<F>()
      .add(project_row(), &F::project)
      .add(OptionRow("SUBJECT", "A pseudonym").is_positional(), &F::subject)
      .add(OptionRow("to", "What was agreed to").among(scope_names()).shown_as("SCOPE"), &F::scope)
      .add(OptionRow("by", "Who agreed; subject: the person, of a child its own assent")
               .among({"guardian", "subject"}),
           &F::by)
      .add(OptionRow("audience", "With whom may be shared").among({"researchers", "public"}),
           &F::audience)
      .add(OptionRow("on", "The day").shown_as("DAY").unless_set("today"), &F::on)
      .add(OptionRow("until", "The last day to keep the data").shown_as("DAY").unless_set("no end"),
           &F::until)
      .add(OptionRow("take-back", "It no longer stands; the log keeps both"), &F::take_back)
      .add(OptionRow("assent-from",
                     "From which age in years on a child's own assent is asked for; "
                     "never: it is not")
               .shown_as("YEARS"),
           &F::assent_from);
}

std::string consent_text(const Consent& one) {
  return fmt::format("{}{}, {}, {}{}", one.scope,
                     one.audience.empty() ? "" : " with " + one.audience, one.given_by,
                     one.given_on, one.keep_until ? ", until " + *one.keep_until : "");
}

ConsentJson consent_json(const Consent& one) {
  ConsentJson json = {{"scope", one.scope},
                      {"audience", one.audience},
                      {"given_by", one.given_by},
                      {"given_on", one.given_on}};
  json["keep_until"] = one.keep_until ? ConsentJson(*one.keep_until) : ConsentJson();
  return json;
}

void change_consent(ProjectFile& file, const ConsentFlags& flags) {
  if (flags.by.empty()) {
    throw Error(ErrorKind::kUsage, "it is not said who agreed", "--by",
                "give guardian, or subject for the person");
  }
  for (Subject& subject : subjects(file)) {
    if (subject.pseudonym != flags.subject) continue;
    Consent one{flags.scope, flags.by, flags.on, {}, flags.audience};
    if (one.given_on.empty()) one.given_on = utc_text(utc_now_us(), kUtcDay);
    if (!flags.until.empty()) one.keep_until = flags.until;
    if (is_shared(one.scope) && one.audience.empty()) one.audience = "researchers";
    const auto removed = std::erase_if(subject.consents, [&](const Consent& other) {
      return other.scope == one.scope && other.given_by == one.given_by &&
             other.audience == one.audience;
    });
    if (flags.take_back && removed == 0) {
      throw Error(ErrorKind::kUsage, "there is no such consent", flags.subject,
                  "see inkling project consent PROJECT");
    }
    if (!flags.take_back) subject.consents.push_back(one);
    change_subject(file, kCommandLine, subject);
    return;
  }
  throw Error(ErrorKind::kUsage, "there is no such subject in the project", flags.subject,
              "name the pseudonym as the project has it");
}

int list_consents(ProjectFile& file, const ConsentFlags& flags, const CommonFlags& common) {
  auto list = ConsentJson::array();
  std::string text;
  for (const Subject& subject : subjects(file)) {
    if (!flags.subject.empty() && subject.pseudonym != flags.subject) continue;
    auto consents = ConsentJson::array();
    text += readable_name(subject.pseudonym) + ":";
    text += subject.consents.empty() ? " no consent is noted\n" : "\n";
    for (const Consent& one : subject.consents) {
      consents.push_back(consent_json(one));
      text += "  " + consent_text(one) + "\n";
    }
    list.push_back({{"subject", readable_name(subject.pseudonym)}, {"consents", consents}});
  }
  const auto months = assent_from_months(file);
  text +=
      months ? fmt::format("a child's own assent is asked for from {:g} years on\n", *months / 12.0)
             : "a child's own assent is not asked for (--assent-from)\n";
  if (common.json) {
    print_json({{"subjects", list},
                {"assent_from_months", months ? ConsentJson(*months) : ConsentJson()}});
  } else if (!common.quiet) {
    print(text);
  }
  return kDone;
}

}  // namespace

int run_project_consent(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling project consent", "What people have agreed to");
  ConsentFlags flags;
  line.add(consent_flags(), flags);
  line.add_help(kConsentHelp);
  if (!line.parse(std::move(args))) return kDone;
  if (flags.scope.empty()) {
    line.refuse({"by", "audience", "on", "until", "take-back"}, "applies only with --to",
                "say with --to what was agreed to");
  }
  const bool changes = !flags.scope.empty() || flags.assent_from || flags.no_assent;
  ProjectFile file({flags.project}, utc_now_us, changes ? OpenTo::kChange : OpenTo::kRead);
  if (changes) finish_stopped_withdrawals(file);
  if (flags.assent_from) {
    set_assent_from_months(file, kCommandLine,
                           static_cast<int>(std::lround(12 * *flags.assent_from)));
  }
  if (flags.no_assent) set_assent_from_months(file, kCommandLine, {});
  if (!flags.scope.empty()) change_consent(file, flags);
  return list_consents(file, flags, line.common());
}

}  // namespace inkling::cli
