#include <fmt/format.h>

#include <algorithm>

#include "inkling/core/plural.h"
#include "inkling/release/document_paths.h"
#include "inkling/release/document_words.h"
#include "inkling/release/made_how_tables.h"
#include "inkling/release/markdown_page.h"
#include "inkling/release/paper_tables.h"

namespace inkling {
namespace {

// Questions after Gebru et al. (2021), Datasheets for Datasets, Communications of the ACM 64(12),
// in words of our own. What a release knows is answered; the rest is asked of its owner.
class Datasheet {
 public:
  explicit Datasheet(const ReleaseContent& content)
      : content_(content),
        page_("Datasheet of " + markdown_text(release_title(content)) + ", version " +
              markdown_text(content.version)) {}

  std::string text() {
    page_.paragraph(
        "The questions follow Gebru et al. (2021), Datasheets for Datasets. What the project knows "
        "is answered; what only the owner can say is marked.");
    motivation();
    composition();
    people();
    collection();
    consent();
    preprocessing();
    uses();
    distribution();
    maintenance();
    return page_.text();
  }

 private:
  // A question with what is known, and what is still to be asked; each may be empty.
  void ask(std::string_view question, const std::string& known, std::string_view asked = {}) {
    page_.paragraph("**" + std::string(question) + "**");
    if (!known.empty()) page_.paragraph(known);
    if (!asked.empty()) page_.paragraph(asked_of_owner(asked));
  }
  void ask_words(std::string_view question, const std::string& words, std::string_view asked) {
    ask(question, markdown_text(words), words.empty() ? asked : std::string_view());
  }
  template <typename Is>
  std::size_t samples_that(Is is) const {
    return static_cast<std::size_t>(
        std::count_if(content_.samples.begin(), content_.samples.end(), is));
  }

  void motivation() {
    const ReleaseWords& words = content_.words;
    page_.section("Motivation");
    ask("Why was the data set made?", {},
        "for which question or task, and what was missing in the sets that there were?");
    std::string authors;
    for (const std::string& author : words.authors) {
      authors += (authors.empty() ? "" : ", ") + markdown_text(author);
    }
    ask("Who made it, and for whom?", authors,
        authors.empty() ? "who, and of which institution?" : "for which institution?");
    ask_words("Who paid for it?", words.funding, "which grants, by name and number?");
  }

  void composition() {
    page_.section("Composition");
    for (const std::string& words : markdown_paragraphs(content_.words.description)) {
      page_.paragraph(words);
    }
    ask("What is a sample?",
        "A short clip of one person's face with what was coded in it: a micro-expression with "
        "onset, "
        "apex, offset, emotion and action units; or a stretch in which verified coders saw no "
        "movement. Columns are described in `datapackage.json`.");
    ask("How many are there?", "");
    page_.table(people_table(content_));
    page_.table(class_table(content_));
    ask("Is this all, or a part?",
        "A part of what was recorded. Samples are those movements that were verified and whose "
        "people "
        "consented to this use.",
        "how were the people chosen, and whom do they stand for?");
    if (!content_.left_out.empty()) {
      page_.paragraph("Left out were:");
      page_.table(left_out_table(content_));
    }
    ask("Is anything missing?", missing_values(),
        "are there people or situations that are missing for a reason?");
    ask("Do samples belong together?",
        "Samples of one person, and of one recording, are alike: `samples.csv` names both. They "
        "belong into one part of a split and into one fold.");
    ask("Is there a split?", split_words());
    ask("Are there errors?", agreement_words(), "which errors and sources of noise are known?");
    ask("Does it depend on anything outside?", "No. All files are in the release.");
    ask("Could something in it upset the people who see it?", {},
        "what do people do and say in the clips, and could that be hard to look at?");
  }

  std::string missing_values() const {
    const auto& samples = content_.samples;
    if (samples.empty()) return "There are no samples.";
    return fmt::format(
        "Of {}: {} without a known age, {} without a known sex. Of {} with a micro-expression: {} "
        "without an apex, {} without a named emotion, {} without action units. {} without any "
        "pictures.",
        plural(samples.size(), "sample"), samples_that([](const auto& s) { return !s.age_months; }),
        samples_that([](const auto& s) { return s.sex.empty(); }),
        samples_that([](const auto& s) { return !s.neutral; }),
        samples_that([](const auto& s) { return !s.neutral && !s.apex_frame; }),
        samples_that([](const auto& s) { return !s.neutral && s.emotion.empty(); }),
        samples_that([](const auto& s) { return !s.neutral && s.action_units.empty(); }),
        samples_that([](const auto& s) {
          return s.face == FaceShown::kNothing || s.face == FaceShown::kLandmarks;
        }));
  }

  std::string split_words() const {
    const bool split = std::any_of(content_.subjects.begin(), content_.subjects.end(),
                                   [](const auto& who) { return !who.split.empty(); });
    if (!split) return "No. Hold out whole people, never single samples.";
    const std::string empty = empty_split_words(content_);
    return "Yes, by person: the column `split`. Counts stand in `paper_table.md`." +
           (empty.empty() ? "" : " " + empty);
  }

  std::string agreement_words() const {
    const std::size_t decided = samples_that([](const auto& s) { return s.how == "decided"; });
    const std::size_t checked = samples_that([](const auto& s) { return s.how == "checked"; });
    const std::size_t seen = samples_that([](const auto& s) { return s.proposal_seen; });
    std::string words = fmt::format(
        "People coded it, and people disagree. Of {}, {} were decided by a verifier where coders "
        "did not agree; {}for {} a coder had been shown a program's proposal, which makes "
        "agreement look higher than it is.",
        plural(content_.samples.size(), "sample"), decided,
        content_.rules < 2
            ? ""
            : fmt::format("{}, on which coders agreed, were drawn by chance and checked by a "
                          "verifier; ",
                          checked),
        seen);
    words += content_.agreement
                 ? " How far coders agreed stands in `paper_table.md`."
                 : " How far coders agreed is not known: no part was coded by two of them.";
    return words;
  }

  void people() {
    page_.section("The people in it");
    ask("Are groups told apart?",
        "By population (child or adult), age and sex, as they were told; counts stand above.",
        "are there groups that this says nothing of, such as language, culture or a diagnosis?");
    std::string shown;
    for (const FaceShown face :
         {FaceShown::kShown, FaceShown::kHidden, FaceShown::kLandmarks, FaceShown::kNothing}) {
      const auto count = std::count_if(content_.subjects.begin(), content_.subjects.end(),
                                       [face](const auto& who) { return who.face == face; });
      if (count == 0) continue;
      shown += fmt::format("{}{} {}", shown.empty() ? "Of " : "; of ",
                           count == 1 ? "1 person" : fmt::format("{} people", count),
                           face_meaning(face));
    }
    ask("Can somebody be recognised?",
        (shown.empty() ? "There is nobody in it." : shown + ".") +
            " Whoever knows a person can recognise them where the face can be seen, and perhaps by "
            "hair, clothes or room where it is hidden. Points of a face can be compared with other "
            "pictures. People are named by numbers.",
        "can something else tell who it is, such as a voice, a place or a rare age?");
    ask("Is it sensitive?",
        "Yes. It shows or describes faces, and movements that people may not have meant to show.",
        "does the setting tell something of health, therapy or family?");
  }

  void collection() {
    page_.section("Collection");
    ask("How were the data acquired?",
        "People were recorded on video. Coders marked movements frame by frame in the workbench of "
        "Inkling " +
            markdown_text(content_.inkling_version) + "; others compared and decided.",
        "which camera, which light, which setting, and what did people do or see?");
    ask("Who took part in it, and how were they paid?", {},
        "who recorded, coded and decided, how were coders trained, and what did they and the "
        "people "
        "recorded get?");
    ask("When?", {}, "from when to when, and does that matter?");
    ask_words("Did an ethics board look at it?", content_.words.ethics,
              "which board, under which number, with which result?");
  }

  void consent() {
    page_.section("Consent");
    ask("Did people know that they were recorded?", {},
        "how were they told, in which words, and how was it explained to children?");
    ask("Did they consent?",
        "The project holds a consent for each person in this release that covers giving their data "
        "to " +
            markdown_text(content_.audience.empty() ? "others" : content_.audience) +
            ", at the level that is used here (column `face`).",
        "in which words, by whom for children, and did the children agree themselves?");
    ask("Can they take it back?",
        "Yes, at any time. The next version is without them, its list of changes names what is "
        "removed, and users must delete it.",
        content_.words.contact.empty() ? "whom do they write to?" : std::string_view());
    ask("Was it considered what the data set may do to them?", {},
        "was there an assessment of the impact on data protection, and with which result?");
  }

  void preprocessing() {
    page_.section("Preprocessing, coding");
    ask("What was done to the recordings?",
        "Samples were cut out, and faces hidden or replaced by points where the consent asks for "
        "it. "
        "Frames keep their true times." +
            std::string(content_.settings.empty() ? "" : " It was made by these rules:"));
    if (!content_.settings.empty()) page_.table(settings_table(content_));
    ask("Is what it was made of kept?", {},
        "where are the recordings and all codes kept, until when, and who may see them?");
    ask("Is the program to be had?",
        "Inkling " + markdown_text(content_.inkling_version) +
            ". From the same project it makes the same release again, byte for byte.");
  }

  void uses() {
    page_.section("Uses");
    ask("Has it been used?", {}, "for what, and where is it published?");
    ask("What else could it be used for?",
        "Finding and naming facial movements, and studying when and how people show them.",
        "for what would you like to see it used?");
    ask("What should users bear in mind?",
        "Classes are of very different size, so report scores that count classes alike (UF1, UAR). "
        "Scores are of the people and settings in it: look at ages and sexes apart before you "
        "believe that a method works for others.",
        "what else may lead to unfair or wrong results?");
    ask("What must it not be used for?",
        "To identify people, to diagnose them, to tell whether they lie, or to decide about them. "
        "[The terms](" +
            std::string(kTermsDocument.path) + ") say more.");
  }

  void distribution() {
    page_.section("Distribution");
    ask("Who gets it?", "For " + markdown_text(audience_words(content_)) + ".",
        "how and from where, and has it a DOI?");
    ask("When?", fmt::format("Version {} is of {}.", markdown_text(content_.version),
                             markdown_text(content_.date)));
    ask_words("Under which licence?", content_.words.licence,
              "is there a licence beside the terms, and which?");
    ask("Do others have rights in it?", {},
        "does anybody, such as a company or the maker of a film that was shown, have rights, or "
        "does "
        "a law limit to which countries it may go?");
  }

  void maintenance() {
    page_.section("Maintenance");
    ask("Who looks after it?", {}, "which institution, and for how long?");
    ask_words("How is the owner reached?", content_.words.contact, "at which address?");
    ask("Will it change?",
        "Where errors are found, samples are added or somebody withdraws, a new version is made. "
        "[The "
        "changes](" +
            std::string(kChangesDocument.path) + ") list what is different.",
        "how are users told?");
    ask("May older versions be used?",
        "Only where nobody was removed since. Figures of older versions stand as they were "
        "published.");
    ask("Is there a limit to how long data may be kept?", {},
        "what do the consents say, and what happens then?");
    ask("Can others add to it or correct it?", {}, "how, and who checks it?");
  }

  const ReleaseContent& content_;
  MarkdownPage page_;
};

}  // namespace

extern const ReleaseDocument kDatasheet = {
    "datasheet", "how and why it was made, question by question",
    [](const ReleaseContent& content) {
      return std::vector<DocumentFile>{kDatasheetDocument.with(Datasheet(content).text())};
    }};

}  // namespace inkling
