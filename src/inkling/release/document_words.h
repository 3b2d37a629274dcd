#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inkling/release/release_content.h"

namespace inkling {

// Words that several descriptions of a release share.

// "shown", "hidden", "landmarks", "codes"; "nothing" in place of the last by the first rules.
std::string_view face_word(FaceShown face, int rules = kReleaseRules);
// "the face can be seen" …: what is let out of people with this.
std::string_view face_meaning(FaceShown face);

// What the words of ReleasedSample::how mean, for all tables, and what they are. rules: those of
// the release.
std::string how_about(int rules);
std::vector<std::string> how_words(int rules);

std::string release_title(const ReleaseContent& content);  // the owner's, else the name
// Letters a to z, digits and '-', for formats that ask for such a name.
std::string release_slug(const ReleaseContent& content);
// "researchers who have signed TERMS.md", "anybody": for whom the consents hold.
std::string audience_words(const ReleaseContent& content);
// Whether a child is in it, or somebody of whom it does not say that they are none.
bool may_show_children(const ReleaseContent& content);

// That parts of the split are empty, and what to do; empty: none is, or by the release's rules it
// is not said.
std::string empty_split_words(const ReleaseContent& content);

// What only the owner can say: a mark, and what is asked.
std::string asked_of_owner(std::string_view question);

}  // namespace inkling
