#include "inkling/nn/pickle.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "inkling/error.h"
#include "inkling/nn/value_types.h"

namespace inkling {
namespace {

// The bytes of a pickle, taken from the front.
class PickleBytes {
 public:
  // name: for messages.
  PickleBytes(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {}

  std::string_view rest() const { return bytes_; }

  std::string_view take(std::size_t count) {
    if (count > bytes_.size()) damaged();
    const auto taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

  template <typename T>
  T fixed() {
    return number_at<T>(take(sizeof(T)).data());
  }

  // Up to a line's end, which is taken, too.
  std::string_view line() {
    const std::size_t end = bytes_.find('\n');
    if (end == std::string_view::npos) damaged();
    return take(end + 1).substr(0, end);
  }

  // A length and so many bytes, the last with the sign. What does not fit becomes 0.
  std::int64_t long_number() {
    const auto from = take(fixed<std::uint8_t>());
    if (from.empty() || from.size() > 8) return 0;
    std::uint64_t bits = 0;
    for (std::size_t i = from.size(); i-- > 0;) {
      bits = bits << 8 | static_cast<unsigned char>(from[i]);
    }
    const std::size_t unused = 64 - 8 * from.size();
    return static_cast<std::int64_t>(bits << unused) >> unused;
  }

  [[noreturn]] void damaged() const { refuse("is damaged"); }
  [[noreturn]] void refuse(const std::string& why) const {
    throw Error(ErrorKind::kInput, why, name_,
                "give a state dict: torch.save(model.state_dict(), …)");
  }

 private:
  std::string_view bytes_;
  std::string name_;
};

using Value = PickleValue;
using Items = std::vector<Value>;
using Byte = std::uint8_t;
using Word = std::uint32_t;

class Unpickler {
 public:
  Unpickler(std::string_view bytes, const std::string& name) : bytes_(bytes, name) {}

  Pickle run(std::string_view& rest) {
    for (;;) {
      const auto code = bytes_.fixed<Byte>();
      if (code == '.') break;
      const auto found = codes().find(code);
      if (found == codes().end()) {
        bytes_.refuse(fmt::format("has a part that no state dict has (code {:#x})", code));
      }
      found->second(*this);
    }
    pickle_.top = pop();
    rest = bytes_.rest();
    return std::move(pickle_);
  }

 private:
  using U = Unpickler;

  // As Python's pickletools names them.
  static const std::map<Byte, void (*)(U&)>& codes() {
    static const std::map<Byte, void (*)(U&)> all = {
        {0x80, [](U& u) { u.bytes_.take(1); }},                               // PROTO
        {0x95, [](U& u) { u.bytes_.take(8); }},                               // FRAME
        {'N', [](U& u) { u.push({}); }},                                      // NONE
        {0x88, [](U& u) { u.number(1); }},                                    // NEWTRUE
        {0x89, [](U& u) { u.number(0); }},                                    // NEWFALSE
        {'K', [](U& u) { u.number(u.bytes_.fixed<Byte>()); }},                // BININT1
        {'M', [](U& u) { u.number(u.bytes_.fixed<std::uint16_t>()); }},       // BININT2
        {'J', [](U& u) { u.number(u.bytes_.fixed<std::int32_t>()); }},        // BININT
        {0x8a, [](U& u) { u.number(u.bytes_.long_number()); }},               // LONG1
        {'G', [](U& u) { u.bytes_.take(8), u.push({}); }},                    // BINFLOAT
        {'U', [](U& u) { u.text(u.bytes_.take(u.bytes_.fixed<Byte>())); }},   // SHORT_BINSTRING
        {0x8c, [](U& u) { u.text(u.bytes_.take(u.bytes_.fixed<Byte>())); }},  // SHORT_BINUNICODE
        {'T', [](U& u) { u.text(u.bytes_.take(u.bytes_.fixed<Word>())); }},   // BINSTRING
        {'X', [](U& u) { u.text(u.bytes_.take(u.bytes_.fixed<Word>())); }},   // BINUNICODE
        {'c', [](U& u) { u.dotted_name(); }},                                 // GLOBAL
        {'(', [](U& u) { u.push({Value::kMark}); }},                          // MARK
        {'}', [](U& u) { u.list(Value::kDict, {}); }},                        // EMPTY_DICT
        {']', [](U& u) { u.list(Value::kList, {}); }},                        // EMPTY_LIST
        {')', [](U& u) { u.list(Value::kList, {}); }},                        // EMPTY_TUPLE
        {'t', [](U& u) { u.list(Value::kList, u.to_mark()); }},               // TUPLE
        {0x85, [](U& u) { u.list(Value::kList, u.last(1)); }},                // TUPLE1
        {0x86, [](U& u) { u.list(Value::kList, u.last(2)); }},                // TUPLE2
        {0x87, [](U& u) { u.list(Value::kList, u.last(3)); }},                // TUPLE3
        {'s', [](U& u) { u.extend(Value::kDict, u.last(2)); }},               // SETITEM
        {'u', [](U& u) { u.extend(Value::kDict, u.to_mark()); }},             // SETITEMS
        {'a', [](U& u) { u.extend(Value::kList, u.last(1)); }},               // APPEND
        {'e', [](U& u) { u.extend(Value::kList, u.to_mark()); }},             // APPENDS
        {'q', [](U& u) { u.remember(u.bytes_.fixed<Byte>()); }},              // BINPUT
        {'r', [](U& u) { u.remember(u.bytes_.fixed<Word>()); }},              // LONG_BINPUT
        {0x94, [](U& u) { u.remember(static_cast<Word>(u.memo_.size())); }},  // MEMOIZE
        {'h', [](U& u) { u.recall(u.bytes_.fixed<Byte>()); }},                // BINGET
        {'j', [](U& u) { u.recall(u.bytes_.fixed<Word>()); }},                // LONG_BINGET
        {'Q', [](U& u) { u.list(Value::kReference, u.last(1)); }},            // BINPERSID
        {'R', [](U& u) { u.reduce(); }},                                      // REDUCE
        {'b', [](U& u) { u.build(); }},                                       // BUILD
    };
    return all;
  }

  void number(std::int64_t n) { push({Value::kNumber, n}); }
  void text(std::string_view from, Value::Kind kind = Value::kText) {
    pickle_.texts.emplace_back(from);
    push({kind, 0, pickle_.texts.size() - 1});
  }
  void dotted_name() {
    const std::string module(bytes_.line());
    text(module + " " + std::string(bytes_.line()), Value::kName);
  }
  void list(Value::Kind kind, Items items) {
    pickle_.lists.push_back(std::move(items));
    push({kind, 0, pickle_.lists.size() - 1});
  }

  void extend(Value::Kind kind, Items items) {
    if (top().kind != kind || (kind == Value::kDict && items.size() % 2 != 0)) bytes_.damaged();
    auto& to = pickle_.lists[top().place];
    to.insert(to.end(), items.begin(), items.end());
  }

  void reduce() {
    Items two = last(2);
    if (two[0].kind != Value::kName) bytes_.damaged();
    const bool ordered = pickle_.text(two[0]) == "collections OrderedDict";
    ordered ? list(Value::kDict, {}) : list(Value::kMade, std::move(two));
  }

  // What else a dict carries (_metadata) is not needed.
  void build() {
    pop();
    if (top().kind != Value::kDict) bytes_.refuse("is a whole model, or no weights at all");
  }

  void remember(Word place) { memo_[place] = top(); }
  void recall(Word place) {
    const auto found = memo_.find(place);
    if (found == memo_.end()) bytes_.damaged();
    push(found->second);
  }

  void push(Value value) { stack_.push_back(value); }
  const Value& top() const {
    if (stack_.empty()) bytes_.damaged();
    return stack_.back();
  }
  Value pop() { return last(1)[0]; }
  Items last(std::size_t count) {
    if (stack_.size() < count) bytes_.damaged();
    Items items(stack_.end() - static_cast<std::ptrdiff_t>(count), stack_.end());
    stack_.resize(stack_.size() - count);
    return items;
  }
  Items to_mark() {
    std::size_t from = stack_.size();
    while (from > 0 && stack_[from - 1].kind != Value::kMark) --from;
    Items items = last(stack_.size() - from);
    pop();  // the mark
    return items;
  }

  PickleBytes bytes_;
  Items stack_;
  std::map<Word, Value> memo_;
  Pickle pickle_;
};

}  // namespace

Pickle parse_pickle(std::string_view& bytes, const std::string& name) {
  return Unpickler(bytes, name).run(bytes);
}

}  // namespace inkling
