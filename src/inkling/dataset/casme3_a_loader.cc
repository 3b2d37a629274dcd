#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"

namespace inkling {
namespace {

ClipFormat casme3_a_format() {
  ClipFormat made;
  made.set.dataset = "casme3-a";
  made.set.emotions = {"happy", "happiness", "disgust",  "fear",  "anger",
                       "sad",   "sadness",   "surprise", "others"};
  for (const std::size_t row : {129, 709, 750, 751, 797, 799}) {
    made.set.known_errors.push_back({row, "a frame is wrong in the released table", {}});
  }
  made.tables = table_names({"cas(me)3_part_A_ME_label_JpgIndex_v2"});
  made.columns = {{"subject", {"Subject"}}, {"filename", {"Filename"}},
                  {"onset", {"Onset"}},     {"apex", {"Apex"}},
                  {"offset", {"Offset"}},   {"action_units", {"AU", "Action Units"}, false},
                  {"emotion", {"emotion"}}};
  made.pictures = {"Part_A_ME_clip", "part_A"};
  made.translate = by_subject("spNO.", 1, "color");
  return made;
}

}  // namespace

// docs/data-sets.md, "Columns". A subject has several movements under one Filename: they get "-2",
// "-3" ….
extern const Variant<CatalogLoader> kCasme3AFormat{
    "casme3-a",
    "CAS(ME)3 part A: cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx and spNO.1/a/color/175.jpg",
    "Li et al., CAS(ME)3, IEEE Trans. PAMI 45(3), 2023",
    {fps_option(30), missing_apex_option(), pictures_option("Part_A_ME_clip, part_A")},
    [](const Options& options) { return make_clip_loader(casme3_a_format(), options); }};

}  // namespace inkling
