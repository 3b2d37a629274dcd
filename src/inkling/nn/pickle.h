#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// A value of a pickle. Containers and texts stand in the Pickle by their place there, so values
// that hold each other, as damaged files have them, do no harm.
struct PickleValue {
  enum Kind { kNone, kMark, kNumber, kText, kName, kList, kDict, kReference, kMade };
  Kind kind = kNone;
  std::int64_t number = 0;  // whole; true is 1
  std::size_t place = 0;
};

// What a pickle describes; nothing of it is run.
struct Pickle {
  // kText and kName ("module name"): their text. kList (tuples, too): its items. kDict: key, value,
  // key, value … kReference (something outside the pickle): one item, what names it. kMade (what a
  // call would make): the name called, then its arguments as a list.
  std::deque<std::string> texts;
  std::deque<std::vector<PickleValue>> lists;
  PickleValue top;

  const std::string& text(const PickleValue& value) const { return texts[value.place]; }
  const std::vector<PickleValue>& items(const PickleValue& value) const {
    return lists[value.place];
  }
};

// Protocols 2 to 5 without objects that have state of their own. Takes it off the front of bytes.
// name: for messages. Throws Error(kInput).
Pickle parse_pickle(std::string_view& bytes, const std::string& name);

}  // namespace inkling
