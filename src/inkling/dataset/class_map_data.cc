#include "inkling/dataset/class_map_data.h"

namespace inkling {
namespace {

// MEGC2019's composite (See et al., FG 2019). The rules that name a set are the challenge's; those
// that name none put other sets, as the synthetic cohort, in the same classes. A set's "*" leaves
// out what the challenge leaves out: CASME II's fear, sadness and others, SAMM's other.
// Pre-computed flow pictures carry the class in place of the emotion.
constexpr std::string_view kMegc2019 = R"(emotion,class,dataset,sample
negative,negative,,
positive,positive,,
surprise,surprise,,
surprised,surprise,,
anger,negative,,
angry,negative,,
contempt,negative,,
disgust,negative,,
disgusted,negative,,
fear,negative,,
fearful,negative,,
repression,negative,,
sad,negative,,
sadness,negative,,
happiness,positive,,
happy,positive,,
joy,positive,,
disgust,negative,casme2,
repression,negative,casme2,
happiness,positive,casme2,
surprise,surprise,casme2,
negative,negative,casme2,
positive,positive,casme2,
*,,casme2,
*,,casme2,sub04/EP12_01f
*,,casme2,sub05/EP12_03f
*,,casme2,sub24/EP02_07
anger,negative,samm,
contempt,negative,samm,
disgust,negative,samm,
sadness,negative,samm,
fear,negative,samm,
happiness,positive,samm,
surprise,surprise,samm,
negative,negative,samm,
positive,positive,samm,
*,,samm,
negative,negative,smic,
positive,positive,smic,
surprise,surprise,smic,
*,,smic,
)";

// CASME II's five classes; its fear and sadness have too few samples and are left out.
constexpr std::string_view kCasme2 = R"(emotion,class
happiness,happiness
disgust,disgust
surprise,surprise
repression,repression
others,others
happy,happiness
joy,happiness
disgusted,disgust
surprised,surprise
other,others
fear,
sadness,
)";

// CMED's six emotions. Its own words are the classes; the other spellings are those of other sets.
constexpr std::string_view kCmed6 = R"(emotion,class
anger,anger
disgust,disgust
fear,fear
happy,happy
sad,sad
surprise,surprise
angry,anger
disgusted,disgust
fearful,fear
happiness,happy
joy,happy
sadness,sad
surprised,surprise
)";

constexpr std::string_view kCmed7 = R"(emotion,class
anger,anger
disgust,disgust
fear,fear
happy,happy
sad,sad
surprise,surprise
no emotion,no emotion
angry,anger
disgusted,disgust
fearful,fear
happiness,happy
joy,happy
sadness,sad
surprised,surprise
none,no emotion
neutral,no emotion
)";

// What CMED's three classes are is not published. Chosen here: those of MEGC2019,
// so without "no emotion".
constexpr std::string_view kCmed3 = R"(emotion,class
negative,negative
positive,positive
surprise,surprise
anger,negative
angry,negative
contempt,negative
disgust,negative
disgusted,negative
fear,negative
fearful,negative
sad,negative
sadness,negative
happy,positive
happiness,positive
joy,positive
surprised,surprise
)";

}  // namespace

const std::vector<ClassMapData>& class_map_data() {
  static const std::vector<ClassMapData> maps = {{"megc2019-3", kMegc2019},
                                                 {"casme2-5", kCasme2},
                                                 {"cmed-6", kCmed6},
                                                 {"cmed-7", kCmed7},
                                                 {"cmed-3", kCmed3}};
  return maps;
}

}  // namespace inkling
