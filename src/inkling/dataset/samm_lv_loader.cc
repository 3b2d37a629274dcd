#include <map>
#include <utility>

#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"
#include "inkling/error.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFirstRow = 11;  // where the header is not recognised

const std::vector<LabelColumn> kSammLvColumns = {{"subject", {"Subject"}},
                                                 {"filename", {"Filename"}},
                                                 {"onset", {"Onset", "Onset Frame"}},
                                                 {"apex", {"Apex", "Apex Frame"}},
                                                 {"offset", {"Offset", "Offset Frame"}},
                                                 {"type", {"Type", "Micro"}},
                                                 {"action_units", {"Action Units"}, false}};

// By header, or by position where none is recognised.
LabelTable read_labels(const Workbook& book) {
  try {
    return LabelTable::with_header(book, kSammLvColumns);
  } catch (const Error&) {
    const Sheet* sheet = book.find("FACS_Movement_Only");
    if (sheet == nullptr) throw;
    return LabelTable::by_position(book, *sheet,
                                   {"subject", "filename", "inducement", "onset", "apex", "offset",
                                    "duration", "type", "action_units", "notes"},
                                   kFirstRow);
  }
}

// Filename -> emotion, from SAMM's own coding table.
std::map<std::string, std::string> read_emotions(const fs::path& file) {
  const LabelTable table = LabelTable::with_header(
      read_workbook(file),
      {{"filename", {"Filename"}}, {"emotion", {"Estimated Emotion", "Emotion"}}});
  std::map<std::string, std::string> emotions;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    emotions.emplace(table.text(row, "filename"), table.text(row, "emotion"));
  }
  return emotions;
}

// "006_1_2" -> "006_1": the recording.
std::string recording_of(const std::string& name) {
  const auto first = name.find('_');
  const auto second = first == std::string::npos ? first : name.find('_', first + 1);
  return name.substr(0, second);
}

class SammLvLoader : public CatalogLoader {
 public:
  explicit SammLvLoader(const Options& options)
      : wanted_(options.text("expressions")),
        emotions_(options.text("samm-table")),
        pictures_(options.text("pictures")) {
    format_.set.dataset = "samm-lv";
    format_.set.fps = options.number("fps");
    format_.set.middle_apex = options.text("missing-apex") == "middle";
    format_.tables = table_names(
        {"SAMM_LongVideos_V3_Release", "SAMM_LongVideos_V2_Release", "SAMM_LongVideos_V1_Release"});
    format_.pictures = {"SAMM_longvideos"};
  }

  ImportResult load(const ImportRequest& request, Progress& progress,
                    const CancelToken& cancel) const override {
    const LabelTable table = read_labels(read_workbook(find_coding_file(request, format_.tables)));
    std::map<std::string, std::string> emotions;
    if (!emotions_.empty()) emotions = read_emotions(emotions_);
    ClipFormat format = format_;
    format.translate = [&](const CodedRow& row, const std::vector<fs::path>& bases,
                           CodedClip& clip) { return translate(row, bases, emotions, clip); };
    ImportResult result;
    import_table(table, format, pictures_, request, result, progress, cancel);
    return result;
  }

 private:
  RowResult translate(const CodedRow& row, const std::vector<fs::path>& bases,
                      const std::map<std::string, std::string>& emotions, CodedClip& clip) const {
    const std::string& name = row["filename"];
    clip.recording = recording_of(name);
    clip.subject = name.substr(0, name.find('_'));
    clip.sample = name;
    if (clip.subject.empty()) return {RowResult::kUnreadable, "no filename"};
    const std::string type = row["type"].substr(0, row["type"].find_first_of(" -"));
    const bool micro = same_but_case(type, "micro");
    if (!micro && !same_but_case(type, "macro")) {
      return {RowResult::kUnreadable, "type '" + row["type"] + "'"};
    }
    if (wanted_ != "all" && micro != (wanted_ == "micro")) return {RowResult::kExcluded, ""};
    clip.remark = micro ? "micro-expression" : "macro-expression";
    const auto known = emotions.find(name);
    if (micro && known != emotions.end()) clip.emotion = known->second;
    for (const fs::path& base : bases) clip.folders.push_back(base / clip.recording);
    return {};
  }

  std::string wanted_, emotions_, pictures_;
  ClipFormat format_;
};

}  // namespace

// docs/data-sets.md, "Columns". The number in a picture's name is its last four digits.
extern const Variant<CatalogLoader> kSammLvFormat{
    "samm-lv",
    "SAMM Long Videos: SAMM_LongVideos_V3_Release.xlsx and SAMM_longvideos/006_1/006_1_0001.jpg",
    "Yap et al., SAMM Long Videos, FG 2020, arXiv:1911.01519",
    {{"expressions",
      std::string("micro"),
      0,
      0,
      "",
      "Which rows are samples",
      {"micro", "macro", "all"}},
     {"samm-table", std::string(), 0, 0, "",
      "SAMM's coding file, which has the emotions of the micro-expressions"},
     fps_option(200),
     missing_apex_option(),
     pictures_option("SAMM_longvideos")},
    [](const Options& options) { return std::make_unique<SammLvLoader>(options); }};

}  // namespace inkling
