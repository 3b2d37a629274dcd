#include "inkling/labelling/agreement/event_groups.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>

#include "inkling/evaluation/matching.h"

namespace inkling {
namespace {

struct NotedEvent {
  std::size_t coder = 0;
  const Code* code = nullptr;
};

// Two events that match, by index, and how well.
struct EventPair {
  double iou = 0;
  std::size_t first = 0, second = 0;
};

Span span_of_code(const Code& code) { return {code.span.onset_frame, code.span.offset_frame + 1}; }

std::vector<NotedEvent> events_of(std::span<const std::vector<Code>* const> coders) {
  std::vector<NotedEvent> events;
  for (std::size_t coder = 0; coder < coders.size(); ++coder) {
    for (const Code& code : *coders[coder]) events.push_back({coder, &code});
  }
  const auto key = [](const NotedEvent& event) {
    return std::tuple(span_of_code(*event.code), event.coder);
  };
  std::stable_sort(events.begin(), events.end(),
                   [&](const NotedEvent& a, const NotedEvent& b) { return key(a) < key(b); });
  return events;
}

// Matches the events of two coders on one tier.
void match_pair(const std::vector<std::size_t>& one, const std::vector<std::size_t>& other,
                const std::vector<NotedEvent>& events, double iou_min,
                std::vector<EventPair>& pairs) {
  std::vector<Span> spans, other_spans;
  for (const std::size_t at : one) spans.push_back(span_of_code(*events[at].code));
  for (const std::size_t at : other) other_spans.push_back(span_of_code(*events[at].code));
  for (const Match& match : match_spans(spans, other_spans, iou_min)) {
    pairs.push_back({match.iou, one[match.truth], other[match.prediction]});
  }
}

std::vector<EventPair> matched_pairs(const std::vector<NotedEvent>& events, std::size_t coders,
                                     double iou_min) {
  std::map<std::string, std::vector<std::vector<std::size_t>>> tiers;
  for (std::size_t at = 0; at < events.size(); ++at) {
    auto& by_coder = tiers[events[at].code->tier];
    by_coder.resize(coders);
    by_coder[events[at].coder].push_back(at);
  }
  std::vector<EventPair> pairs;
  for (const auto& tier : tiers) {
    for (std::size_t a = 0; a < coders; ++a) {
      for (std::size_t b = a + 1; b < coders; ++b) {
        match_pair(tier.second[a], tier.second[b], events, iou_min, pairs);
      }
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const EventPair& a, const EventPair& b) {
    return std::tie(b.iou, a.first, a.second) < std::tie(a.iou, b.first, b.second);
  });
  return pairs;
}

bool can_join(const EventGroup& a, const EventGroup& b) {
  for (std::size_t coder = 0; coder < a.size(); ++coder) {
    if (a[coder] && b[coder]) return false;
  }
  return true;
}

}  // namespace

std::vector<EventGroup> group_events(std::span<const std::vector<Code>* const> coders,
                                     double iou_min) {
  const std::vector<NotedEvent> events = events_of(coders);
  std::vector<EventGroup> groups;
  std::vector<std::size_t> group_of;  // of each event
  for (const NotedEvent& event : events) {
    group_of.push_back(groups.size());
    groups.emplace_back(coders.size(), nullptr)[event.coder] = event.code;
  }
  for (const EventPair& pair : matched_pairs(events, coders.size(), iou_min)) {
    const auto [into, from] = std::minmax({group_of[pair.first], group_of[pair.second]});
    if (into == from || !can_join(groups[into], groups[from])) continue;
    for (std::size_t coder = 0; coder < coders.size(); ++coder) {
      if (groups[from][coder]) groups[into][coder] = groups[from][coder];
    }
    groups[from].clear();
    for (std::size_t& group : group_of) group = group == from ? into : group;
  }
  groups.erase(std::remove_if(groups.begin(), groups.end(),
                              [](const EventGroup& group) { return group.empty(); }),
               groups.end());
  return groups;
}

}  // namespace inkling
