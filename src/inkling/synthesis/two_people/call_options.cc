#include "inkling/synthesis/two_people/call_options.h"

#include <string>

#include "inkling/synthesis/two_people/call_layout.h"

namespace inkling {
namespace {

std::vector<std::string> layout_names() {
  std::vector<std::string> names;
  for (const CallLayout& layout : call_layouts()) names.emplace_back(layout.name);
  return names;
}

std::string layouts_help() {
  std::string text = "How the two are shown:";
  for (const CallLayout& layout : call_layouts()) {
    text += std::string(&layout == call_layouts().data() ? " " : "; ") + std::string(layout.name) +
            ", " + std::string(layout.summary);
  }
  return text;
}

}  // namespace

const OptionTable<CallOptions>& call_options() {
  using C = CallOptions;
  static const auto table =
      OptionTable<C>()
          .add(OptionRow("layout", layouts_help())
                   .among(layout_names())
                   .shown_as("NAME")
                   .takes(Given::kWords)
                   .unless_set("all, a recording each"),
               &C::layouts)
          .add(OptionRow("switches", "How often the layout changes in each recording")
                   .between(0, 1000)
                   .shown_as("N"),
               &C::switches)
          .add(OptionRow("seconds", "Length of each recording").between(4, 7200, "s").shown_as("S"),
               &C::seconds)
          .add_size(OptionRow("size", "Size of the recordings"), &C::width, &C::height)
          .add(OptionRow("no-sound", "Leave out the sound"), &C::silent);
  return table;
}

}  // namespace inkling
