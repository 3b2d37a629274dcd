#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"
#include "inkling/dataset/told_columns.h"

namespace inkling {
namespace {

ClipFormat casme2_format() {
  ClipFormat made;
  made.set.dataset = "casme2";
  made.set.emotions = {"happiness", "disgust", "surprise", "repression",
                       "others",    "fear",    "sadness"};
  made.set.known_errors = {{61, "the offset is wrong in the released table", 91}};
  made.tables =
      table_names({"CASME2-coding-updated", "CASME2-coding-20140508", "CASME2_label_Ver_2"});
  made.columns = with_told_columns({{"subject", {"Subject"}},
                                    {"filename", {"Filename"}},
                                    {"onset", {"OnsetFrame", "Onset"}},
                                    {"apex", {"ApexFrame", "Apex"}},
                                    {"offset", {"OffsetFrame", "Offset"}},
                                    {"action_units", {"Action Units", "AU"}, false},
                                    {"emotion", {"Estimated Emotion", "Emotion"}}});
  made.pictures = {"CASME2-RAW", "CASME2_RAW_selected", "Cropped"};
  made.translate = by_subject("sub", 2);
  return made;
}

}  // namespace

// docs/data-sets.md, "Columns". Folders: CASME2-RAW/sub01/EP02_01f/img46.jpg; numbers are those of
// the pictures.
extern const Variant<CatalogLoader> kCasme2Format{
    "casme2",
    "CASME II: CASME2-coding-….xlsx and CASME2-RAW/sub01/EP02_01f/img46.jpg",
    "Yan et al., CASME II, PLoS ONE 9(1), 2014",
    {fps_option(200), missing_apex_option(),
     pictures_option("CASME2-RAW, CASME2_RAW_selected, Cropped")},
    [](const Options& options) { return make_clip_loader(casme2_format(), options); }};

}  // namespace inkling
