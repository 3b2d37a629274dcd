#include "inkling/labelling/testing/random_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace inkling::testing {
namespace {

constexpr std::array kUnits = {1, 2, 4, 6, 7, 12, 14, 15, 17, 20, 25, 45};
const std::vector<std::string> kComments = {"",
                                            "gone at once",
                                            "mother laughs; then \"ha\", 'ha'",
                                            "zuerst \u00FCberrascht,\ndann fr\u00F6hlich",
                                            "a --> b <i>not a tag</i> & more",
                                            "two\n\nparagraphs\n  indented",
                                            "=1+2; 12B",
                                            "-1 frame",
                                            "@SUM(1)",
                                            "'+1",
                                            "NOTE {\"no\": 'json'}",
                                            "\xF0\x9F\x98\x80 \xE2\x80\x9Equoted\xE2\x80\x9C"};

std::vector<CodedUnit> random_units(Random& random) {
  std::vector<CodedUnit> units;
  for (const int number : kUnits) {
    if (!random.chance(0.2)) continue;
    CodedUnit unit{number};
    if (random.chance(0.7)) unit.intensity = static_cast<Intensity>(random.index(5));
    unit.side = static_cast<Side>(random.index(3));
    units.push_back(unit);
  }
  return units;
}

Code random_code(const FrameClock& clock, Random& random) {
  Code code;
  for (const int size : {8, 4, 4, 4, 12}) {
    code.id += code.id.empty() ? "" : "-";
    for (int i = 0; i < size; ++i) code.id += "0123456789abcdef"[random.index(16)];
  }
  code.tier = random.chance(0.5) ? "micro" : "other";
  code.coder = random.chance(0.5) ? "anna" : "J\xC3\xB6rg M.";
  const auto last = static_cast<std::size_t>(clock.frames() - 1);
  const auto onset = random.index(last + 1);
  const auto offset = std::min(last, onset + random.index(12));
  std::optional<std::int64_t> apex;
  if (random.chance(0.7)) {
    apex = static_cast<std::int64_t>(onset + random.index(offset - onset + 1));
  }
  code.span = coded_span(clock, static_cast<std::int64_t>(onset), apex,
                         static_cast<std::int64_t>(offset), "");
  if (random.chance(0.7)) code.emotion = kEmotions[random.index(kEmotions.size())];
  code.units = random_units(random);
  if (random.chance(0.7)) code.confidence = 1 + static_cast<int>(random.index(5));
  code.unsure = random.chance(0.2);
  code.proposal_seen = random.chance(0.3);
  code.comment = kComments[random.index(kComments.size())];
  if (random.chance(0.4)) code.views = {"magnified", "difference"};
  return code;
}

}  // namespace

std::vector<std::int64_t> call_times(std::size_t frames, Random& random, std::int64_t even_us) {
  std::vector<std::int64_t> times;
  std::int64_t at = even_us > 0 ? 0 : 21'333;
  for (std::size_t i = 0; i < frames; ++i) {
    times.push_back(at);
    const std::int64_t step = i / 50 % 2 == 0 ? 40'000 : 33'367;
    at += step + static_cast<std::int64_t>(random.index(4000));
    if (random.chance(0.03)) at += step * static_cast<std::int64_t>(1 + random.index(20));
    if (even_us > 0) at = times.back() + even_us;
  }
  return times;
}

CodeSheet random_sheet(std::size_t frames, std::size_t codes, std::uint64_t seed,
                       std::int64_t even_us) {
  Random random(seed);
  CodeSheet sheet{FrameClock(call_times(frames, random, even_us)), "session 1", "session 1.mp4",
                  "c07", "2026-11-29T12:00:00+00:00"};
  for (std::size_t i = 0; i < codes; ++i) sheet.codes.push_back(random_code(sheet.clock, random));
  return sheet;
}

std::vector<Code> in_order(std::vector<Code> codes) {
  std::stable_sort(codes.begin(), codes.end(), [](const Code& a, const Code& b) {
    return std::tie(a.span.onset_frame, a.span.offset_frame, a.tier, a.coder, a.comment, a.id) <
           std::tie(b.span.onset_frame, b.span.offset_frame, b.tier, b.coder, b.comment, b.id);
  });
  return codes;
}

}  // namespace inkling::testing
