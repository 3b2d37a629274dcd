#include "inkling/release/release_checks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/names.h"

namespace inkling {
namespace {

bool is_word_sign(const std::string& text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto sign = static_cast<unsigned char>(text[at]);
  return sign >= 0x80 || (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z');
}

// As a word of its own: "c07" in "play-c07.2", not in "abc07".
bool says_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word_sign(text, at - 1);
    if (begins && !is_word_sign(text, at + word.size())) return true;
  }
  return false;
}

bool is_number(const std::string& word) {
  return word.find_first_not_of("0123456789") == std::string::npos;
}

// Some pseudonyms are mere numbers. Among others, as those of a grant, one says nobody.
enum class Numbers { kMayBePeople, kAreOthers };

// Throws Error(kUsage) where a text that every copy holds says a pseudonym.
void check_names_nobody(const ReleaseInput& input, const std::string& what, const std::string& text,
                        Numbers numbers = Numbers::kMayBePeople) {
  const std::string key = look_alike_key(text);
  const bool says_pseudonym =
      std::any_of(input.people.begin(), input.people.end(), [&](const InputPerson& person) {
        const std::string word = look_alike_key(person.subject.pseudonym);
        return says_word(key, word) && !(numbers == Numbers::kAreOthers && is_number(word));
      });
  if (!says_pseudonym) return;
  throw Error(ErrorKind::kUsage, what + " says a pseudonym of the project", text,
              "it is in every copy of the data set: write one that says nothing of a person");
}

}  // namespace

void check_against_project(const ReleaseInput& input, const ReleaseSettings& settings) {
  if (!input.today.empty() && settings.date > input.today) {
    throw Error(ErrorKind::kUsage, "the day of the release is still to come", settings.date,
                "give today, " + input.today + " UTC, or a day before it");
  }
  if (input.before.empty()) check_names_nobody(input, "the name of the data set", settings.name);
  const ReleaseWords& words = settings.words;
  check_names_nobody(input, "the title", words.title);
  check_names_nobody(input, "the description", words.description);
  const std::pair<const char*, const std::string&> texts[] = {
      {"the licence", words.licence},
      {"the contact", words.contact},
      {"the citation", words.citation},
      {"the funding", words.funding},
      {"the ethics approval", words.ethics}};
  for (const auto& [what, text] : texts) {
    check_names_nobody(input, what, text, Numbers::kAreOthers);
  }
  for (const std::string& author : words.authors) {
    check_names_nobody(input, "the name of an author", author);
  }
}

}  // namespace inkling
