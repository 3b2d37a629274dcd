#include "inkling/experiment/clip_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "inkling/error.h"
#include "inkling/experiment/clip_taker.h"
#include "inkling/recording.h"
#include "inkling/video/picture.h"
#include "inkling/video/source_options.h"

namespace inkling {
namespace {

// Red, green, blue hold u, v and strain; u and v rest at the middle grey.
FlowPicture flow_of(const RgbImage& picture) {
  FlowPicture flow;
  flow.width = picture.width, flow.height = picture.height;
  const std::size_t count = picture.pixels.size() / 3;
  flow.u.resize(count), flow.v.resize(count), flow.strain.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    flow.u[i] = static_cast<float>(picture.pixels[3 * i]) - 127.5f;
    flow.v[i] = static_cast<float>(picture.pixels[3 * i + 1]) - 127.5f;
    flow.strain[i] = static_cast<float>(picture.pixels[3 * i + 2]);
  }
  return flow;
}

struct Taking {
  std::size_t index;
  std::unique_ptr<ClipTaker> taker;  // null once received
};

class Recording {
 public:
  Recording(const Catalog& catalog, std::span<const std::size_t> indices,
            const ClipOptions& options, const ClipReceiver& receive)
      : receive_(receive) {
    for (const std::size_t i : indices) {
      taking_.push_back({i, std::make_unique<ClipTaker>(catalog.samples[i], options)});
    }
  }

  void read(FrameSource& source, const CancelToken& cancel) {
    for (Frame frame; source.next(frame);) {
      cancel.check();
      for (Taking& one : taking_) take(one, frame);
      std::erase_if(taking_, [](const Taking& one) { return !one.taker; });
      if (taking_.empty()) return;
    }
    for (Taking& one : taking_) end(one);
    taking_.clear();
  }

  void fail(const std::string& why) {
    for (const Taking& one : taking_) receive_(one.index, {}, why);
    taking_.clear();
  }

 private:
  void take(Taking& one, const Frame& frame) {
    if (one.taker->done(frame.index)) return end(one);
    try {
      one.taker->add(frame);
    } catch (const Error& error) {
      give_up(one, error);
    }
  }
  void end(Taking& one) {
    Clip clip;
    try {
      clip = one.taker->finish();
    } catch (const Error& error) {
      return give_up(one, error);
    }
    one.taker.reset();
    receive_(one.index, std::move(clip), "");
  }
  void give_up(Taking& one, const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw error;
    one.taker.reset();
    receive_(one.index, {}, error.what());
  }

  const ClipReceiver& receive_;
  std::vector<Taking> taking_;
};

}  // namespace

std::string to_text(const ClipOptions& options) {
  const std::string text =
      fmt::format("crop={} fps={:g} size={}", options.whole ? "whole" : "aligned", options.fps,
                  options.methods.crop_size);
  const bool usual = options.whole || same_crops(options.methods, {});
  return usual ? text : text + " follow=" + to_text(options.methods);
}

std::string key_text(const ClipOptions& options) {
  return fmt::format("{}\n{}", to_text(options), options.whole ? "" : to_text(options.methods));
}

void read_clips(const Catalog& catalog, std::span<const std::size_t> indices,
                const ClipOptions& options, const ClipReceiver& receive,
                const CancelToken& cancel) {
  const CatalogSample& first = catalog.samples[indices.front()];
  const auto path = catalog.path_of(first);
  Recording recording(catalog, indices, options, receive);
  try {
    if (first.kind == SampleKind::kFlow) {
      Clip clip;
      clip.flow = flow_of(read_picture(path));
      for (const std::size_t i : indices) receive(i, clip, "");
      return;
    }
    const auto source = open_source(path, folder_rate(path, first.fps.value_or(options.fps), 1));
    recording.read(*source, cancel);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
    if (first.kind == SampleKind::kFlow) {
      for (const std::size_t i : indices) receive(i, {}, error.what());
    }
    recording.fail(error.what());
  }
}

}  // namespace inkling
