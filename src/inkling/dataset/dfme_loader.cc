#include <charconv>

#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"

namespace inkling {
namespace {

// Each row has its own rate: the set's three parts differ.
RowResult translate_dfme(const CodedRow& row, const std::vector<std::filesystem::path>& bases,
                         CodedClip& clip) {
  const std::string& text = row["fps"];
  double fps = 0;
  std::from_chars(text.data(), text.data() + text.size(), fps);
  if (!text.empty() && fps <= 0) return {RowResult::kUnreadable, "Fps '" + text + "'"};
  if (fps > 0) clip.fps = fps;
  return by_subject("", 0)(row, bases, clip);
}

ClipFormat dfme_format() {
  ClipFormat made;
  made.set.dataset = "dfme";
  made.set.emotions = {"happiness", "anger", "contempt", "disgust", "fear", "sadness", "surprise"};
  made.tables = table_names({"DFME", "DFME_label", "DFME_labels", "DFME_train", "train", "label"});
  made.columns = {{"subject", {"Subject"}},
                  {"filename", {"Filename"}},
                  {"onset", {"OnsetFrame", "Onset"}},
                  {"apex", {"ApexFrame", "Apex"}},
                  {"offset", {"OffsetFrame", "Offset"}},
                  {"fps", {"Fps"}, false},
                  {"action_units", {"AU", "AUs", "Action Units"}, false},
                  {"emotion", {"Emotion"}}};
  made.pictures = {"DFME", "Part_A", "Part_B", "Part_C"};
  made.translate = translate_dfme;
  return made;
}

}  // namespace

// docs/data-sets.md, "Columns". Which names its files and folders have in a release is not known to
// us: --table and --pictures name others.
extern const Variant<CatalogLoader> kDfmeFormat{
    "dfme",
    "DFME: a table with the columns Subject, Filename, OnsetFrame … Fps, AU and SUBJECT/FILENAME/",
    "Zhao et al., DFME, IEEE Trans. Affective Computing, 2023",
    {fps_option(200), missing_apex_option(), pictures_option("DFME, Part_A, Part_B, Part_C")},
    [](const Options& options) { return make_clip_loader(dfme_format(), options); }};

}  // namespace inkling
