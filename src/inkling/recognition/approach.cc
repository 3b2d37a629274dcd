#include "inkling/recognition/approach.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "inkling/error.h"

namespace inkling {
namespace {

[[noreturn]] void refuse_approach(const std::string& why, std::string_view text) {
  throw Error(ErrorKind::kUsage, why, "approach '" + std::string(text) + "'",
              "write it as lbp-top:radius-t=4+svm-linear:c=1");
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t end; (end = text.find(at)) != text.npos; text.remove_prefix(end + 1)) {
    parts.push_back(text.substr(0, end));
  }
  parts.push_back(text);
  return parts;
}

// Where the recogniser begins. A plus before anything but a letter is one of "c=1e+06".
std::size_t plus_of(std::string_view text) {
  for (std::size_t i = text.find('+'); i != text.npos; i = text.find('+', i + 1)) {
    if (i + 1 == text.size() || std::isdigit(static_cast<unsigned char>(text[i + 1])) == 0)
      return i;
  }
  return text.npos;
}

// A variant with the options that were written behind its name.
template <typename Declared>
struct Chosen {
  const Declared* variant = nullptr;
  Options options;
  std::string text() const {
    std::string all = variant->name;
    for (const OptionSpec& spec : options.specs()) {
      all += ":" + spec.name + "=" + to_text(options.value(spec.name));
    }
    return all;
  }
};

template <typename Declared>
Chosen<Declared> choose(const std::vector<const Declared*>& list, std::string_view kind,
                        std::string_view text) {
  const auto parts = split(text, ':');
  const Declared& variant = find_variant(list, kind, parts[0]);
  Chosen<Declared> chosen{&variant, variant.defaults()};
  std::set<std::string_view> seen;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::size_t equals = parts[i].find('=');
    if (equals == parts[i].npos) {
      refuse_approach("has an option without a value: '" + std::string(parts[i]) + "'", text);
    }
    const std::string_view name = parts[i].substr(0, equals);
    if (!seen.insert(name).second) refuse_approach("sets " + std::string(name) + " twice", text);
    try {
      chosen.options.parse(name, parts[i].substr(equals + 1));
    } catch (const Error& error) {
      throw Error(error.kind(), error.problem(),
                  "option " + std::string(name) + " of '" + std::string(text) + "'", error.todo());
    }
  }
  return chosen;
}

bool listed(const RecognizerList& list, std::string_view name) {
  return std::any_of(list.begin(), list.end(), [&](const auto* v) { return v->name == name; });
}

void set_recognizer(Approach& approach, const Chosen<RecognizerVariant>& chosen,
                    std::string_view text) {
  const RecognizerTraits& traits = chosen.variant->traits;
  if (traits.needs_features && !approach.descriptor) {
    refuse_approach("needs features: write DESCRIPTOR+" + chosen.variant->name, text);
  }
  if (!traits.needs_features && approach.descriptor) {
    refuse_approach("needs no features: write " + chosen.variant->name + " alone", text);
  }
  chosen.variant->create(chosen.options);  // refuses what the options' ranges do not
  if (traits.check_shape) traits.check_shape(chosen.options, approach.shape());
  approach.recognizer_text = chosen.text();
  approach.recognizer = chosen.variant;
  approach.options = chosen.options;
}

void set_descriptor(Approach& approach, const Chosen<DescriptorVariant>& chosen) {
  approach.descriptor = chosen.variant->create(chosen.options);
  approach.descriptor_text = chosen.text();
}

}  // namespace

void Approach::check_machine() const {
  if (recognizer->traits.check_machine) recognizer->traits.check_machine(options);
}

std::string Approach::code_key() const {
  return recognizer->traits.code_key ? recognizer->traits.code_key(options) : std::string();
}

long Approach::epochs() const {
  return recognizer->traits.epochs ? recognizer->traits.epochs(options) : 1;
}

Approach parse_approach(std::string_view text, const VariantList<Descriptor>& descriptors,
                        const RecognizerList& recognizers) {
  if (text.empty()) refuse_approach("is empty", text);
  Approach approach;
  approach.name = text;
  const std::size_t plus = plus_of(text);
  const std::string_view first = text.substr(0, plus);
  if (plus == text.npos && listed(recognizers, split(first, ':')[0])) {
    const auto chosen = choose(recognizers, "recogniser", first);
    const std::string& usual = chosen.variant->traits.usual_descriptor;
    if (!usual.empty()) set_descriptor(approach, choose(descriptors, "descriptor", usual));
    set_recognizer(approach, chosen, text);
    return approach;
  }
  set_descriptor(approach, choose(descriptors, "descriptor", first));
  const std::string_view second =
      plus == text.npos ? approach.descriptor->usual_recognizer() : text.substr(plus + 1);
  set_recognizer(approach, choose(recognizers, "recogniser", second), text);
  return approach;
}

Approach parse_approach(std::string_view text) {
  RecognizerList all = recognizers();
  all.insert(all.end(), network_recognizers().begin(), network_recognizers().end());
  return parse_approach(text, descriptors(), all);
}

bool learns_on_device(const std::string& text) {
  const Approach approach = parse_approach(text);
  const auto& options = approach.recognizer->options;
  return std::any_of(options.begin(), options.end(),
                     [](const OptionSpec& spec) { return spec.name == "device"; });
}

std::string on_device(std::string_view text, std::string_view device) {
  if (!learns_on_device(std::string(text)) || text.find(":device=") != text.npos) {
    return std::string(text);
  }
  const std::string moved = std::string(text) + ":device=" + std::string(device);
  parse_approach(moved);
  return moved;
}

}  // namespace inkling
