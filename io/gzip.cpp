#include "io/gzip.hpp"

#include <zlib.h>

#include <new>
#include <stdexcept>

namespace kinmatch::io {
namespace {

constexpr int kGzipWindow = 15 + 16; ///< the largest window, with gzip's header
constexpr int kMemoryLevel = 8;

class Deflation {
  public:
    Deflation() {
        if (deflateInit2(&stream_, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) !=
            Z_OK)
            throw std::bad_alloc();
    }
    Deflation(Deflation const&) = delete;
    Deflation& operator=(Deflation const&) = delete;
    ~Deflation() { deflateEnd(&stream_); }

    /// zlib counts in 32 bits, so that longer input comes in pieces.
    void write(std::string_view bytes, int flush, std::string& packed) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // zlib only reads it
        stream_.avail_in = static_cast<uInt>(bytes.size());
        int result = Z_OK;
        do {
            char piece[1 << 16];
            stream_.next_out = reinterpret_cast<Bytef*>(piece);
            stream_.avail_out = sizeof piece;
            result = deflate(&stream_, flush);
            if (result == Z_STREAM_ERROR)
                throw std::logic_error("zlib refused a stream of our own");
            packed.append(piece, sizeof piece - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

  private:
    z_stream stream_{};
};

} // namespace

std::string gzip(std::string_view bytes) {
    constexpr std::size_t kPiece = std::size_t{1} << 30;
    Deflation deflation;
    std::string packed;
    while (bytes.size() > kPiece) {
        deflation.write(bytes.substr(0, kPiece), Z_NO_FLUSH, packed);
        bytes.remove_prefix(kPiece);
    }
    deflation.write(bytes, Z_FINISH, packed);
    return packed;
}

} // namespace kinmatch::io
