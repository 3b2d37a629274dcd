#include "inkling/release/document_words.h"

#include <algorithm>
#include <array>

namespace inkling {
namespace {

struct FaceWords {
  std::string_view word, meaning;
};

constexpr std::array<FaceWords, 4> kFaceMeanings = {
    {{"shown", "pictures in which the face can be seen"},
     {"hidden", "pictures in which the face is hidden"},
     {"landmarks", "points of the face, and no picture"},
     {"codes", "codes, and neither pictures nor points"}}};

const FaceWords& face_words_of(FaceShown face) {
  return kFaceMeanings.at(static_cast<std::size_t>(face));
}

}  // namespace

std::string_view face_word(FaceShown face, int rules) {
  return rules < 2 && face == FaceShown::kNothing ? "nothing" : face_words_of(face).word;
}
std::string_view face_meaning(FaceShown face) { return face_words_of(face).meaning; }

std::string how_about(int rules) {
  return std::string("agreed: coders agreed, at once or when one took over the other's view; ") +
         (rules < 2 ? "decided: a verifier decided; "
                    : "decided: they did not, and a verifier decided; checked: they agreed, it was "
                      "drawn by chance to be checked, and what the verifier said stands; ") +
         "neutral: drawn from a stretch in which nobody marked anything";
}

std::vector<std::string> how_words(int rules) {
  std::vector<std::string> words = {"agreed", "decided", "neutral"};
  if (rules >= 2) words.insert(words.begin() + 2, "checked");
  return words;
}

std::string release_title(const ReleaseContent& content) {
  return content.words.title.empty() ? content.name : content.words.title;
}

std::string release_slug(const ReleaseContent& content) {
  std::string slug;
  for (const char c : content.name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const char small = upper ? static_cast<char>(c - 'A' + 'a') : c;
    if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
      slug += small;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  if (slug.ends_with('-')) slug.pop_back();
  return slug.empty() ? "release" : slug;
}

std::string audience_words(const ReleaseContent& content) {
  if (content.audience == "public") return "anybody";
  if (content.audience == "researchers") return "researchers who have signed TERMS.md";
  return content.audience.empty() ? "those whom the owner names" : content.audience;
}

bool may_show_children(const ReleaseContent& content) {
  return std::any_of(content.subjects.begin(), content.subjects.end(),
                     [](const ReleasedSubject& who) { return who.population != "adult"; });
}

std::string empty_split_words(const ReleaseContent& content) {
  if (content.rules < 2 || content.empty_splits.empty()) return {};
  std::string parts;
  for (const std::string& one : content.empty_splits) {
    parts += (parts.empty() ? "`" : " and `") + one + "`";
  }
  const bool is_one = content.empty_splits.size() == 1;
  return "**" + parts + (is_one ? " is" : " are") +
         " empty**: there are too few people for all parts of the split. Hold out whole people "
         "instead, each of them once.";
}

std::string asked_of_owner(std::string_view question) {
  return "**To be answered by the owner:** " + std::string(question);
}

}  // namespace inkling
