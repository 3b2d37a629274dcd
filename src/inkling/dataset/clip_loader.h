#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/dataset/coded_clip.h"
#include "inkling/dataset/label_table.h"

namespace inkling {

// One row of a coding table while it is translated.
struct CodedRow {
  const LabelTable& table;
  std::size_t row;
  const std::string& operator[](std::string_view column) const { return table.text(row, column); }
};

// What a row was translated to.
struct RowResult {
  enum Use { kTaken, kExcluded, kUnreadable } use = kTaken;
  std::string why;  // when unreadable
};

// Fills in subject, recording, sample and the places where the clip's folder may be. bases: the
// folders of pictures.
using TranslateRow = std::function<RowResult(
    const CodedRow& row, const std::vector<std::filesystem::path>& bases, CodedClip& clip)>;

// A set with one coding table and one folder of pictures a clip.
struct ClipFormat {
  ClipSet set;
  std::vector<std::string> tables;  // names of the coding file; xlsx before csv before xls
  std::vector<LabelColumn>
      columns;  // "onset", "apex", "offset", "emotion", "action_units" are ours
  std::vector<std::string> pictures;  // folders below the root that may hold the pictures
  TranslateRow translate;
};

// options: those of the set; "fps", "missing-apex", "pictures" are understood where declared.
std::unique_ptr<CatalogLoader> make_clip_loader(ClipFormat format, const Options& options);

// Turns a table's rows into clips and imports them. request: where the pictures are.
void import_table(const LabelTable& table, const ClipFormat& format, const std::string& pictures,
                  const ImportRequest& request, ImportResult& result, Progress& progress,
                  const CancelToken& cancel);

// The table that the user named, or the first file of one of these names in the root or a folder
// directly in it. Throws Error(kInput) that lists what was looked for.
std::filesystem::path find_coding_file(const ImportRequest& request,
                                       const std::vector<std::string>& names);

// Clips in BASE/SUBJECT/FILENAME/leaf, from the columns "subject" and "filename".
TranslateRow by_subject(const std::string& prefix, std::size_t digits,
                        const std::string& leaf = "");
// "7" -> "sub07" for prefix "sub" and 2 digits; what is no number stays as it is, as all does for
// 0 digits.
std::string subject_name(const std::string& prefix, std::size_t digits, const std::string& text);
// "casme.xlsx", "casme.csv", "casme.xls" for each stem.
std::vector<std::string> table_names(const std::vector<std::string>& stems);

}  // namespace inkling
