#include "inkling/dataset/sample_content.h"

#include <map>
#include <mutex>
#include <system_error>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/files/picture_names.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// A path with the first sample of each subject that it belongs to.
struct Content {
  fs::path path;
  bool folder = false;
  std::vector<const CatalogSample*> owners;
  std::uintmax_t pictures = 0, size = 0;  // pictures is 0 for a file
  std::string sum;                        // empty: not read
};

bool same_subject(const CatalogSample& a, const CatalogSample& b) {
  return a.dataset == b.dataset && a.subject == b.subject;
}

std::vector<Content> contents_of(const Catalog& catalog) {
  std::vector<Content> contents;
  std::map<fs::path, std::size_t> index;
  for (const CatalogSample& sample : catalog.samples) {
    const fs::path path = catalog.path_of(sample);
    const auto [at, is_new] = index.try_emplace(path, contents.size());
    if (is_new) contents.push_back({path, sample.kind == SampleKind::kFrames, {}, 0, 0, {}});
    auto& owners = contents[at->second].owners;
    bool known = false;
    for (const auto* owner : owners) known = known || same_subject(*owner, sample);
    if (!known) owners.push_back(&sample);
  }
  return contents;
}

std::vector<fs::path> files_of(const Content& content) {
  if (!content.folder) return {content.path};
  std::vector<fs::path> files;
  for (const std::string& name : picture_names(content.path)) files.push_back(content.path / name);
  return files;
}

void measure(Content& content) try {
  const std::vector<fs::path> files = files_of(content);
  content.pictures = content.folder ? files.size() : 0;
  for (const fs::path& file : files) content.size += fs::file_size(file);
} catch (const std::exception&) {
  content.size = 0;
}

void add_up(Content& content) try {
  Sha256 sum;
  for (const fs::path& file : files_of(content)) sum.update(sha256_of_file(file));
  content.sum = sum.hex();
} catch (const Error&) {
  content.sum.clear();
}

CatalogIssue shared_issue(const CatalogSample& sample, const CatalogSample& first,
                          const fs::path& path) {
  return {Problem::kSameContent, Effect::kDoubtful, sample.dataset, sample.sample,
          "subject " + sample.subject + " has the pictures of " + first.dataset + " subject " +
              first.subject + ", sample " + first.sample + ": " + path.string()};
}

}  // namespace

std::vector<CatalogIssue> find_shared_content(const Catalog& catalog, int jobs, Progress& progress,
                                              const CancelToken& cancel) {
  std::vector<Content> contents = contents_of(catalog);
  for_each_parallel(contents.size(), jobs, [&](std::size_t i) {
    cancel.check();
    measure(contents[i]);
  });
  std::map<std::pair<std::uintmax_t, std::uintmax_t>, std::vector<std::size_t>> by_size;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    if (contents[i].size > 0) by_size[{contents[i].pictures, contents[i].size}].push_back(i);
  }
  std::vector<std::size_t> alike;
  for (const auto& [size, members] : by_size) {
    if (members.size() > 1) alike.insert(alike.end(), members.begin(), members.end());
  }
  std::mutex reporting;
  std::int64_t done = 0;
  for_each_parallel(alike.size(), jobs, [&](std::size_t i) {
    cancel.check();
    add_up(contents[alike[i]]);
    const std::lock_guard lock(reporting);
    progress.update("contents", ++done, static_cast<std::int64_t>(alike.size()));
  });

  std::vector<CatalogIssue> issues;
  std::map<std::pair<bool, std::string>, const Content*> first_of;
  for (const Content& content : contents) {
    for (std::size_t k = 1; k < content.owners.size(); ++k) {
      issues.push_back(shared_issue(*content.owners[k], *content.owners[0], content.path));
    }
    if (content.sum.empty()) continue;
    const auto [first, is_new] = first_of.try_emplace({content.folder, content.sum}, &content);
    const CatalogSample& theirs = *first->second->owners[0];
    if (is_new || same_subject(theirs, *content.owners[0])) continue;
    issues.push_back(shared_issue(*content.owners[0], theirs, content.path));
  }
  return issues;
}

}  // namespace inkling
