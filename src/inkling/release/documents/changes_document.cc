#include <fmt/format.h>

#include "inkling/release/change_words.h"
#include "inkling/release/document_paths.h"
#include "inkling/release/markdown_page.h"

namespace inkling {
namespace {

// Why something was taken out is nobody's business but the owner's: somebody may have withdrawn.
bool tells_why(const ReleaseChange& change) { return change.what != "removed"; }

// Whether something is listed.
bool list_changes(MarkdownPage& page, const ReleaseContent& content, std::string_view what,
                  std::string_view title) {
  bool any = false;
  for (const ReleaseChange& change : content.changes) {
    if (change.what != what) continue;
    if (!any) page.section(title);
    any = true;
    const bool detailed = tells_why(change) && !change.detail.empty();
    page.bullet(markdown_text(change.id) + (detailed ? ": " + markdown_text(change.detail) : ""));
  }
  return any;
}

std::string changes_text(const ReleaseContent& content) {
  MarkdownPage page("Changes of " + markdown_text(content.name));
  const std::string version = markdown_text(content.version);
  const std::string date = markdown_text(content.date);
  if (content.version_before.empty()) {
    page.paragraph(fmt::format("Version {} of {} is the first.", version, date));
    return page.text();
  }
  const std::string before = markdown_text(content.version_before);
  page.paragraph(fmt::format("Version {} of {}, compared with version {}.", version, date, before));
  if (content.changes.empty()) {
    page.paragraph("No person, no sample and no setting changed.");
  } else {
    page.paragraph("In all: " + change_words(content.changes, content.rules) + ".");
  }
  if (list_changes(page, content, "removed", "Removed")) {
    page.paragraph(
        fmt::format("Whoever has version {} or an older one deletes what is listed here, with all "
                    "copies and all files made from it ([terms]({})).",
                    before, kTermsDocument.path));
  }
  list_changes(page, content, "added", "Added");
  list_changes(page, content, "changed", "Changed");
  if (changes_all_media(content.changes)) {
    page.paragraph(
        "By these settings the pictures, videos and points of all samples are others than before, "
        "also of those that are not listed.");
  }
  return page.text();
}

}  // namespace

extern const ReleaseDocument kChangesList = {
    "changes", "what changed since the version before, as Markdown",
    [](const ReleaseContent& content) {
      return std::vector<DocumentFile>{kChangesDocument.with(changes_text(content))};
    }};

}  // namespace inkling
