#include <map>
#include <utility>

#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"
#include "inkling/error.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// What the sheets "naming rule1" and "naming rule2" say.
struct NamingRules {
  std::map<std::string, std::string> subjects;  // "1" -> "s15"
  std::map<std::string, std::string> videos;    // "anger1" -> "0401"
};

// Sheets of the workbook; for CSV, which has one only, files beside it.
Workbook with_rules(const fs::path& file) {
  Workbook book = read_workbook(file);
  for (const char* name : {"naming rule1", "naming rule2"}) {
    if (book.find(name) != nullptr) continue;
    const fs::path beside = file.parent_path() / (std::string(name) + ".csv");
    std::error_code ignored;
    if (!fs::exists(beside, ignored)) {
      throw Error(ErrorKind::kInput, "the sheet '" + std::string(name) + "' is not there",
                  file.string(),
                  "it, or a file '" + std::string(name) +
                      ".csv' beside the table, says how folders are named");
    }
    Sheet sheet = std::move(read_workbook(beside).sheets.front());
    sheet.name = name;
    book.sheets.push_back(std::move(sheet));
  }
  return book;
}

NamingRules read_rules(const Workbook& book) {
  NamingRules rules;
  for (const SheetRow& row : book.find("naming rule1")->rows) {
    if (!row.cell(1).empty()) rules.subjects.emplace(row.cell(2), row.cell(1));
  }
  for (const SheetRow& row : book.find("naming rule2")->rows) {
    if (!row.cell(1).empty()) rules.videos.emplace(row.cell(1), subject_name("", 4, row.cell(0)));
  }
  return rules;
}

// A header that some copies have.
std::size_t first_row(const Sheet& sheet) {
  if (sheet.rows.empty()) return 1;
  return plain_title(sheet.rows.front().cell(0)) == "subject" ? sheet.rows.front().number + 1 : 1;
}

class CasmeSqLoader : public CatalogLoader {
 public:
  explicit CasmeSqLoader(const Options& options)
      : wanted_(options.text("expressions")), pictures_(options.text("pictures")) {
    format_.set.dataset = "casme-sq";
    format_.set.fps = options.number("fps");
    format_.set.middle_apex = options.text("missing-apex") == "middle";
    format_.set.emotions = {"positive", "negative", "surprise",  "others", "anger",
                            "disgust",  "fear",     "happiness", "sadness"};
    format_.tables =
        table_names({"CAS(ME)^2code_final", "code_final", "CAS(ME)^2code_final(Updated)"});
  }

  ImportResult load(const ImportRequest& request, Progress& progress,
                    const CancelToken& cancel) const override {
    const Workbook book = with_rules(find_coding_file(request, format_.tables));
    const NamingRules rules = read_rules(book);
    const Sheet* named = book.find("CASFEcode_final");
    const Sheet& sheet = named != nullptr ? *named : book.sheets.front();
    const LabelTable table = LabelTable::by_position(
        book, sheet,
        {"subject", "video", "onset", "apex", "offset", "action_units", "emotion", "type"},
        first_row(sheet));
    ClipFormat format = format_;
    format.translate = [&](const CodedRow& row, const std::vector<fs::path>& bases,
                           CodedClip& clip) { return translate(row, bases.front(), rules, clip); };
    ImportResult result;
    import_table(table, format, pictures_, request, result, progress, cancel);
    return result;
  }

 private:
  RowResult translate(const CodedRow& row, const fs::path& base, const NamingRules& rules,
                      CodedClip& clip) const {
    const auto refuse = [](const std::string& why) {
      return RowResult{RowResult::kUnreadable, why};
    };
    const std::string type = row["type"].substr(0, 5);
    const bool micro = same_but_case(type, "micro");
    if (!micro && !same_but_case(type, "macro")) return refuse("type '" + row["type"] + "'");
    if (wanted_ != "all" && micro != (wanted_ == "micro")) return {RowResult::kExcluded, ""};
    clip.remark = micro ? "micro-expression" : "macro-expression";

    const auto subject = rules.subjects.find(row["subject"]);
    if (subject == rules.subjects.end()) {
      return refuse("subject '" + row["subject"] + "' is not in naming rule1");
    }
    clip.subject = subject->second;
    const std::string name = row["video"].substr(0, row["video"].find('_'));
    const auto video = rules.videos.find(name);
    if (video == rules.videos.end()) {
      return refuse("video '" + name + "' is not in naming rule2");
    }
    const std::string folder = folder_of(base / clip.subject, video->second);
    clip.recording = clip.subject + "/" + folder;
    clip.sample = clip.subject + "/" + row["video"];
    clip.folders = {base / clip.subject / folder};
    return {};
  }

  // "15_0101disgustingteeth" for "0101"; the code alone, which will not be found, when there is
  // none.
  static std::string folder_of(const fs::path& subject, const std::string& code) {
    for (const std::string& name : folders_in(subject)) {
      if (name.substr(name.find('_') + 1).starts_with(code)) return name;
    }
    return "…_" + code + "…";
  }

  std::string wanted_, pictures_;
  ClipFormat format_;
};

}  // namespace

// docs/data-sets.md, "Columns". The table has no header; offset 0 means that the offset is not
// known.
extern const Variant<CatalogLoader> kCasmeSqFormat{
    "casme-sq",
    "CAS(ME)2: CAS(ME)^2code_final.xlsx and rawpic/s15/15_0101disgustingteeth/img001.jpg",
    "Qu et al., CAS(ME)2, IEEE Trans. Affective Computing 9(4), 2018",
    {{"pictures", std::string("rawpic"), 0, 0, "",
      "Folder of the pictures below ROOT: rawpic, cropped, selectedpic …"},
     {"expressions",
      std::string("micro"),
      0,
      0,
      "",
      "Which rows are samples",
      {"micro", "macro", "all"}},
     fps_option(30),
     missing_apex_option()},
    [](const Options& options) { return std::make_unique<CasmeSqLoader>(options); }};

}  // namespace inkling
