#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"

namespace inkling {
namespace {

ClipFormat format_4dme() {
  ClipFormat made;
  made.set.dataset = "4dme";
  made.set.emotions = {"positive", "negative", "surprise", "repression", "others"};
  for (const std::size_t row : {145, 146}) {
    made.set.known_errors.push_back({row, "the labels of rows 145 and 146 are swapped", {}});
  }
  made.tables = table_names({"4DME_Labelling_Micro_release v1"});
  made.columns = {{"subject", {"sub_ID"}}, {"filename", {"fold_name"}},
                  {"onset", {"Onset"}},    {"apex", {"Apex"}},
                  {"offset", {"Offset"}},  {"action_units", {"AUs"}, false},
                  {"emotion", {"Emotion"}}};
  made.pictures = {"gray_micro"};
  made.translate = by_subject("", 0);
  return made;
}

}  // namespace

// docs/data-sets.md, "Columns". A sample may have several emotions, written with a sign between
// them.
extern const Variant<CatalogLoader> k4dmeFormat{
    "4dme",
    "4DME: 4DME_Labelling_Micro_release v1.xlsx and gray_micro/SUBJECT/FOLDER/",
    "Li et al., 4DME, IEEE Trans. Affective Computing, 2022",
    {fps_option(60), missing_apex_option(), pictures_option("gray_micro")},
    [](const Options& options) { return make_clip_loader(format_4dme(), options); }};

}  // namespace inkling
