#include "inkling/video/stream_decoder.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <iterator>
#include <new>
#include <string>
#include <string_view>
#include <tuple>

#include "inkling/error.h"
#include "inkling/video/file_end.h"
#include "inkling/video/tone_map.h"

namespace inkling {
namespace {

constexpr std::size_t kMostSuspects = 1000;
constexpr std::int64_t kSoundShortByUs = 300'000;  // sound that ends so near reaches the end
constexpr std::int64_t kMostPixels = 1 << 27;  // a few bytes can announce a picture of gigabytes

// A play list must not make us open other files or the network: only the file itself opens.
int open_only_itself(AVFormatContext* input, AVIOContext** io, const char* url, int flags,
                     AVDictionary** options) {
  if (input->url == nullptr || std::string_view(url) != input->url) return AVERROR(EACCES);
  return avio_open2(io, url, flags, &input->interrupt_callback, options);
}

// All of FFmpeg's containers but those that stand for other files, run scripts or paint text.
const std::string& allowed_formats() {
  static const std::string list = [] {
    constexpr std::string_view kRefused[] = {
        "hls", "dash", "webm_dash_manifest", "concat",      "imf", "image2",
        "sdp", "rtsp", "avisynth",           "vapoursynth", "tty"};
    std::string names;
    void* position = nullptr;
    while (const AVInputFormat* format = av_demuxer_iterate(&position)) {
      if (std::find(std::begin(kRefused), std::end(kRefused), format->name) == std::end(kRefused)) {
        names += (names.empty() ? "" : ",") + std::string(format->name);
      }
    }
    return names;
  }();
  return list;
}

[[noreturn]] void throw_not_a_video(const std::filesystem::path& path, int code) {
  if (code == AVERROR(EACCES) || code == AVERROR(EPERM)) {
    throw Error(ErrorKind::kInput, "may not be read", path.string(), "check its permissions");
  }
  throw Error(ErrorKind::kInput,
              "is not a video that can be read (" + libav::error_text(code) + ")", path.string(),
              "give a video file, whole and playable, or a folder of images");
}

double duration_s(const StreamDecoder& decoder) {
  const AVStream& stream = decoder.stream();
  if (stream.duration > 0) return static_cast<double>(stream.duration) * av_q2d(stream.time_base);
  return decoder.input().duration > 0 ? decoder.input().duration / 1e6 : 0;
}

// A container that does not say it of its streams (Matroska) says it of the file, with the sound.
double bitrate_kbps(const StreamDecoder& decoder) {
  const std::int64_t of_stream = decoder.stream().codecpar->bit_rate;
  const std::int64_t of_file = decoder.input().bit_rate;
  return static_cast<double>(std::max<std::int64_t>(0, of_stream > 0 ? of_stream : of_file)) / 1e3;
}

}  // namespace

StreamDecoder::StreamDecoder(const std::filesystem::path& path, int threads,
                             std::optional<int> track, bool quantisers)
    : path_(path), packet_(libav::make_packet()) {
  libav::silence_log();
  open_input();
  choose_stream(track);
  open_codec(threads, quantisers);
  // FFmpeg's QuickTime and MP4 reader numbers streams as the file does.
  if (std::string_view(input_->iformat->name).starts_with("mov")) {
    aperture_ = clean_aperture(path, stream().id);
  }
}

libav::InputPtr open_media(const std::filesystem::path& path, libav::LogTally& tally) {
  AVFormatContext* raw = avformat_alloc_context();
  if (raw == nullptr) throw std::bad_alloc();
  raw->opaque = &tally;
  raw->io_open = open_only_itself;
  AVDictionary* options = nullptr;
  av_dict_set(&options, "protocol_whitelist", "file", 0);
  av_dict_set(&options, "format_whitelist", allowed_formats().c_str(), 0);
  av_dict_set(&options, "scan_all_pmts", "1", 0);
  // Frees `raw` when it fails.
  const int code = avformat_open_input(&raw, ("file:" + path.string()).c_str(), nullptr, &options);
  av_dict_free(&options);
  if (code < 0) throw_not_a_video(path, code);
  libav::InputPtr input(raw);
  if (const int found = avformat_find_stream_info(raw, nullptr); found < 0) {
    throw_not_a_video(path, found);
  }
  return input;
}

void StreamDecoder::open_input() {
  input_ = open_media(path_, tally_);
  container_errors_at_open_ = tally_.container_errors;
}

void StreamDecoder::choose_stream(std::optional<int> track) {
  for (unsigned i = 0; i < input_->nb_streams; ++i) {
    const AVStream& stream = *input_->streams[i];
    const bool cover = (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
    if (stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && !cover) {
      tracks_.push_back(static_cast<int>(i));
    }
  }
  if (tracks_.empty()) {
    throw Error(ErrorKind::kInput, kNoVideoStream, path_.string(),
                "give a recording with pictures in it");
  }
  if (track && (*track < 1 || *track > tracks())) {
    throw Error(ErrorKind::kUsage,
                tracks() == 1
                    ? "has one picture track only"
                    : "has " + std::to_string(tracks()) + " picture tracks: " + track_list(),
                path_.string(),
                tracks() == 1 ? "leave out --track" : "give the number of one of them to --track");
  }
  stream_index_ = track ? tracks_[static_cast<std::size_t>(*track) - 1] : best_stream();
}

// Of several: with a decoder, not a still, the default, the largest, the first.
int StreamDecoder::best_stream() const {
  const auto rank = [&](int index) {
    const AVStream& stream = *input_->streams[index];
    const AVCodecParameters& codec = *stream.codecpar;
    return std::make_tuple(avcodec_find_decoder(codec.codec_id) != nullptr, stream.nb_frames != 1,
                           (stream.disposition & AV_DISPOSITION_DEFAULT) != 0,
                           std::int64_t{codec.width} * codec.height);
  };
  return *std::max_element(tracks_.begin(), tracks_.end(),
                           [&](int a, int b) { return rank(a) < rank(b); });
}

int StreamDecoder::track() const {
  const auto at = std::find(tracks_.begin(), tracks_.end(), stream_index_);
  return static_cast<int>(at - tracks_.begin()) + 1;
}

std::string StreamDecoder::track_list() const {
  std::string list;
  for (int i = 0; i < tracks(); ++i) {
    const AVCodecParameters& codec =
        *input_->streams[tracks_[static_cast<std::size_t>(i)]]->codecpar;
    list += (i == 0 ? "" : ", ") + std::to_string(i + 1) + " (" + std::to_string(codec.width) +
            " x " + std::to_string(codec.height) + ")";
  }
  return list;
}

void StreamDecoder::open_codec(int threads, bool quantisers) {
  const AVCodec* decoder = avcodec_find_decoder(stream().codecpar->codec_id);
  if (decoder == nullptr) {
    throw Error(ErrorKind::kInput, "its video format has no decoder here", path_.string(),
                "convert it to H.264 in MP4");
  }
  for (unsigned i = 0; i < input_->nb_streams; ++i) {
    const bool other = static_cast<int>(i) != stream_index_;
    if (other && !announces_all_streams_at_once()) input_->streams[i]->discard = AVDISCARD_ALL;
  }
  codec_.reset(avcodec_alloc_context3(decoder));
  if (!codec_) throw std::bad_alloc();
  int code = avcodec_parameters_to_context(codec_.get(), stream().codecpar);
  codec_->opaque = &tally_;
  codec_->pkt_timebase = stream().time_base;
  codec_->thread_count = threads;
  codec_->max_pixels = kMostPixels;
  if (quantisers) codec_->export_side_data |= AV_CODEC_EXPORT_DATA_VIDEO_ENC_PARAMS;
  if (code >= 0) code = avcodec_open2(codec_.get(), decoder, nullptr);
  if (code < 0) throw_not_a_video(path_, code);
}

bool StreamDecoder::receive(AVFrame* frame, std::int64_t& lost) {
  for (;;) {
    const int code = avcodec_receive_frame(codec_.get(), frame);
    note_errors();
    if (code >= 0) {
      note_orientation(*frame);
      return true;
    }
    if (code == AVERROR_EOF) return false;
    if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
    if (code != AVERROR(EAGAIN)) {
      ++lost;
      continue;
    }
    if (flushing_) return false;
    feed(lost);
  }
}

void StreamDecoder::feed(std::int64_t& lost) {
  const int read = av_read_frame(input_.get(), packet_.get());
  if (read < 0) {
    end_input(read);
    return;
  }
  if (packet_->stream_index == stream_index_) {
    ++packets_;
    if ((packet_->flags & AV_PKT_FLAG_CORRUPT) != 0) ++tally_.decoder_errors;
    const bool hurry = packet_->pts != AV_NOPTS_VALUE && hurry_until_ != AV_NOPTS_VALUE &&
                       packet_->pts < hurry_until_;
    codec_->skip_frame = hurry ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
    sent_pts_ = packet_->pts;
    last_dts_ = packet_->dts;
    if (avcodec_send_packet(codec_.get(), packet_.get()) < 0) ++lost;
    note_errors();
  } else {
    const AVRational unit = input_->streams[packet_->stream_index]->time_base;
    const auto end_us = libav::file_time_us(packet_->pts, unit);
    if (end_us) others_end_us_ = std::max(others_end_us_, *end_us);
  }
  av_packet_unref(packet_.get());
}

void StreamDecoder::end_input(int code) {
  // "Out of memory", too, is the file's fault as a rule: it announces a packet of gigabytes.
  if (input_->pb != nullptr && input_->pb->error == AVERROR(EIO)) {
    throw Error(ErrorKind::kEnvironment, "cannot be read on (input/output error)", path_.string(),
                "check the disk it is on");
  }
  const bool complained = tally_.container_errors > container_errors_at_open_;
  ended_early_ = ended_early_ || code != AVERROR_EOF || complained || missing_packets() > 0 ||
                 lacks_its_end(path_, input_->iformat->name);
  flushing_ = true;
  avcodec_send_packet(codec_.get(), nullptr);
}

void StreamDecoder::note_errors() {
  const int complaints = tally_.decoder_errors.load();
  if (complaints == errors_seen_) return;
  errors_seen_ = complaints;
  if (suspect_pts_.size() >= kMostSuspects) suspect_pts_.erase(suspect_pts_.begin());
  if (sent_pts_ != AV_NOPTS_VALUE) suspect_pts_.insert(sent_pts_);
}

bool StreamDecoder::is_damaged(const AVFrame& frame) {
  const bool marked = frame.decode_error_flags != 0 || (frame.flags & AV_FRAME_FLAG_CORRUPT) != 0;
  const bool suspect = frame.pts != AV_NOPTS_VALUE && suspect_pts_.erase(frame.pts) > 0;
  return marked || suspect;
}

// The container's word counts before that of the coded pictures, where the first of many has it.
void StreamDecoder::note_orientation(const AVFrame& frame) {
  const std::uint8_t* matrix =
      av_stream_get_side_data(&stream(), AV_PKT_DATA_DISPLAYMATRIX, nullptr);
  if (matrix == nullptr) {
    const AVFrameSideData* data = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
    if (data == nullptr) return;
    matrix = data->data;
  }
  orientation_ = orientation_of_matrix(reinterpret_cast<const std::int32_t*>(matrix));
}

PictureGeometry StreamDecoder::geometry_of(const AVFrame& frame) const {
  PixelRect shown{0, 0, frame.width, frame.height};
  const bool applies = aperture_ && aperture_->picture_width == frame.width &&
                       aperture_->picture_height == frame.height;
  if (applies) shown = aperture_->shown;
  AVFrame* asked = const_cast<AVFrame*>(&frame);  // is only read
  const AVRational aspect =
      av_guess_sample_aspect_ratio(input_.get(), input_->streams[stream_index_], asked);
  return picture_geometry(shown, aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1,
                          orientation_);
}

std::int64_t StreamDecoder::missing_packets() const {
  AVStream* const stream = input_->streams[stream_index_];
  const std::int64_t announced = avformat_index_get_entries_count(stream);
  if (from_start_) return std::max<std::int64_t>(0, announced - packets_);
  if (!lists_every_packet() || last_dts_ == AV_NOPTS_VALUE) return 0;
  const int last =
      av_index_search_timestamp(stream, last_dts_, AVSEEK_FLAG_BACKWARD | AVSEEK_FLAG_ANY);
  return last < 0 ? 0 : announced - 1 - last;
}

// Flash says only how long the longest of its streams is; so does Windows Media, of each stream.
bool StreamDecoder::announces_all_streams_at_once() const {
  const std::string_view format = input_->iformat->name;
  return format == "flv" || format == "asf";
}

bool StreamDecoder::lists_every_packet() const {
  return std::string_view(input_->iformat->name).starts_with("mov");
}

std::optional<std::int64_t> StreamDecoder::announced_end_us() const {
  const AVStream& s = stream();
  // In QuickTime and MP4 the index says it better: edit lists hide frames.
  if (lists_every_packet() || input_->duration_estimation_method != AVFMT_DURATION_FROM_STREAM)
    return {};
  const std::int64_t begin_us = libav::file_time_us(s.start_time, s.time_base).value_or(0);
  const auto after = [](std::int64_t start_us, std::optional<std::int64_t> length_us) {
    return length_us ? std::optional(start_us + *length_us) : std::nullopt;
  };
  const bool counted = s.nb_frames > 0 && s.avg_frame_rate.num > 0 && s.avg_frame_rate.den > 0;
  if (counted) {
    return after(begin_us, libav::file_time_us(s.nb_frames, av_inv_q(s.avg_frame_rate)));
  }
  const bool at_once = announces_all_streams_at_once();
  if (s.duration > 0 && !at_once)
    return after(begin_us, libav::file_time_us(s.duration, s.time_base));
  // Matroska: by a tag of the track; the file's own length may be that of the sound.
  const AVDictionaryEntry* tag = av_dict_get(s.metadata, "DURATION", nullptr, 0);
  std::int64_t length_us = 0;
  if (tag != nullptr && av_parse_time(&length_us, tag->value, 1) >= 0 && length_us > 0) {
    return libav::file_time_us(length_us, AV_TIME_BASE_Q);
  }
  if (input_->duration <= 0) return {};
  const auto end_us = after(start_us(), libav::file_time_us(input_->duration, AV_TIME_BASE_Q));
  const bool others_reach_it = end_us && others_end_us_ > *end_us - kSoundShortByUs;
  const bool of_pictures = at_once ? !others_reach_it : input_->nb_streams == 1;
  return of_pictures ? end_us : std::nullopt;
}

std::int64_t StreamDecoder::start_us() const {
  // Sound often starts a moment before 0, with what its decoder needs first and nobody hears.
  constexpr std::int64_t kLeadUs = 100'000;
  const std::int64_t start = libav::file_time_us(input_->start_time, AV_TIME_BASE_Q).value_or(0);
  return start < 0 && start > -kLeadUs ? 0 : start;
}

bool StreamDecoder::has_times() const {
  // FFmpeg marks some of them only by what it calls them: "raw H.264 video".
  const AVInputFormat& format = *input_->iformat;
  const bool raw =
      format.long_name != nullptr && std::string_view(format.long_name).starts_with("raw ");
  const bool joined = std::string_view(format.name).ends_with("_pipe");  // pictures in a row
  return !raw && !joined && (format.flags & AVFMT_NOTIMESTAMPS) == 0;
}

bool StreamDecoder::seeks_by_time() const {
  return (input_->iformat->flags & (AVFMT_TS_DISCONT | AVFMT_NOTIMESTAMPS)) == 0 &&
         input_->pb != nullptr && (input_->pb->seekable & AVIO_SEEKABLE_NORMAL) != 0;
}

bool StreamDecoder::seek(std::int64_t time_us) {
  const std::int64_t stamp = av_rescale_q(time_us, AV_TIME_BASE_Q, stream().time_base);
  avcodec_flush_buffers(codec_.get());
  flushing_ = from_start_ = false;
  hurry_until_ = AV_NOPTS_VALUE;
  return av_seek_frame(input_.get(), stream_index_, stamp, AVSEEK_FLAG_BACKWARD) >= 0;
}

void StreamDecoder::hurry_to(std::int64_t time_us) {
  constexpr std::int64_t kRoundedUs = 2'000;
  hurry_until_ = av_rescale_q(time_us - kRoundedUs, AV_TIME_BASE_Q, stream().time_base);
}

double nominal_fps(const StreamDecoder& decoder) {
  const AVStream& stream = decoder.stream();
  for (const AVRational rate : {stream.avg_frame_rate, stream.r_frame_rate}) {
    if (rate.num > 0 && rate.den > 0) return av_q2d(rate);
  }
  return 0;
}

double playback_fps(const StreamDecoder& decoder) {
  constexpr double kSame = 0.05;
  const double average = nominal_fps(decoder);
  const AVRational steady = decoder.stream().r_frame_rate;
  if (steady.num <= 0 || steady.den <= 0) return average;
  const bool is_steady = std::abs(av_q2d(steady) - average) < kSame * average;
  return is_steady ? av_q2d(steady) : average;
}

std::int64_t nominal_step_us(const StreamDecoder& decoder) {
  const double fps = nominal_fps(decoder);
  return fps > 0 ? std::max<std::int64_t>(1, std::llround(1e6 / fps)) : 40000;
}

SourceInfo describe_stream(const std::filesystem::path& path, const StreamDecoder& decoder,
                           const AVFrame& first_frame) {
  const AVStream& stream = decoder.stream();
  SourceInfo info;
  info.path = path;
  info.container = decoder.input().iformat->name;
  info.hdr = hdr_kind(first_frame);
  info.track = decoder.track();
  info.tracks = decoder.tracks();
  info.codec = avcodec_get_name(stream.codecpar->codec_id);
  const PictureGeometry geometry = decoder.geometry_of(first_frame);
  info.rotation_degrees = geometry.orientation.degrees;
  info.mirrored = geometry.orientation.mirrored;
  info.width = geometry.width();
  info.height = geometry.height();
  info.stored_width = first_frame.width;
  info.stored_height = first_frame.height;
  info.nominal_fps = nominal_fps(decoder);
  info.duration_s = duration_s(decoder);
  info.bitrate_kbps = bitrate_kbps(decoder);
  if (stream.nb_frames > 0) {
    info.estimated_frames = stream.nb_frames;
  } else if (info.duration_s > 0 && info.nominal_fps > 0) {
    info.estimated_frames = std::llround(info.duration_s * info.nominal_fps);
  }
  return info;
}

}  // namespace inkling
