#include "inkling/dataset/sample_names.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "inkling/files/names.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

auto content_of(const CatalogSample& s) {
  return std::tie(s.path, s.onset_frame, s.apex_frame, s.offset_frame);
}

}  // namespace

void settle_names(std::vector<CatalogSample>& samples, std::vector<std::string> places,
                  std::vector<CatalogIssue>& issues) {
  using Name = std::pair<std::string, std::string>;  // data set, sample
  std::map<Name, std::vector<std::size_t>> of_name;  // -> kept ones that were written so
  std::map<Name, std::size_t> taken;
  for (const CatalogSample& sample : samples) ++taken[{sample.dataset, sample.sample}];
  std::vector<CatalogSample> kept;
  std::vector<std::string> kept_places;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    CatalogSample& sample = samples[i];
    for (std::string* text :
         {&sample.subject, &sample.recording, &sample.sample, &sample.emotion, &sample.source}) {
      if (find_non_text(*text)) *text = readable_name(*text);  // from a name on the disk
    }
    const Name name{sample.dataset, sample.sample};
    auto& same = of_name[name];
    const auto same_row = std::find_if(same.begin(), same.end(), [&](std::size_t k) {
      return content_of(kept[k]) == content_of(sample);
    });
    if (same_row != same.end()) {
      const bool agrees =
          kept[*same_row].emotion == sample.emotion && kept[*same_row].subject == sample.subject;
      issues.push_back({Problem::kDuplicate, Effect::kLeftOut, places[i], sample.sample,
                        "as " + kept_places[*same_row] +
                            (agrees ? "" : ", but with another subject or emotion")});
      continue;
    }
    if (!same.empty()) {
      std::size_t number = same.size() + 1;
      std::string fresh;
      do {
        fresh = name.second + "-" + std::to_string(number++);
      } while (taken.contains({name.first, fresh}));
      taken[{name.first, fresh}] = 1;
      sample.sample = fresh;
      sample.source += "; named " + fresh;
      issues.push_back({Problem::kDuplicateName, Effect::kCorrected, places[i], name.second,
                        "other frames than " + kept_places[same.front()] + "; named " + fresh});
    }
    same.push_back(kept.size());
    kept.push_back(std::move(sample));
    kept_places.push_back(std::move(places[i]));
  }
  samples = std::move(kept);
}

}  // namespace inkling
