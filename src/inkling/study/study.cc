#include "inkling/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <span>
#include <utility>

#include "inkling/core/median.h"
#include "inkling/core/parallel.h"
#include "inkling/core/plural.h"
#include "inkling/core/random.h"
#include "inkling/study/comparison.h"
#include "inkling/study/picture_check.h"
#include "inkling/study/picture_measuring.h"
#include "inkling/study/statistics/age_effect.h"
#include "inkling/study/statistics/false_discovery.h"
#include "inkling/study/study_groups.h"
#include "inkling/study/study_measures.h"
#include "inkling/study/study_options.h"
#include "inkling/study/study_versions.h"

namespace inkling {
namespace {

// Rates of the groups that differ by more are not the same.
constexpr double kSameRate = 1.1;
constexpr double kAdult_years = 18;
// Of so few subjects a group says little of others.
constexpr std::size_t kFewSubjects = 10;

std::uint64_t seed_of(const StudyOptions& options, std::size_t part, std::size_t measure) {
  return options.seed * 1'000'003 + part * 10'007 + measure;
}

struct Pair {
  std::size_t first = 0, second = 0;
};

std::vector<Pair> pairs_of(std::size_t groups) {
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < groups; ++a) {
    for (std::size_t b = a + 1; b < groups; ++b) pairs.push_back({a, b});
  }
  return pairs;
}

bool differ(double a, double b) { return std::max(a, b) > kSameRate * std::min(a, b); }

// Everything that is compared, and what it is compared with when rates differ.
class Study {
 public:
  Study(const StudyOptions& options, Progress& progress, const CancelToken& cancel)
      : options_(options), progress_(progress), cancel_(cancel), read_(read_study_groups(options)) {
    if (!options.codes_only) {
      measure_pictures(read_.samples, {}, options.store, options.jobs, progress, cancel);
    }
    measures_ = study_measures(read_);
  }

  StudyResult run() {
    StudyResult result;
    for (const Pair& pair : pairs_of(read_.groups.size())) {
      result.comparisons.push_back(compare(pair, result.comparisons.size()));
    }
    result.ages = age_effects();
    fill_rates(result);
    for (const StudyMeasure& measure : measures_) result.measures.push_back(measure.info);
    result.samples = rows();
    result.notes = notes();
    result.groups = std::move(read_.groups);
    result.inputs = std::move(read_.inputs);
    result.options = study_options().as_run(options_);
    result.versions = study_versions();
    return result;
  }

 private:
  using Samples = std::vector<StudySample>;

  ObservedGroup look(std::size_t measure, const Samples& samples, std::size_t group) const {
    return observe(measures_[measure], samples, group, read_.minutes[group], options_.coding_rule);
  }

  std::optional<FrameRateGap> gap_of(const Pair& pair) const {
    const auto first = read_.groups[pair.first].median_fps;
    const auto second = read_.groups[pair.second].median_fps;
    if (!first || !second || !differ(*first, *second)) return std::nullopt;
    FrameRateGap gap;
    gap.first_is_faster = *first > *second;
    gap.from_fps = std::max(*first, *second), gap.to_fps = std::min(*first, *second);
    return gap;
  }

  static bool is_in(const StudySample& sample, const Pair& pair) {
    return sample.group == pair.first || sample.group == pair.second;
  }

  bool is_moved(const StudySample& sample, const Pair& pair, double to_fps) const {
    return is_in(sample, pair) && sample.span && sample.span->fps > kSameRate * to_fps;
  }

  // The samples as coders would have coded them at the slower rate. Those that show on no frame are
  // left out.
  Samples on_slower_frames(const Pair& pair, const FrameRateGap& gap, CodingRule rule) const {
    Random random(options_.seed);  // where in time the slower frames lie
    Samples moved;
    for (const StudySample& sample : read_.samples) {
      const double shift = random.uniform();
      if (!is_moved(sample, pair, gap.to_fps)) {
        moved.push_back(sample);
        continue;
      }
      const auto span = on_frames_of(*sample.span, gap.to_fps, shift, rule);
      if (!span) continue;
      moved.push_back(sample);
      moved.back().span = span;
    }
    return moved;
  }

  std::vector<CodingRule> rules() const {
    if (options_.coding_rule != CodingRule::kUnknown) return {options_.coding_rule};
    return {CodingRule::kMoving, CodingRule::kNeutral, CodingRule::kNearest};
  }

  std::size_t count_moved(const Pair& pair, const FrameRateGap& gap) const {
    return static_cast<std::size_t>(std::count_if(
        read_.samples.begin(), read_.samples.end(),
        [&](const StudySample& sample) { return is_moved(sample, pair, gap.to_fps); }));
  }

  GroupComparison compare(const Pair& pair, std::size_t place) {
    GroupComparison comparison{pair.first, pair.second};
    comparison.measures.resize(measures_.size());
    comparison.frame_rate = gap_of(pair);
    std::mutex reporting;
    std::int64_t done = 0;
    for_each_parallel(measures_.size(), options_.jobs, [&](std::size_t m) {
      cancel_.check();
      comparison.measures[m] = compare_groups(measures_[m].info, look(m, read_.samples, pair.first),
                                              look(m, read_.samples, pair.second), options_,
                                              seed_of(options_, place, m));
      comparison.measures[m].measure = m;
      const std::lock_guard lock(reporting);
      progress_.update("comparing", ++done, static_cast<std::int64_t>(measures_.size()));
    });
    if (comparison.frame_rate) check_frame_rate(pair, comparison);
    check_pictures(pair, comparison);
    return comparison;
  }

  void check_frame_rate(const Pair& pair, GroupComparison& comparison) {
    FrameRateGap& gap = *comparison.frame_rate;
    gap.moved = count_moved(pair, gap);
    gap.unseen = read_.samples.size() - on_slower_frames(pair, gap, CodingRule::kMoving).size();
    for (const CodingRule rule : rules()) {
      const Samples moved = on_slower_frames(pair, gap, rule);
      const bool lost = moved.size() < read_.samples.size();
      check(pair, comparison, moved, gap.first_is_faster, rule, [&](const StudyMeasure& measure) {
        return measure.info.by_frames || (lost && measure.info.source != MeasureSource::kPictures);
      });
    }
  }

  void check(const Pair& pair, GroupComparison& comparison, const Samples& samples,
             bool first_is_faster, CodingRule rule,
             const std::function<bool(const StudyMeasure&)>& concerns) {
    for_each_parallel(measures_.size(), options_.jobs, [&](std::size_t m) {
      cancel_.check();
      MeasureComparison& before = comparison.measures[m];
      if (!before.not_told.empty() || !concerns(measures_[m])) return;
      before.frame_rate.push_back(
          check_difference(before, measures_[m].info, look(m, samples, pair.first),
                           look(m, samples, pair.second), first_is_faster, rule));
    });
  }

  // See picture_check.h.
  void check_pictures(const Pair& pair, GroupComparison& comparison) {
    const std::span<const StudySample> samples(read_.samples);
    comparison.first_pictures = picture_traits(samples, pair.first);
    comparison.second_pictures = picture_traits(samples, pair.second);
    const PictureTarget target = picture_target(comparison.first_pictures,
                                                comparison.second_pictures, comparison.frame_rate);
    if (!target.differs()) return;
    Samples finer, all;
    std::vector<ClipMeasureOptions> how;
    for (const StudySample& sample : read_.samples) {
      if (!sample.pictures || !is_in(sample, pair)) continue;
      const auto options = coarser_as(target, sample);
      (options ? finer : all).push_back(sample);
      if (options) how.push_back(*options);
    }
    const auto of_first = std::count_if(finer.begin(), finer.end(), [&](const StudySample& one) {
      return one.group == pair.first;
    });
    measure_pictures(finer, how, options_.store, options_.jobs, progress_, cancel_);
    all.insert(all.end(), finer.begin(), finer.end());
    check(pair, comparison, all, 2 * of_first > std::ssize(finer), CodingRule::kUnknown,
          [](const StudyMeasure& measure) {
            return measure.info.source == MeasureSource::kPictures;
          });
  }

  // Mean age of each subject; none: not known.
  std::vector<std::optional<double>> ages_of(std::size_t group) const {
    std::vector<std::vector<double>> ages(read_.groups[group].subjects.size());
    for (const StudySample& sample : read_.samples) {
      if (sample.group == group && sample.row->age_years) {
        ages[sample.subject].push_back(*sample.row->age_years);
      }
    }
    std::vector<std::optional<double>> means;
    for (const auto& own : ages) {
      means.push_back(own.empty() ? std::nullopt : std::optional(mean_of(own)));
    }
    return means;
  }

  std::optional<AgeEffect> age_effect_of(std::size_t group, std::size_t measure,
                                         const std::vector<std::optional<double>>& ages) const {
    const ObservedGroup observed = look(measure, read_.samples, group);
    SubjectValues values;
    std::vector<double> years;
    for (std::size_t i = 0; i < observed.values.size(); ++i) {
      const auto& age = ages[observed.subjects[i]];
      if (!age) continue;
      values.push_back(observed.values[i]), years.push_back(*age);
    }
    const bool varies = std::any_of(values.begin(), values.end(), [&](const auto& own) {
      return std::any_of(own.begin(), own.end(),
                         [&](double value) { return value != values.front().front(); });
    });
    if (!varies) return std::nullopt;
    auto effect = age_effect(values, years,
                             {options_.permutations, seed_of(options_, 1000 + group, measure)});
    if (effect) effect->group = group, effect->measure = measure;
    return effect;
  }

  std::vector<AgeEffect> age_effects() const {
    std::vector<AgeEffect> effects;
    for (std::size_t g = 0; g < read_.groups.size(); ++g) {
      const StudyGroup& group = read_.groups[g];
      if (group.aged_subjects < kLeastAgedSubjects || group.oldest_years >= kAdult_years) continue;
      const auto ages = ages_of(g);
      std::vector<std::optional<AgeEffect>> found(measures_.size());
      for_each_parallel(measures_.size(), options_.jobs, [&](std::size_t m) {
        cancel_.check();
        found[m] = age_effect_of(g, m, ages);
      });
      for (auto& effect : found) {
        if (effect) effects.push_back(std::move(*effect));
      }
    }
    return effects;
  }

  // One family: whatever the study tests.
  static void fill_rates(StudyResult& result) {
    std::vector<std::optional<double>> p;
    for (const GroupComparison& comparison : result.comparisons) {
      for (const MeasureComparison& one : comparison.measures) p.push_back(one.p);
    }
    for (const AgeEffect& effect : result.ages) p.emplace_back(effect.p);
    const auto q = false_discovery_rates(p);
    std::size_t at = 0;
    for (GroupComparison& comparison : result.comparisons) {
      for (MeasureComparison& one : comparison.measures) one.q = q[at++];
    }
    for (AgeEffect& effect : result.ages) effect.q = q[at++];
    result.family = static_cast<std::size_t>(
        std::count_if(p.begin(), p.end(), [](const auto& one) { return one.has_value(); }));
  }

  std::vector<StudyRow> rows() const {
    std::vector<StudyRow> rows;
    for (const StudySample& sample : read_.samples) {
      StudyRow row{sample.group,
                   sample.subject,
                   sample.row->dataset,
                   sample.row->recording,
                   sample.row->sample,
                   sample.row->age_years,
                   {},
                   {},
                   {}};
      if (sample.span) row.fps = sample.span->fps;
      for (const StudyMeasure& measure : measures_) {
        MeasuredValue value;
        if (measure.value) value = measure.value(sample, options_.coding_rule);
        row.values.push_back(value.value);
        row.lacking.push_back(value.lacking);
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

  void note_small_groups(std::vector<std::string>& notes) const {
    for (const StudyGroup& group : read_.groups) {
      if (group.subjects.size() >= kFewSubjects) continue;
      notes.push_back(fmt::format(
          "{} are {}: intervals of so few are wide and rest on how their values are distributed.",
          group.name, plural(group.subjects.size(), "subject")));
    }
  }

  // Groups that no data set joins differ in all that data sets differ in.
  void note_data_sets(std::vector<std::string>& notes) const {
    for (const Pair& pair : pairs_of(read_.groups.size())) {
      const auto& one = read_.groups[pair.first].datasets;
      const auto& other = read_.groups[pair.second].datasets;
      const bool shared = std::any_of(one.begin(), one.end(), [&](const std::string& name) {
        return std::find(other.begin(), other.end(), name) != other.end();
      });
      if (shared) continue;
      notes.push_back(fmt::format(
          "{} and {} come from different data sets ({}; {}). Cameras, situations, coders and their "
          "rules differ with them: a difference between these groups need not be one of {}.",
          read_.groups[pair.first].name, read_.groups[pair.second].name, fmt::join(one, ", "),
          fmt::join(other, ", "),
          options_.catalogs.empty() || options_.group_by == "population" ? "age"
                                                                         : options_.group_by));
    }
  }

  // What a coder takes away can be told of H.264 only.
  void note_coders(std::vector<std::string>& notes) const {
    for (std::size_t g = 0; g < read_.groups.size(); ++g) {
      const PictureTraits traits = picture_traits(std::span(read_.samples), g);
      if (!traits.eye_distance_px || traits.quantiser) continue;
      notes.push_back(fmt::format(
          "How strongly the pictures of {} are compressed is not known: most are not of H.264. A "
          "difference in what pictures show may be one of compression.",
          read_.groups[g].name));
    }
  }

  std::vector<std::string> notes() const {
    std::vector<std::string> notes = read_.notes;
    const bool drawn =
        std::any_of(read_.samples.begin(), read_.samples.end(),
                    [](const StudySample& sample) { return sample.row->dataset == "synthetic"; });
    if (drawn) {
      notes.insert(notes.begin(),
                   "There are drawn people among the samples: what is said of them is "
                   "said of synthetic truth.");
    }
    note_small_groups(notes);
    note_data_sets(notes);
    note_coders(notes);
    return notes;
  }

  const StudyOptions& options_;
  Progress& progress_;
  const CancelToken& cancel_;
  StudyGroups read_;
  std::vector<StudyMeasure> measures_;
};

}  // namespace

StudyResult run_study(const StudyOptions& options, Progress& progress, const CancelToken& cancel) {
  return Study(options, progress, cancel).run();
}

}  // namespace inkling
