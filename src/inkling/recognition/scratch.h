#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace inkling {

// Memory of a thread that its next fold uses again: fresh pages cost more than what is computed on
// them. Begins on a cache line. What is in it at first is not said. Must not change threads.
template <typename T>
class Scratch {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_default_constructible_v<T>);

 public:
  Scratch() = default;
  explicit Scratch(std::size_t size) : size_(size) {
    if (!pool().empty()) {
      block_ = std::move(pool().back());
      pool().pop_back();
    }
    if (block_.capacity < size) block_ = Block(size);
  }
  ~Scratch() {
    const std::size_t bytes = block_.capacity * sizeof(T);
    if (bytes > 0 && bytes <= kMostKeptBytes && pool().size() < kMostKept) {
      pool().push_back(std::move(block_));
    }
  }
  Scratch(Scratch&& other) noexcept { swap(other); }
  Scratch& operator=(Scratch&& other) noexcept {
    swap(other);
    return *this;
  }

  T* data() { return block_.values.get(); }
  const T* data() const { return block_.values.get(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](std::size_t i) { return data()[i]; }
  const T& operator[](std::size_t i) const { return data()[i]; }
  std::span<T> span() { return {data(), size_}; }
  std::span<const T> span() const { return {data(), size_}; }

 private:
  static constexpr std::size_t kMostKeptBytes = 16u << 20, kMostKept = 4;
  static constexpr std::align_val_t kAlignment{64};
  struct Free {
    void operator()(T* values) const { ::operator delete(values, kAlignment); }
  };
  struct Block {
    Block() = default;
    explicit Block(std::size_t size)
        : capacity(size), values(static_cast<T*>(::operator new(size * sizeof(T), kAlignment))) {}
    Block(Block&& other) noexcept
        : capacity(std::exchange(other.capacity, 0)), values(std::move(other.values)) {}
    Block& operator=(Block&& other) noexcept {
      capacity = std::exchange(other.capacity, 0);
      values = std::move(other.values);
      return *this;
    }
    std::size_t capacity = 0;
    std::unique_ptr<T, Free> values;
  };
  static std::vector<Block>& pool() {
    thread_local std::vector<Block> blocks;
    return blocks;
  }
  void swap(Scratch& other) noexcept {
    std::swap(size_, other.size_);
    std::swap(block_, other.block_);
  }
  std::size_t size_ = 0;
  Block block_;
};

}  // namespace inkling
