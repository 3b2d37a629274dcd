#pragma once

#include <vector>

#include "inkling/release/release_content.h"
#include "inkling/release/text_table.h"

namespace inkling {

// The tables that a paper on a data set prints: who is in it, samples by class and age, how long
// they last, how often they come, how far the coders agreed, how subjects are split. Of what the
// release does not have (no agreement, no split) there is no table. Coders are not named.
std::vector<TextTable> paper_tables(const ReleaseContent& content);

// One of them, for a description that needs no other.
TextTable people_table(const ReleaseContent& content);
TextTable class_table(const ReleaseContent& content);

}  // namespace inkling
