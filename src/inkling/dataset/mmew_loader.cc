#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// "S03-01-002" -> "S03".
RowResult translate_mmew(const CodedRow& row, const std::vector<fs::path>& bases, CodedClip& clip) {
  const std::string& name = row["filename"];
  const auto hyphen = name.find('-');
  clip.subject =
      hyphen == std::string::npos ? subject_name("S", 2, row["subject"]) : name.substr(0, hyphen);
  if (clip.subject.empty() || name.empty())
    return {RowResult::kUnreadable, "no subject or filename"};
  clip.recording = clip.sample = clip.subject + "/" + name;
  for (const fs::path& base : bases) {
    clip.folders.push_back(base / clip.emotion / name);
    clip.folders.push_back(base / clip.subject / clip.emotion / name);
  }
  return {};
}

ClipFormat mmew_format() {
  ClipFormat made;
  made.set.dataset = "mmew";
  made.set.emotions = {"happiness", "surprise", "anger", "disgust", "fear", "sadness", "others"};
  made.tables = table_names({"MMEW_Micro_Exp"});
  made.columns = {{"subject", {"Subject"}},          {"filename", {"Filename"}},
                  {"onset", {"OnsetFrame"}},         {"apex", {"ApexFrame"}},
                  {"offset", {"OffsetFrame"}},       {"action_units", {"Action Units"}, false},
                  {"emotion", {"Estimated Emotion"}}};
  made.pictures = {"Micro_Expression"};
  made.translate = translate_mmew;
  return made;
}

}  // namespace

// docs/data-sets.md, "Columns". Both published layouts: by emotion, and by subject and emotion.
extern const Variant<CatalogLoader> kMmewFormat{
    "mmew",
    "MMEW: MMEW_Micro_Exp.xlsx and Micro_Expression/EMOTION/S03-01-002/1.jpg, or S03/EMOTION/…",
    "Ben et al., IEEE Trans. PAMI 44(9), 2022",
    {fps_option(90), missing_apex_option(), pictures_option("Micro_Expression")},
    [](const Options& options) { return make_clip_loader(mmew_format(), options); }};

}  // namespace inkling
