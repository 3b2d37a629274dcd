#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"

namespace inkling {
namespace {

ClipFormat casme_format() {
  ClipFormat made;
  made.set.dataset = "casme";
  made.set.emotions = {"happiness", "sadness", "disgust",    "surprise",
                       "contempt",  "fear",    "repression", "tense"};
  for (const std::size_t row : {41, 43, 44, 55, 141}) {
    made.set.known_errors.push_back({row, "the frames do not fit the pictures as released", {}});
  }
  made.tables = table_names({"casme"});
  made.columns = {{"subject", {"Subject"}},
                  {"filename", {"Filename"}},
                  {"onset", {"OnsetF", "OnsetFrame", "Onset"}},
                  {"apex", {"ApexF1", "ApexFrame", "Apex"}},
                  {"offset", {"OffsetF", "OffsetFrame", "Offset"}},
                  {"action_units", {"AU", "Action Units"}, false},
                  {"emotion", {"Emotion", "Estimated Emotion"}}};
  made.pictures = {"Cropped"};
  made.translate = by_subject("sub", 2);
  return made;
}

}  // namespace

// docs/data-sets.md, "Columns". The apex is ApexF1; ApexF2, of a second plateau, is not read.
extern const Variant<CatalogLoader> kCasmeFormat{
    "casme",
    "CASME: casme.xlsx and sub01/EP…/",
    "Yan et al., CASME database, FG 2013",
    {fps_option(60), missing_apex_option(), pictures_option("Cropped")},
    [](const Options& options) { return make_clip_loader(casme_format(), options); }};

}  // namespace inkling
