#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// What is wrong with one row or sample.
enum class Problem {
  kMissingPath,     // the folder or file is not there
  kEmptyFolder,     // no pictures in it
  kNotReadable,     // a video or folder that cannot be opened
  kUnreadableCell,  // a number or name that cannot be made out
  kOrder,           // not onset <= apex <= offset
  kOutsideClip,     // onset or offset is no frame of the clip
  kApexOutside,     // the apex is no frame of the clip or not between onset and offset
  kMissingApex,
  kOffsetZero,      // the set's way to say that the offset is not known
  kDuplicate,       // the same row again
  kDuplicateName,   // other frames under the same name
  kUnknownEmotion,  // none of the set's
  kUnclearUnits,    // action units that name a choice
  kKnownError,      // on the list of label errors that others found in the released table
  kUnknownSubject,  // it cannot be told which set or person it is of
  kSameContent,     // two subjects have the same pictures
  kCoveredFace,     // a release that may show no face of this person
  kOtherSpelling,  // a name that only case, leading zeros or blanks tell from the one that is meant
  kCodesOnly,      // no picture of it was looked for
  kCount
};
std::string_view to_string(Problem problem);  // "missing file or folder" …

enum class Effect { kLeftOut, kDoubtful, kCorrected };
std::string_view to_string(Effect effect);  // "left out", "doubtful", "corrected"

struct CatalogIssue {
  Problem problem = Problem::kMissingPath;
  Effect effect = Effect::kDoubtful;
  std::string place;   // "casme2.xlsx, sheet Sheet1, row 12"; or the catalogue's sample
  std::string sample;  // may be empty
  std::string detail;  // what, and by which rule it was corrected
};

// place,sample,problem,effect,detail
std::string issues_csv(const std::vector<CatalogIssue>& issues);
// How often each problem was met with each effect; in the order of Problem.
std::map<std::pair<Problem, Effect>, std::size_t> count_issues(
    const std::vector<CatalogIssue>& issues);
// Whether something was left out or is doubtful.
bool needs_attention(const std::vector<CatalogIssue>& issues);

}  // namespace inkling
