#pragma once

#include <string>
#include <string_view>

#include "inkling/release/release_content.h"

namespace inkling {

// Words that several descriptions of a release share.

std::string_view face_word(FaceShown face);  // "shown", "hidden", "landmarks", "nothing"
// "the face can be seen" …: what is let out of people with this.
std::string_view face_meaning(FaceShown face);

// What the words of ReleasedSample::how mean, for all tables.
inline constexpr char kHowAbout[] =
    "agreed: coders agreed, at once or when one took over the other's view; decided: a verifier "
    "decided; neutral: drawn from a stretch in which nobody marked anything";

std::string release_title(const ReleaseContent& content);  // the owner's, else the name
// Letters a to z, digits and '-', for formats that ask for such a name.
std::string release_slug(const ReleaseContent& content);
// "researchers who have signed TERMS.md", "anybody": for whom the consents hold.
std::string audience_words(const ReleaseContent& content);
// Whether a child is in it, or somebody of whom it does not say that they are none.
bool may_show_children(const ReleaseContent& content);

// What only the owner can say: a mark, and what is asked.
std::string asked_of_owner(std::string_view question);

}  // namespace inkling
