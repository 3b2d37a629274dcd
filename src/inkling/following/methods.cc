#include "inkling/following/methods.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <utility>

#include "inkling/error.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

// Stands before the hash of a file's contents.
constexpr std::string_view kContents = "sha256-";
constexpr std::string_view kSize = " size=";

template <typename Base>
Options options_of(const Variant<Base>& variant, const Options& chosen) {
  return chosen.specs().empty() ? variant.defaults() : chosen;
}

template <typename Base>
std::string variant_text(const VariantList<Base>& list, std::string_view kind,
                         const std::string& name, const Options& chosen) {
  const Variant<Base>& variant = find_variant(list, kind, name);
  const Options options = options_of(variant, chosen);
  std::string text = variant.name;
  for (const OptionSpec& spec : options.specs()) {
    std::string value = to_text(options.value(spec.name));
    std::error_code ignored;
    if (!value.empty() && std::filesystem::is_regular_file(value, ignored)) {
      value = std::string(kContents) + sha256_of_file(value);
    }
    text += ":" + spec.name + "=" + value;
  }
  return text;
}

[[noreturn]] void refuse(std::string_view text) {
  throw Error(ErrorKind::kUsage, "does not name how faces are followed", std::string(text),
              "write e.g. haar+template size=160");
}

// What stands before the separator, which is taken off `rest`; all when there is none.
std::string_view cut(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view word = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return word;
}

template <typename Base>
std::pair<std::string, Options> parse_variant(const VariantList<Base>& list, std::string_view kind,
                                              std::string_view text) {
  std::string_view rest = text;
  const Variant<Base>& variant = find_variant(list, kind, cut(rest, ':'));
  Options options = variant.defaults();
  while (!rest.empty()) {
    std::string_view value = cut(rest, ':');
    const std::string_view name = cut(value, '=');
    options.parse(name, value);
  }
  return {variant.name, std::move(options)};
}

template <typename Base>
std::unique_ptr<Base> create(const VariantList<Base>& list, const char* kind,
                             const std::string& name, const Options& chosen) {
  const Variant<Base>& variant = find_variant(list, kind, name);
  const Options options = options_of(variant, chosen);
  for (const OptionSpec& spec : options.specs()) {
    if (to_text(options.value(spec.name)).starts_with(kContents)) {
      throw Error(ErrorKind::kUsage,
                  fmt::format("a file of the {} {} is known by its contents only", kind, name),
                  fmt::format("option --{}-{}", kind, spec.name), "name the file");
    }
  }
  return variant.create(options);
}

}  // namespace

std::string to_text(const FollowMethods& methods) {
  return variant_text(detectors(), "detector", methods.detector, methods.detector_options) + "+" +
         variant_text(landmarkers(), "landmarker", methods.landmarker, methods.landmarker_options) +
         std::string(kSize) + std::to_string(methods.crop_size);
}

FollowMethods parse_follow_methods(std::string_view text) {
  const std::size_t plus = text.find('+'), size = text.rfind(kSize);
  if (plus == text.npos || size == text.npos || size < plus) refuse(text);
  FollowMethods methods;
  std::tie(methods.detector, methods.detector_options) =
      parse_variant(detectors(), "detector", text.substr(0, plus));
  std::tie(methods.landmarker, methods.landmarker_options) =
      parse_variant(landmarkers(), "landmarker", text.substr(plus + 1, size - plus - 1));
  const std::string_view number = text.substr(size + kSize.size());
  const auto read =
      std::from_chars(number.data(), number.data() + number.size(), methods.crop_size);
  if (read.ec != std::errc() || read.ptr != number.data() + number.size() ||
      methods.crop_size < 32 || methods.crop_size > 1024) {
    refuse(text);
  }
  return methods;
}

bool same_crops(const FollowMethods& a, const FollowMethods& b) { return to_text(a) == to_text(b); }

std::unique_ptr<FaceTracker> make_tracker(const FollowMethods& methods) {
  TrackerOptions options;
  options.roi = methods.roi;
  options.min_face_px = methods.min_face_px;
  auto detector = create(detectors(), "detector", methods.detector, methods.detector_options);
  auto landmarker =
      create(landmarkers(), "landmarker", methods.landmarker, methods.landmarker_options);
  return make_face_tracker(std::move(detector), std::move(landmarker), options);
}

}  // namespace inkling
