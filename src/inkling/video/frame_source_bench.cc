// The reader against a plain libav loop on the same 720p H.264 file.
#include <benchmark/benchmark.h>

#include <cmath>

#include "inkling/recording.h"
#include "inkling/video/encoder.h"
#include "inkling/video/jpeg.h"
#include "inkling/video/libav.h"

namespace inkling {
namespace {

constexpr int kFrames = 250;

// Moving waves with grain: about what a call's picture costs to decode.
const std::string& sample_path() {
  static const std::string path = [] {
    const auto file = std::filesystem::temp_directory_path() / "inkling_bench_720p.mp4";
    EncoderOptions options;
    options.bitrate_kbps = 2000;
    auto encoder = open_encoder(file, 1280, 720, options);
    GrayImage picture(1280, 720);
    std::uint32_t grain = 1;
    for (int i = 0; i < kFrames; ++i) {
      for (int y = 0; y < 720; ++y) {
        for (int x = 0; x < 1280; ++x) {
          grain = grain * 1664525u + 1013904223u;
          picture.row(y)[x] = static_cast<std::uint8_t>(
              120 + 60 * std::sin((x + 2 * i) * 0.02) * std::cos((y - i) * 0.03) + (grain >> 30));
        }
      }
      encoder->write(picture.view());
    }
    encoder->finish();
    return file.string();
  }();
  return path;
}

void BM_FrameSource(benchmark::State& state) {
  sample_path();
  for ([[maybe_unused]] auto _ : state) {
    auto source = open_source(sample_path());
    int sum = 0;
    for (Frame frame; source->next(frame);) sum += frame.luma().at(5, 5);
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * kFrames);
}
BENCHMARK(BM_FrameSource)->Unit(benchmark::kMillisecond)->UseRealTime();

// All over one group of pictures: on average half of it lies before.
void BM_Seek(benchmark::State& state) {
  const auto source = open_source(sample_path());
  std::int64_t frame = 0;
  Frame got;
  for ([[maybe_unused]] auto _ : state) {
    frame = (frame + 97) % kFrames;
    source->seek(frame, 40'000 * frame);
    source->next(got);
  }
}
BENCHMARK(BM_Seek)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void BM_PlainLibav(benchmark::State& state) {
  sample_path();
  for ([[maybe_unused]] auto _ : state) {
    AVFormatContext* raw = nullptr;
    if (avformat_open_input(&raw, sample_path().c_str(), nullptr, nullptr) < 0) return;
    libav::InputPtr input(raw);
    avformat_find_stream_info(raw, nullptr);
    const AVCodec* decoder = nullptr;
    const int index = av_find_best_stream(raw, AVMEDIA_TYPE_VIDEO, -1, -1, &decoder, 0);
    libav::CodecPtr codec(avcodec_alloc_context3(decoder));
    avcodec_parameters_to_context(codec.get(), raw->streams[index]->codecpar);
    codec->thread_count = 0;
    avcodec_open2(codec.get(), decoder, nullptr);
    auto packet = libav::make_packet();
    auto frame = libav::make_frame();
    int sum = 0;
    for (bool more = true; more;) {
      more = av_read_frame(raw, packet.get()) >= 0;
      avcodec_send_packet(codec.get(), more ? packet.get() : nullptr);
      av_packet_unref(packet.get());
      while (avcodec_receive_frame(codec.get(), frame.get()) >= 0) {
        sum += frame->data[0][5 * frame->linesize[0] + 5];
      }
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * kFrames);
}
BENCHMARK(BM_PlainLibav)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_JpegOfCrop(benchmark::State& state) {
  const int side = static_cast<int>(state.range(0));
  RgbImage picture(side, side);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    picture.pixels[i] = static_cast<std::uint8_t>(i * i / 977 + i % 7);
  }
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(encode_jpeg(picture));
}
BENCHMARK(BM_JpegOfCrop)->Arg(160)->Arg(320)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace inkling
