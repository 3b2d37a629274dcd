#include "inkling/files/download.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// download_test_server.py as a child process that serves `folder`.
class LocalServer {
 public:
  explicit LocalServer(const fs::path& folder) {
    int ends[2];
    if (::pipe(ends) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::execlp("python3", "python3",
               INKLING_SOURCE_DIR "/src/inkling/files/download_test_server.py", folder.c_str(),
               nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    std::FILE* output = ::fdopen(ends[0], "r");
    if (std::fscanf(output, "%d", &port_) != 1) port_ = 0;
    std::fclose(output);
  }
  ~LocalServer() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  int port() const { return port_; }
  std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  pid_t pid_ = -1;
  int port_ = 0;
};

class Download : public ::testing::Test {
 protected:
  void SetUp() override {
    if (server_.port() == 0) GTEST_SKIP() << "python3 is needed to run a local server";
    for (unsigned i = 0; i < 300000; ++i) bytes_ += static_cast<char>(i * i >> 7);
    write_file(served_ / "data.bin", bytes_);
    options_.sha256 = sha256_hex(bytes_);
  }

  std::string error_of(const std::string& url) {
    try {
      download(url, target_, options_);
    } catch (const Error& error) {
      kind_ = error.kind();
      return error.problem();
    }
    return "no error";
  }
  std::string requests() { return read_file(served_ / "requests.log"); }
  std::string half() const { return bytes_.substr(0, bytes_.size() / 2); }

  TestFolder served_, folder_;
  LocalServer server_{served_.path()};
  const fs::path target_ = folder_ / "got.bin";
  const fs::path part_ = folder_ / "got.bin.part";
  std::string bytes_;
  DownloadOptions options_;
  ErrorKind kind_ = ErrorKind::kInput;
};

struct Recorder : Progress {
  void update(std::string_view name, std::int64_t now, std::int64_t all) override {
    stage = name;
    rising = rising && now >= done;
    done = now;
    total = all;
  }
  std::string stage;
  bool rising = true;
  std::int64_t done = 0, total = 0;
};

TEST_F(Download, WholeFileWithProgress) {
  Recorder recorder;
  options_.stage = "model";
  download(server_.url("/ranges/data.bin"), target_, options_, &recorder);
  EXPECT_EQ(read_file(target_), bytes_);
  EXPECT_EQ(folder_.entries(), 1);
  EXPECT_EQ(recorder.stage, "model");
  EXPECT_TRUE(recorder.rising);
  EXPECT_EQ(recorder.done, 300000);
  EXPECT_EQ(recorder.total, 300000);
}

TEST_F(Download, FileAddressesRedirectsAndUnknownLengths) {
  for (const std::string& url : {"file://" + (served_ / "data.bin").string(),
                                 server_.url("/moved/data.bin"), server_.url("/huge/data.bin")}) {
    download(url, target_, options_);
    EXPECT_EQ(read_file(target_), bytes_) << url;
    fs::remove(target_);
  }
  options_.sha256.clear();
  write_file(served_ / "empty", "");
  download(server_.url("/ranges/empty"), target_, options_);
  EXPECT_EQ(read_file(target_), "");
}

TEST_F(Download, GoesOnWhereTheConnectionBroke) {
  EXPECT_EQ(error_of(server_.url("/cut/data.bin")), "the connection broke after 150000 bytes");
  EXPECT_EQ(kind_, ErrorKind::kEnvironment);
  EXPECT_FALSE(fs::exists(target_));
  EXPECT_EQ(read_file(part_), half());
  download(server_.url("/cut/data.bin"), target_, options_);
  EXPECT_EQ(read_file(target_), bytes_);
  EXPECT_FALSE(fs::exists(part_));
  EXPECT_EQ(requests(), "/cut/data.bin None\n/cut/data.bin bytes=150000-\n");
}

TEST_F(Download, GoesOnAfterTheProcessWasKilled) {
  const pid_t child = ::fork();
  if (child == 0) {
    download(server_.url("/slow/data.bin"), target_, options_);
    ::_exit(0);
  }
  std::error_code ignored;
  for (int i = 0; i < 1000 && (!fs::exists(part_) || fs::file_size(part_, ignored) < 20000); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ASSERT_FALSE(fs::exists(target_));
  const auto left = fs::file_size(part_);
  ASSERT_GE(left, 20000u);
  download(server_.url("/ranges/data.bin"), target_, options_);
  EXPECT_EQ(read_file(target_), bytes_);
  EXPECT_EQ(requests(),
            "/slow/data.bin None\n/ranges/data.bin bytes=" + std::to_string(left) + "-\n");
}

TEST_F(Download, StartsAgainWhenTheServerDoesNotDoRanges) {
  for (const char* mode : {"/whole/", "/misplaced/"}) {
    write_file(part_, half());
    download(server_.url(mode + std::string("data.bin")), target_, options_);
    EXPECT_EQ(read_file(target_), bytes_) << mode;
  }
}

TEST_F(Download, StartsAgainWhenThePartIsOfAnotherFile) {
  for (const std::string& part : {std::string(1000, 'x'), std::string(400000, 'x'), bytes_ + "x"}) {
    write_file(part_, part);
    download(server_.url("/ranges/data.bin"), target_, options_);
    EXPECT_EQ(read_file(target_), bytes_);
    EXPECT_EQ(folder_.entries(), 1);
  }
}

TEST_F(Download, AWholePartNeedsNoRequest) {
  write_file(part_, bytes_);
  download(server_.url("/ranges/data.bin"), target_, options_);
  EXPECT_EQ(read_file(target_), bytes_);
  EXPECT_FALSE(fs::exists(served_ / "requests.log"));
}

TEST_F(Download, WithoutASumAPartIsNotTrusted) {
  options_.sha256.clear();
  write_file(part_, std::string(1000, 'x'));
  EXPECT_NE(error_of(server_.url("/cut/data.bin")), "no error");
  EXPECT_EQ(folder_.entries(), 0);
  write_file(part_, std::string(1000, 'x'));
  download(server_.url("/ranges/data.bin"), target_, options_);
  EXPECT_EQ(read_file(target_), bytes_);
}

TEST_F(Download, AWrongSumNamesBothAndLeavesNothing) {
  options_.sha256 = std::string(64, '0');
  const auto message = error_of(server_.url("/ranges/data.bin"));
  EXPECT_EQ(message, "the file fetched has SHA-256 " + sha256_hex(bytes_) + ", expected is " +
                         options_.sha256);
  EXPECT_EQ(kind_, ErrorKind::kEnvironment);
  EXPECT_EQ(folder_.entries(), 0);
}

TEST_F(Download, ServerErrorsAreNamedAndKeepThePart) {
  EXPECT_EQ(error_of(server_.url("/ranges/none")), "the server answered HTTP 404");
  EXPECT_EQ(folder_.entries(), 0);
  write_file(part_, half());
  EXPECT_EQ(error_of(server_.url("/broken/data.bin")), "the server answered HTTP 500");
  EXPECT_EQ(read_file(part_), half());
}

TEST_F(Download, NoServerNoHostNoSuchAddress) {
  EXPECT_EQ(error_of("http://127.0.0.1:1/x").substr(0, 23), "cannot reach the server");
  EXPECT_EQ(kind_, ErrorKind::kEnvironment);
  EXPECT_EQ(error_of("file:///no/such/file"), "there is no such file");
  for (const char* url : {"", "ftp://127.0.0.1/x", "http://", "gopher:x"}) {
    EXPECT_NE(error_of(url), "no error") << url;
    EXPECT_EQ(kind_, ErrorKind::kUsage) << url;
  }
  EXPECT_EQ(folder_.entries(), 0);
}

TEST_F(Download, StallingServerEnds) {
  options_.stall_timeout_s = 1;
  EXPECT_EQ(error_of(server_.url("/stall/data.bin")), "the connection broke after 1000 bytes");
}

TEST_F(Download, LargerThanAllowedIsRefused) {
  options_.max_bytes = 299999;
  for (const char* mode : {"/ranges/", "/huge/"}) {
    EXPECT_EQ(error_of(server_.url(mode + std::string("data.bin"))), "is larger than 299999 bytes");
    EXPECT_EQ(folder_.entries(), 0);
  }
}

TEST_F(Download, CancellingKeepsThePart) {
  struct Canceller : Progress {
    void update(std::string_view, std::int64_t done, std::int64_t) override {
      if (done >= 10000) token.cancel();
    }
    CancelToken token;
  } canceller;
  try {
    download(server_.url("/slow/data.bin"), target_, options_, &canceller, &canceller.token);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCancelled);
  }
  EXPECT_FALSE(fs::exists(target_));
  EXPECT_GE(fs::file_size(part_), 10000u);
}

TEST_F(Download, ASecondDownloadOfTheSameFileIsRefused) {
  struct Second : Progress {
    void update(std::string_view, std::int64_t, std::int64_t) override {
      if (!problem.empty()) return;
      try {
        download(url, path, {});
      } catch (const Error& error) {
        problem = error.problem();
      }
    }
    std::string url, problem;
    fs::path path;
  } second;
  second.url = server_.url("/ranges/data.bin");
  second.path = target_;
  download(second.url, target_, options_, &second);
  EXPECT_EQ(second.problem, "another process is downloading this file");
  EXPECT_EQ(read_file(target_), bytes_);
}

TEST_F(Download, AFullDiskIsReportedAndThePartCanGoOn) {
  if (::mount("none", folder_.path().c_str(), "tmpfs", 0, "size=100k") != 0) {
    GTEST_SKIP() << "a small disk can be mounted only as root";
  }
  EXPECT_EQ(error_of(server_.url("/ranges/data.bin")), "cannot write: the disk is full");
  EXPECT_EQ(kind_, ErrorKind::kEnvironment);
  EXPECT_FALSE(fs::exists(target_));
  EXPECT_EQ(::mount("none", folder_.path().c_str(), "tmpfs", MS_REMOUNT, "size=1m"), 0);
  download(server_.url("/ranges/data.bin"), target_, options_);
  EXPECT_EQ(read_file(target_), bytes_);
  EXPECT_EQ(::umount(folder_.path().c_str()), 0);
}

TEST_F(Download, AMissingFolderIsReported) {
  try {
    download(server_.url("/ranges/data.bin"), folder_ / "none" / "x", options_);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
  }
}

}  // namespace
}  // namespace inkling
