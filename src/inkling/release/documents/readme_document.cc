#include <fmt/format.h>

#include <algorithm>

#include "inkling/core/plural.h"
#include "inkling/release/document_paths.h"
#include "inkling/release/document_words.h"
#include "inkling/release/made_how_tables.h"
#include "inkling/release/markdown_page.h"
#include "inkling/release/release_folders.h"
#include "inkling/release/release_tables.h"

namespace inkling {
namespace {

void say_what_it_is(MarkdownPage& page, const ReleaseContent& content) {
  page.paragraph(fmt::format("Version {} of {}, for {}.", markdown_text(content.version),
                             markdown_text(content.date), markdown_text(audience_words(content))));
  for (const std::string& words : markdown_paragraphs(content.words.description)) {
    page.paragraph(words);
  }
  const auto neutral = static_cast<std::size_t>(
      std::count_if(content.samples.begin(), content.samples.end(),
                    [](const ReleasedSample& sample) { return sample.neutral; }));
  page.paragraph(fmt::format(
      "{} of {}: {} with a micro-expression and {} of stretches without any movement, cut from {}.",
      plural(content.samples.size(), "sample"),
      content.subjects.size() == 1 ? "1 person" : fmt::format("{} people", content.subjects.size()),
      content.samples.size() - neutral, neutral, plural(content.recordings.size(), "recording")));
}

void say_before_use(MarkdownPage& page, const ReleaseContent& content) {
  page.section("Before you use it");
  page.paragraph(fmt::format("Read [the terms]({}). In short:", kTermsDocument.path));
  page.bullet(
      "It is for research and teaching. It is no test of a single person: no diagnosis, and "
      "no proof of a lie.");
  page.bullet(
      "Do not try to find out who somebody is. Print or show nobody's picture unless the "
      "owner has agreed to it in writing.");
  page.bullet(
      fmt::format("Somebody may withdraw. Then you delete what [the changes]({}) of the next "
                  "version list as removed.",
                  kChangesDocument.path));
  const ReleaseWords& words = content.words;
  if (!words.licence.empty()) page.bullet("Licence: " + markdown_text(words.licence));
  if (!words.contact.empty()) page.bullet("Contact: " + markdown_text(words.contact));
  if (!words.citation.empty()) page.bullet("Cite: " + markdown_text(words.citation));
}

void say_what_is_where(MarkdownPage& page, const ReleaseContent& content) {
  TextTable table{"files", "", {"file or folder", "what"}, {}};
  for (const ReleaseTable& one : release_tables(content.rules)) {
    table.rows.push_back({one.path, one.about});
  }
  for (const ReleaseEntry& entry : release_entries(content)) {
    const bool known = std::any_of(table.rows.begin(), table.rows.end(),
                                   [&](const auto& row) { return row.front() == entry.name; });
    if (known) continue;
    table.rows.push_back({entry.name, entry.words()});
  }
  for (const NamedDocument& document : kNamedDocuments) {
    if (document.path == kReadmeDocument.path) continue;
    table.rows.push_back({std::string(document.path), std::string(document.about)});
  }
  if (has_bids_folder(content)) {
    table.rows.push_back({std::string(kBidsFolder) + "/", std::string(kBidsAbout)});
  }
  page.section("What is where");
  page.block(markdown_table(table));
  page.paragraph(fmt::format(
      "Whether all came through whole, `sha256sum -c {}` says in this folder.", kManifestPath));
}

void say_how_to_read(MarkdownPage& page, const ReleaseContent& content) {
  page.section("How to read it");
  page.block(
      "```python\n"
      "import pandas\n"
      "samples = pandas.read_csv(\"samples.csv\")\n"
      "micro = samples[samples.neutral == 0]\n"
      "```\n");
  page.paragraph(
      "The class `none` means that there is no micro-expression. What an empty cell stands "
      "for is not known or not there.");
  page.paragraph(
      "Frames count from 0 in each sample's own clip. Onset, apex and offset are frames of the "
      "movement, the first and the last included. Times are the true times of frames, from the "
      "clip's "
      "first; `times.csv` has all of them, as intervals may be uneven. Left and right are "
      "the "
      "person's own. Action units are those of the Facial Action Coding System (Ekman, Friesen and "
      "Hager 2002).");
  const std::string empty = empty_split_words(content);
  if (!empty.empty()) page.paragraph(empty);
  page.paragraph("A text that a spreadsheet would take for a formula has an apostrophe before it.");
}

std::string readme_text(const ReleaseContent& content) {
  MarkdownPage page(markdown_text(release_title(content)));
  say_what_it_is(page, content);
  say_before_use(page, content);
  say_what_is_where(page, content);
  say_how_to_read(page, content);
  page.section("How it was made");
  page.paragraph(fmt::format("With Inkling {}; [the datasheet]({}) says more.",
                             markdown_text(content.inkling_version), kDatasheetDocument.path));
  if (!content.settings.empty()) page.table(settings_table(content));
  return page.text();
}

}  // namespace

extern const ReleaseDocument kReadme = {
    "readme", "what the data set is and where to begin", [](const ReleaseContent& content) {
      return std::vector<DocumentFile>{kReadmeDocument.with(readme_text(content))};
    }};

}  // namespace inkling
