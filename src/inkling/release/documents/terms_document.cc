#include <algorithm>

#include "inkling/release/document_paths.h"
#include "inkling/release/document_words.h"
#include "inkling/release/markdown_page.h"

namespace inkling {
namespace {

constexpr char kAskContact[] =
    "whom can users, and the people recorded, write to, also in years to come?";

// Writes the terms; sections are numbered as they come.
class TermsPage {
 public:
  explicit TermsPage(const ReleaseContent& content)
      : content_(content),
        is_public_(content.audience == "public"),
        page_(is_public_ ? "Terms of use" : "Terms of use and data access agreement") {}

  std::string text() {
    beginning();
    who_may_use();
    what_for();
    what_must_not_be_done();
    pictures();
    if (may_show_children(content_)) children();
    withdrawal();
    keeping();
    credit();
    breach();
    if (!is_public_) form_to_sign();
    return page_.text();
  }

 private:
  void section(const std::string& title) {
    page_.section(std::to_string(++sections_) + ". " + title);
  }
  static std::string known_or_asked(const std::string& known, std::string_view question) {
    return known.empty() ? asked_of_owner(question) : markdown_text(known);
  }
  bool shows_pictures() const {
    return std::any_of(content_.subjects.begin(), content_.subjects.end(), [](const auto& who) {
      return who.face == FaceShown::kShown || who.face == FaceShown::kHidden;
    });
  }

  void beginning() {
    const ReleaseWords& words = content_.words;
    page_.paragraph(markdown_text(release_title(content_)) + ", version " +
                    markdown_text(content_.version) + " of " + markdown_text(content_.date));
    page_.quote(
        "This is a template and no legal advice. Before the data are given to anybody, the owner "
        "answers what is asked, deletes what does not fit, and has it checked by the data "
        "protection officer and the ethics board of their institution.");
    page_.bullet("Owner, who gives the data: " +
                 asked_of_owner("which institution is responsible, and who signs for it?"));
    page_.bullet("Contact: " + known_or_asked(words.contact, kAskContact));
    page_.bullet("Licence: " + known_or_asked(words.licence,
                                              "is there a licence beside these terms, and which?"));
  }

  void who_may_use() {
    section("Who may use the data");
    if (is_public_) {
      page_.paragraph(
          "Anybody who keeps these terms. By the owner's records, the people recorded, or those "
          "who "
          "decide for them, have consented to that the data are public in the form in which they "
          "are here.");
      return;
    }
    const std::string to = content_.audience == "researchers"
                               ? "researchers"
                               : markdown_text(audience_words(content_));
    page_.paragraph(
        "By the owner's records, the people recorded, or those who decide for them, have consented "
        "to that the data are given to " +
        to + ", and to nobody else. The data may be used by");
    page_.bullet(
        "a researcher who is employed by a university or another research institution, after this "
        "agreement was signed by them and by somebody who may sign for the institution;");
    page_.bullet("the members of their group whom they name below, after they have read this;");
    page_.bullet("students whom the researcher guides, on computers of the institution.");
    page_.paragraph(
        "The data are not passed on. Whoever else wants them asks the owner. " +
        asked_of_owner("are there countries to which they may not go, by the consents or "
                       "by law?"));
  }

  void what_for() {
    section("What for");
    page_.paragraph(
        "For research on facial movements, on how people show and see emotion, and on methods that "
        "find or name such movements; and for teaching this. Results may be published, under the "
        "conditions below.");
    page_.paragraph(is_public_
                        ? "For anything else ask the owner first."
                        : "For anything else, commercial use included, the owner has to agree "
                          "in writing first.");
  }

  void what_must_not_be_done() {
    section("What must not be done");
    page_.bullet(
        "**Nobody tries to find out who a person is**: not by face or voice, not by searching for "
        "pictures, not by joining these data with others, not by asking. Whoever recognises "
        "somebody "
        "all the same keeps it to themselves and tells the owner.");
    page_.bullet("Nobody tries to get in touch with a person recorded or with their family.");
    page_.bullet(
        "No method that recognises people is trained or tested on the data, and they are put into "
        "no "
        "collection for that.");
    page_.bullet(
        "Nobody makes pictures, videos or voices from the data, by a program or otherwise, that "
        "could be taken for a person in them.");
    page_.bullet(
        "Nothing is concluded about a single person: no diagnosis, no judgement of whether they "
        "lie, "
        "of their character or their abilities. A micro-expression is a movement of the face. What "
        "it means in a person is not in these data.");
    page_.bullet(
        "Nothing that comes of the data is used to decide about a person, such as on school, work, "
        "insurance, residence, treatment or punishment.");
    if (is_public_) return;
    page_.bullet(
        "The data are not uploaded to services of others, such as cloud storage or programs that "
        "answer over the internet, unless these work for the institution under a contract that "
        "covers personal data.");
  }

  void pictures() {
    section("Pictures of people");
    if (!shows_pictures()) {
      page_.paragraph("This version has none. If a later one has some, this holds:");
    }
    page_.paragraph(
        "No picture, video or sound of a person is shown outside of the group that works with it: "
        "not in a paper, a talk, a lesson, a demonstration or on a page. This holds for pictures "
        "in "
        "which the face is hidden, too, and for pictures that a program made of them. The "
        "exception "
        "are pictures of which the owner says in writing that the person's consent covers it: a "
        "consent to research with a recording is none to printing a face. Drawings, curves and "
        "numbers that show nobody are free.");
  }

  void children() {
    section("Children");
    page_.paragraph(
        "Some of the people were children when they were recorded, or it is not said that they "
        "were "
        "adults. Others may have decided for them. They will grow up and may see it otherwise; "
        "once "
        "of age they decide themselves, and what was given out cannot be called back in full. So, "
        "beyond what stands above:");
    page_.bullet("Only those who need a recording for their work look at it.");
    page_.bullet(
        "What a child does or says in a recording is not passed on, imitated or laughed about.");
    page_.bullet(
        "Whoever sees something that makes them worry about a child's safety tells the owner at "
        "once. Duties to report that the law sets stay as they are.");
    page_.bullet("Children are not ranked, and not grouped by where they seem to come from.");
  }

  void withdrawal() {
    section("When somebody withdraws");
    page_.paragraph(
        "A person, or who decides for them, can take back the consent at any time and need not say "
        "why. The owner then makes a new version without them and tells all users which people and "
        "samples are removed. From then on:");
    page_.bullet(
        "Within 14 days the user deletes these data everywhere: originals, copies, backups as far "
        "as "
        "they can be reached, frames and features made from them, and the copies that others of "
        "the "
        "group have.");
    page_.bullet("The user confirms this to the owner in writing.");
    page_.bullet("Work goes on with the new version only.");
    page_.bullet("Results that were published before stay published.");
    page_.bullet("Models that learnt from the data: " +
                 asked_of_owner("must they be trained anew, or may they stay in use, and where?"));
    if (is_public_) {
      page_.paragraph(
          "Whoever uses public data looks for a newer version before each new study: nobody can be "
          "told who is not known.");
    } else {
      page_.paragraph(
          "The user therefore tells the owner of every new address, and knows at any time where "
          "each "
          "copy is.");
    }
  }

  void keeping() {
    section("How the data are kept");
    if (!is_public_) {
      page_.bullet(
          "On encrypted disks of the institution, readable only for those who are named below; not "
          "on private devices, sticks or telephones.");
    }
    page_.bullet(
        "Whoever loses data, or finds that somebody saw them who may not, tells the owner within "
        "24 "
        "hours.");
    if (is_public_) return;
    page_.bullet(
        "When the work is done, and at the latest on the day below, all data are deleted, and the "
        "user says so in writing. What a journal or the law wants kept is agreed on with the owner "
        "first.");
  }

  void credit() {
    section("Credit");
    page_.paragraph("Whoever publishes results names the data set with its version, " +
                    markdown_text(content_.version) + ", and cites:");
    page_.quote(known_or_asked(content_.words.citation, "how is the data set to be cited?"));
    page_.paragraph("How the data were made, and what they do not fit, stands in [the datasheet](" +
                    std::string(kDatasheetDocument.path) + ").");
  }

  void breach() {
    section("If these terms are broken");
    page_.paragraph(
        "The right to use the data ends at once, and they are deleted. The owner may tell the "
        "user's "
        "institution, its ethics board and the data protection authority. " +
        asked_of_owner("which law applies, and which court decides?"));
  }

  void form_to_sign() {
    page_.section("To be filled in and signed");
    page_.block(
        "| | user | owner |\n|---|---|---|\n"
        "| name, position | | |\n"
        "| institution, address | | |\n"
        "| e-mail address that will be read in years to come | | |\n"
        "| purpose, in two or three sentences | | - |\n"
        "| approval of the user's ethics board, where one is needed | | - |\n"
        "| members of the group who will have access | | - |\n"
        "| where the data will be kept | | - |\n"
        "| day by which the data are deleted | | - |\n"
        "| who may sign for the institution: name, position | | |\n"
        "| day, signatures | | |\n");
  }

  const ReleaseContent& content_;
  bool is_public_;
  MarkdownPage page_;
  int sections_ = 0;
};

}  // namespace

extern const ReleaseDocument kTerms = {
    "terms", "who may use it and for what: a data access agreement to fill in",
    [](const ReleaseContent& content) {
      return std::vector<DocumentFile>{kTermsDocument.with(TermsPage(content).text())};
    }};

}  // namespace inkling
