#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/options.h"

namespace inkling {

// How often an option may be given.
enum class Given : std::uint8_t {
  kOnce,
  kAgain,  // the flag again for another value
  kWords   // several values behind the flag, or the flag again
};

// One option of a job or of a command, declared once: flag, help, range check, what run.json says
// and the key of finished work follow from it.
//
//   OptionRow("fps", "Of folders of pictures").between(1, 1000, "frames/s").shown_as("RATE")
struct OptionRow {
  OptionSpec spec;          // the table sets the default, which is that of Owner{}
  std::string placeholder;  // of the value in --help; empty: by its type
  std::string unset;        // what stands for a value that is not set
  bool required = false;
  bool positional = false;  // no flag: the words themselves
  char letter = 0;          // a short flag beside the long one; 0: none
  Given given = Given::kOnce;
  bool commas = false;   // a word may hold several values, with commas between
  bool recorded = true;  // among the options of run.json
  std::string run_name;  // there; empty: spec.name
  bool in_key = true;    // recorded ones: finished work with another value is of no use
  // What a run in another place leaves out or gives anew: see files/command_run.h.
  bool output = false;      // where the results come to lie
  bool kept = false;        // where a run keeps what others may use
  bool each_apart = false;  // each value has a result of its own

  OptionRow(std::string name, std::string help) {
    spec.name = std::move(name);
    spec.help = std::move(help);
    spec.fallback = std::string();
  }
  // Both inclusive.
  OptionRow& between(double min, double max, std::string unit = "") {
    spec.min = min, spec.max = max, spec.unit = std::move(unit);
    return *this;
  }
  OptionRow& among(std::vector<std::string> choices) {
    spec.choices = std::move(choices);
    return *this;
  }
  OptionRow& shown_as(std::string value) {
    placeholder = std::move(value);
    return *this;
  }
  OptionRow& unless_set(std::string text) {
    unset = std::move(text);
    return *this;
  }
  OptionRow& is_required() {
    required = true;
    return *this;
  }
  OptionRow& is_positional() {
    positional = true;
    return *this;
  }
  OptionRow& also(char short_flag) {
    letter = short_flag;
    return *this;
  }
  OptionRow& takes(Given how, bool with_commas = false) {
    given = how, commas = with_commas;
    return *this;
  }
  OptionRow& recorded_as(std::string name) {
    run_name = std::move(name);
    return *this;
  }
  OptionRow& not_recorded() {
    recorded = false;
    return *this;
  }
  OptionRow& is_output() {
    output = true;
    return *this;
  }
  OptionRow& is_kept_work() {
    kept = true;
    return *this;
  }
  OptionRow& has_results_apart() {
    each_apart = true;
    return *this;
  }
  // Finished work serves whatever its value.
  OptionRow& not_in_key() {
    in_key = false;
    return *this;
  }
};

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

// A pair of numbers, low to high.
template <typename T>
concept IsRange = requires(T value) {
  { value.low } -> std::same_as<double&>;
  { value.high } -> std::same_as<double&>;
};

// What the words say for an option of one type. Throw Error(kUsage) that names the option.
namespace option_words {
void read(const OptionRow& row, const std::vector<std::string>& words, bool& value);
void read(const OptionRow& row, const std::vector<std::string>& words, int& value);
void read(const OptionRow& row, const std::vector<std::string>& words, std::uint64_t& value);
void read(const OptionRow& row, const std::vector<std::string>& words, double& value);
void read(const OptionRow& row, const std::vector<std::string>& words, std::string& value);
void read(const OptionRow& row, const std::vector<std::string>& words, std::optional<int>& value);
void read(const OptionRow& row, const std::vector<std::string>& words,
          std::optional<double>& value);
void read(const OptionRow& row, const std::vector<std::string>& words, std::optional<Rect>& value);
// "0.2,0.48", or one number for both.
void read_range(const OptionRow& row, const std::vector<std::string>& words, double& low,
                double& high);
template <IsRange T>
void read(const OptionRow& row, const std::vector<std::string>& words, T& value) {
  read_range(row, words, value.low, value.high);
}
// Rising numbers with commas between.
void read(const OptionRow& row, const std::vector<std::string>& words, std::vector<double>& value);
void read(const OptionRow& row, const std::vector<std::string>& words,
          std::vector<std::string>& value);
// "640x480", from 64x64 to 7680x4320 pixels.
struct Size {
  int width = 0, height = 0;
};
Size read_size(const OptionRow& row, const std::vector<std::string>& words);

// The words again; empty where nothing is set.
std::string text(bool value);
std::string text(int value);
std::string text(std::uint64_t value);
std::string text(double value);
std::string text(const std::string& value);
std::string text(const std::optional<int>& value);
std::string text(const std::optional<double>& value);
std::string text(const std::optional<Rect>& value);
std::string text(const std::vector<double>& value);
std::string text(const std::vector<std::string>& value);
template <IsRange T>
std::string text(const T& value) {
  return text(std::vector<double>{value.low, value.high});
}

OptionValue fallback(bool value);
OptionValue fallback(int value);
OptionValue fallback(std::uint64_t value);
OptionValue fallback(double value);
template <typename T>
OptionValue fallback(const T& value) {
  return text(value);
}
}  // namespace option_words

// The options of a struct `Owner`, each bound to its field.
template <typename Owner>
class OptionTable {
 public:
  struct Entry {
    OptionRow row;
    std::function<void(Owner&, const std::vector<std::string>&)> read;
    std::function<void(const Owner&, NamedTexts&)> record;  // appends to the options of run.json
  };

  // field: a pointer to a member, or a function that returns a reference to what it is given.
  // recorded: what run.json says, where that is not the flag's text.
  template <typename Field>
  OptionTable& add(OptionRow row, Field field,
                   std::function<std::string(const Owner&)> recorded = {}) {
    row.spec.fallback = option_words::fallback(std::invoke(field, std::as_const(defaults_)));
    if (!recorded) {
      recorded = [field, unset = row.unset](const Owner& owner) {
        const std::string value = option_words::text(std::invoke(field, owner));
        return value.empty() ? unset : value;
      };
    }
    const std::string name = row.run_name.empty() ? row.spec.name : row.run_name;
    return add_words(
        row,
        [row, field](Owner& owner, const std::vector<std::string>& words) {
          option_words::read(row, words, std::invoke(field, owner));
        },
        [name, recorded](const Owner& owner, NamedTexts& texts) {
          const std::string value = recorded(owner);
          if (!value.empty()) texts.emplace_back(name, value);
        });
  }
  // An option that is not one field. Without `read` there is no flag: it is recorded only.
  OptionTable& add_words(OptionRow row,
                         std::function<void(Owner&, const std::vector<std::string>&)> read,
                         std::function<void(const Owner&, NamedTexts&)> record = {}) {
    entries_.push_back({std::move(row), std::move(read), std::move(record)});
    return *this;
  }
  // Two whole numbers as "640x480", which are not recorded.
  OptionTable& add_size(OptionRow row, int Owner::*width, int Owner::*height) {
    row.shown_as("WxH").unless_set(std::to_string(defaults_.*width) + "x" +
                                   std::to_string(defaults_.*height));
    return add_words(row,
                     [row, width, height](Owner& owner, const std::vector<std::string>& words) {
                       const auto size = option_words::read_size(row, words);
                       owner.*width = size.width, owner.*height = size.height;
                     });
  }
  // What is recorded and no option.
  OptionTable& record(std::string name, std::function<std::string(const Owner&)> value) {
    return add_words(OptionRow(name, ""), {}, [name, value](const Owner& owner, NamedTexts& texts) {
      texts.emplace_back(name, value(owner));
    });
  }
  // All options of a part of the owner.
  template <typename Part, typename Field>
  OptionTable& include(const OptionTable<Part>& table, Field part) {
    for (const auto& entry : table.entries()) {
      std::function<void(Owner&, const std::vector<std::string>&)> read_part;
      if (entry.read) {
        read_part = [read = entry.read, part](Owner& owner, const std::vector<std::string>& words) {
          read(std::invoke(part, owner), words);
        };
      }
      add_words(entry.row, std::move(read_part),
                [record = entry.record, part](const Owner& owner, NamedTexts& texts) {
                  if (record) record(std::invoke(part, owner), texts);
                });
    }
    return *this;
  }

  const std::vector<Entry>& entries() const { return entries_; }

  // Name and value of every option that is recorded, in order.
  NamedTexts as_run(const Owner& owner) const {
    NamedTexts texts;
    for (const Entry& entry : entries_) {
      if (entry.row.recorded && entry.record) entry.record(owner, texts);
    }
    return texts;
  }
  // One line an option: the same for runs whose finished work may be taken over.
  std::string key(const Owner& owner) const {
    NamedTexts texts;
    for (const Entry& entry : entries_) {
      if (entry.row.recorded && entry.row.in_key && entry.record) entry.record(owner, texts);
    }
    std::string key;
    for (const auto& [name, value] : texts) key += name + "=" + value + "\n";
    return key;
  }

 private:
  Owner defaults_{};
  std::vector<Entry> entries_;
};

}  // namespace inkling
