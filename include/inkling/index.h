// Places in numberings that do not mix: samples of a face, frames of a file, steps of a network.
//
//   PerSample<float> score(3);  // one value a sample
//   for (const SampleIndex i : score.indices()) score[i] = 0.5f;
//   const SampleIndex last = SampleIndex(0) + 2;
//   std::cout << "sample " << last.number() << ": " << score[last] << "\n";
//
// A place counts from 0. Everything here is a value; what is out of range is a broken caller.
#pragma once

#include <compare>
#include <cstddef>
#include <utility>
#include <vector>

namespace inkling {

// A place in one numbering, counted from 0. Each numbering has a type of its own, so that a sample
// of a face is not taken for a frame of the file or for a step of a network: they do not convert
// into one another, nor into plain numbers unless that is written out.
//
//   using SampleIndex = Index<struct SampleNumbering>;
//   SampleIndex i(3);
//   ++i;                                       // 4
//   const std::size_t apart = i - (i - 2);     // 2
//   i.number();                                // 4
template <typename Numbering>
class Index {
 public:
  constexpr Index() = default;
  constexpr explicit Index(std::size_t number) : number_(number) {}
  constexpr std::size_t number() const { return number_; }

  constexpr Index& operator++() { return ++number_, *this; }
  constexpr Index& operator--() { return --number_, *this; }
  friend constexpr Index operator+(Index i, std::size_t by) { return Index(i.number_ + by); }
  friend constexpr Index operator-(Index i, std::size_t by) { return Index(i.number_ - by); }
  friend constexpr std::size_t operator-(Index a, Index b) { return a.number_ - b.number_; }
  constexpr auto operator<=>(const Index&) const = default;  // NOLINT(modernize-use-nullptr)

 private:
  std::size_t number_ = 0;
};

// All places from `first` up to, but not including, `last`.
//
//   for (const SampleIndex i : IndexRange(SampleIndex(0), SampleIndex(3)))  // 0, 1, 2
template <typename I>
class IndexRange {
 public:
  class Iterator {
   public:
    constexpr explicit Iterator(I at) : at_(at) {}
    constexpr I operator*() const { return at_; }
    constexpr Iterator& operator++() { return ++at_, *this; }
    constexpr bool operator==(const Iterator&) const = default;

   private:
    I at_;
  };

  constexpr IndexRange(I first, I last) : first_(first), last_(last) {}
  constexpr Iterator begin() const { return Iterator(first_); }
  constexpr Iterator end() const { return Iterator(last_); }

 private:
  I first_, last_;
};

// One value for each place of a numbering: a vector that takes no other index.
//
//   PerSample<float> score(track.size(), 0.0f);
//   for (const SampleIndex i : score.indices()) score[i] = ...;
template <typename I, typename T>
class PerIndex {
 public:
  PerIndex() = default;
  explicit PerIndex(std::size_t size, const T& value = T()) : values_(size, value) {}
  explicit PerIndex(std::vector<T> values) : values_(std::move(values)) {}

  // Precondition: i is less than size().
  decltype(auto) operator[](I i) { return values_[i.number()]; }
  decltype(auto) operator[](I i) const { return values_[i.number()]; }

  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  void resize(std::size_t size) { values_.resize(size); }
  void push_back(const T& value) { values_.push_back(value); }
  IndexRange<I> indices() const { return {I(0), I(values_.size())}; }

  auto begin() { return values_.begin(); }
  auto begin() const { return values_.begin(); }
  auto end() { return values_.end(); }
  auto end() const { return values_.end(); }
  const std::vector<T>& values() const& { return values_; }
  std::vector<T>&& values() && { return std::move(values_); }

 private:
  std::vector<T> values_;
};

// A sample of one face: the n-th frame in which its movement could be measured.
using SampleIndex = Index<struct SampleNumbering>;
template <typename T>
using PerSample = PerIndex<SampleIndex, T>;

}  // namespace inkling
