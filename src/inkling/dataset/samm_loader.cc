#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"

namespace inkling {
namespace {

ClipFormat samm_format() {
  ClipFormat made;
  made.set.dataset = "samm";
  made.set.emotions = {"anger",   "contempt", "disgust", "fear",  "happiness",
                       "sadness", "surprise", "other",   "others"};
  made.set.known_errors = {{57, "the offset is wrong in the released table", 5739}};
  made.tables = table_names({"SAMM_Micro_FACS_Codes_v2", "SAMM_20181215_Micro_FACS_Codes_v2"});
  made.columns = {{"subject", {"Subject"}},
                  {"filename", {"Filename"}},
                  {"onset", {"Onset Frame", "Onset"}},
                  {"apex", {"Apex Frame", "Apex"}},
                  {"offset", {"Offset Frame", "Offset"}},
                  {"action_units", {"Action Units", "AU"}, false},
                  {"emotion", {"Estimated Emotion", "Emotion"}}};
  made.pictures = {"SAMM"};
  made.translate = by_subject("", 3);
  return made;
}

}  // namespace

// docs/data-sets.md, "Columns". The header stands below 13 lines of text, or in the first row of
// the dated file.
extern const Variant<CatalogLoader> kSammFormat{
    "samm",
    "SAMM: SAMM_Micro_FACS_Codes_v2.xlsx and 006/006_1_2/*.jpg",
    "Davison et al., SAMM, IEEE Trans. Affective Computing 9(1), 2018",
    {fps_option(200), missing_apex_option(), pictures_option("SAMM")},
    [](const Options& options) { return make_clip_loader(samm_format(), options); }};

}  // namespace inkling
