#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace inkling {

// Memory of a thread that is used again by the next fold: fresh pages cost more than what is
// computed on them. What is in it at first is not said. Not to be handed to another thread.
template <typename T>
class Scratch {
 public:
  Scratch() = default;
  explicit Scratch(std::size_t size) : size_(size) {
    if (!pool().empty()) {
      values_ = std::move(pool().back());
      pool().pop_back();
    }
    if (values_.size() < size) values_ = std::vector<T>(size);
  }
  ~Scratch() {
    const std::size_t bytes = values_.size() * sizeof(T);
    if (bytes > 0 && bytes <= kMostKeptBytes && pool().size() < kMostKept) {
      pool().push_back(std::move(values_));
    }
  }
  Scratch(Scratch&& other) noexcept
      : size_(std::exchange(other.size_, 0)), values_(std::exchange(other.values_, {})) {}
  Scratch& operator=(Scratch&& other) noexcept {
    std::swap(size_, other.size_);
    values_.swap(other.values_);
    return *this;
  }

  T* data() { return values_.data(); }
  const T* data() const { return values_.data(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](std::size_t i) { return values_[i]; }
  const T& operator[](std::size_t i) const { return values_[i]; }
  std::span<T> span() { return {values_.data(), size_}; }
  std::span<const T> span() const { return {values_.data(), size_}; }

 private:
  static constexpr std::size_t kMostKeptBytes = 16u << 20, kMostKept = 4;
  static std::vector<std::vector<T>>& pool() {
    thread_local std::vector<std::vector<T>> vectors;
    return vectors;
  }
  std::size_t size_ = 0;
  std::vector<T> values_;
};

}  // namespace inkling
