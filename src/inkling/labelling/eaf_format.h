#pragma once

#include <string_view>

namespace inkling {

// How Inkling lays codes out in ELAN's files, for its writer and its reader. A tier of codes and a
// coder give a root tier; what overlaps there, which ELAN cannot hold, goes to further ones. The
// value of an annotation is the action units; child tiers, told by their linguistic types, say the
// rest, of which the frames make what ELAN keeps in milliseconds exact.
inline constexpr std::string_view kEafCodeType = "inkling-code";
inline constexpr std::string_view kEafFramesType = "inkling-frames";    // "12 15 20", "12 - 20"
inline constexpr std::string_view kEafEmotionType = "inkling-emotion";  // of the vocabulary below
inline constexpr std::string_view kEafCommentType = "inkling-comment";
inline constexpr std::string_view kEafDetailsType = "inkling-details";  // code_details_json()
inline constexpr std::string_view kEafEmotions = "inkling-emotions";
inline constexpr std::string_view kEafRecording = "inkling.recording";  // a property: its name
inline constexpr std::string_view kEafEntry = "cve_";  // begins the ids of its entries

}  // namespace inkling
