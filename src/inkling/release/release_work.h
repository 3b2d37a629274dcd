#pragma once

#include <filesystem>

namespace inkling {

// Where a release is made: a hidden folder beside the one in which it is to lie, on the same disk.
// It stays when the program is stopped, so that the next run goes on with it, and goes with
// finish().
class ReleaseWork {
 public:
  // Throws Error(kEnvironment) where something lies at `to`, where another program makes it at the
  // same time, or for the disk.
  explicit ReleaseWork(const std::filesystem::path& to);
  ~ReleaseWork();
  ReleaseWork(const ReleaseWork&) = delete;
  ReleaseWork& operator=(const ReleaseWork&) = delete;

  bool is_new() const { return is_new_; }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path parts() const { return path_ / "parts"; }
  std::filesystem::path tree() const { return path_ / "tree"; }
  const std::filesystem::path& to() const { return to_; }

  // An empty tree.
  void begin_tree();
  // Returns when all of it is on the disk.
  void sync() const;
  // The tree comes to its place, for its owner alone, and the folder goes.
  void finish();

 private:
  std::filesystem::path to_, path_;
  bool is_new_ = false;
  int lock_ = -1;
};

// Erases what was begun there and is not whole. Precondition: nobody is at work on it.
void erase_release_work(const std::filesystem::path& to);

}  // namespace inkling
